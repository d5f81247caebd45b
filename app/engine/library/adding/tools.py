"""What adding asks networks for; tests bring quick ones of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.engine.arrays import Bytes
from app.engine.library.index.vector_index import Halves

from .guessing import Know, know
from .subject import Find, find_subject

Describe = Callable[[Sequence[Bytes]], Halves]
"""(h, w, 4) RGBA foregrounds -> (n, d) float16 vectors of unit length."""


@dataclass(frozen=True)
class Tools:
    """``version`` and ``dimensions`` of the vectors that ``describe`` makes; ``together``: foregrounds at a time."""

    describe: Describe
    version: int
    dimensions: int
    find: Find = find_subject
    know: Know = know
    together: int = 4


def shipped() -> Tools:
    """The program's own networks, loaded when they are first needed."""
    from app.engine.library.features import LENGTH, VERSION

    def describe(foregrounds: Sequence[Bytes]) -> Halves:
        from app.engine.library.features import describer

        return describer("cpu")(foregrounds).vectors

    return Tools(describe, VERSION, LENGTH)
