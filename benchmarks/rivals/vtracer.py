"""VTracer (visioncortex): stacked splines, as it comes, and with no more shapes than we have."""

from __future__ import annotations

import io
import time
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import vtracer
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.render import psnr
from benchmarks.decomposition.made import Method

from .drawing import Traced
from .like import paths_and_segments

STEPS = (16, 32, 64, 96)  # of colour between two of its layers; 16 is the default
SPECKLES = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256)  # side in pixels of what it leaves out; 4 is the default


@dataclass(frozen=True)
class VTracer:
    name: str = "VTracer"

    def make(self, picture: Bytes) -> Traced:
        return _traced(picture)


@dataclass(frozen=True)
class VTracerMatched:
    """The truest of those that have at most as many shapes as ``like`` has paths; the time of that one run counts."""

    like: Method
    name: str = "VTracer, our number of paths"

    def make(self, picture: Bytes) -> Traced:
        most, _ = paths_and_segments(self.like, picture)
        wanted, (height, width) = picture / 255, picture.shape[:2]

        def merit(traced: Traced) -> tuple[bool, float]:
            return traced.layers <= most, psnr(traced.painted(width, height), wanted)

        return max(_nearest(picture, most), key=merit)


def _nearest(picture: Bytes, most: int) -> Iterator[Traced]:
    """For each step of colour the run that leaves out the least of those with at most ``most`` shapes, or, if it is
    always more, the run that leaves out the most."""
    for step in STEPS:
        enough = bisect_left(SPECKLES, -most, key=lambda speckle: -_traced(picture, step, speckle).svg.count("<path"))
        yield _traced(picture, step, SPECKLES[min(enough, len(SPECKLES) - 1)])


def _traced(picture: Bytes, step: int = STEPS[0], speckle: int = SPECKLES[0]) -> Traced:
    file = io.BytesIO()
    Image.fromarray(np.asarray(picture)).save(file, "BMP")
    start = time.perf_counter()
    svg = vtracer.convert_raw_image_to_svg(
        file.getvalue(), img_format="bmp", layer_difference=step, filter_speckle=speckle
    )
    return Traced(svg, time.perf_counter() - start)
