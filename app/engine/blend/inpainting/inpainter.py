"""Who can fill holes."""

from __future__ import annotations

from typing import Protocol

from app.engine.arrays import Array, Bytes
from app.engine.jobs import Job


class Inpainter(Protocol):
    """Fills ``hole`` (h, w), bool or 0..1, of ``photo`` (h, w, 3) uint8, which stays as it is where the hole is 0.
    ``inpainted`` is one, what ``neural`` returns another. ``areas`` (any size, over the same picture) uint8: the
    numbers of the things that are seen, 0 where it is not known which; in the hole they count for nothing."""

    def __call__(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]: ...
