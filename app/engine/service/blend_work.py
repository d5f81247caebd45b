"""The jobs that answer requests about blends; in the engine process alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.document import Blend, Foreground
from app.engine.document.blend import LONGEST
from app.engine.jobs import Job, Progress

from .blend_requests import BlendRequest, LiftRequest

if TYPE_CHECKING:
    from app.engine.library import Library

HERE = "app.engine.service.blend_work"
BLEND_JOBS: dict[str, str] = {"BlendRequest": f"{HERE}:blend_job", "LiftRequest": f"{HERE}:lift_job"}
"""As ``work.JOBS``."""


def blend_job(request: BlendRequest) -> Job[Blend]:
    from app.engine.blend.composition import replacing
    from app.engine.library import open_library

    yield Progress(0.0, "Reading the cut-out")
    with open_library(Path(request.folder)) as library:
        foreground = foreground_of(library, request.id)
    return (yield from replacing(request.document, request.over, foreground, request.options, request.box))


def lift_job(request: LiftRequest) -> Job[Blend]:
    from app.engine.blend.lifting import lifted

    return (yield from lifted(request.document, request.over))


def foreground_of(library: Library, number: int) -> Foreground:
    """A cut-out of a library with what is known of it."""
    fact = library.cutout(number)
    pixels = library.foreground(number, LONGEST)
    return Foreground(pixels, fact.label, fact.source, fact.licence, fact.attribution)
