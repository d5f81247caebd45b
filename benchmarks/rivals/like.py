"""How many paths and segments Lamina needs for a photograph, which rivals are then held to."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from app.engine.arrays import Bytes
from benchmarks.decomposition.made import Method


def paths_and_segments(method: Method, picture: Bytes) -> tuple[int, int]:
    """Of the SVG that ``method`` makes of ``picture`` (h, w, 3); remembered, as several rivals and measures ask."""
    return _counted(method, picture.tobytes(), picture.shape)


@lru_cache(maxsize=500)
def _counted(method: Method, pixels: bytes, shape: tuple[int, ...]) -> tuple[int, int]:
    vectors = method.make(np.frombuffer(pixels, np.uint8).reshape(shape)).vectors
    return vectors.paths, vectors.segments
