"""What any way of turning a photograph into layers is asked for, so that one table can hold them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.engine.arrays import Bytes, Floats

from .seen import Seen


@dataclass(frozen=True, slots=True)
class Vectors:
    """An SVG file and what is in it; a segment is one curve or line from node to node. ``numbers``: of all coordinates,
    and three for each fill."""

    data: bytes
    paths: int
    segments: int
    numbers: int


class Made(Protocol):
    """A photograph that has become layers."""

    @property
    def seconds(self) -> float:
        """How long that took."""
        ...

    @property
    def first_seconds(self) -> float:
        """How long it took until there was something to show."""
        ...

    @property
    def layers(self) -> int: ...

    @property
    def numbers(self) -> int:
        """How many are stored: by the document, or by the SVG where there is nothing else."""
        ...

    @property
    def vectors(self) -> Vectors: ...

    def painted(self, width: int, height: int) -> Floats:
        """(height, width, 3), 0..1: as the program itself shows it."""
        ...

    def seen(self, width: int, height: int) -> Seen: ...


class Method(Protocol):
    """One row of the table."""

    @property
    def name(self) -> str: ...

    def make(self, picture: Bytes) -> Made:
        """``picture``: (h, w, 3) uint8."""
        ...
