"""How true, how large and how fast a picture of layers is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean, median

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.pixels import reduced_size
from app.engine.render import psnr
from app.engine.render.similarity import ms_ssim
from benchmarks.rivals.drawing import rendered

from .made import Made, Method

Figures = dict[str, float]
MEDIANS = ("seconds", "first_seconds", "pieces")


def fidelity(method: Method, pictures: Iterable[Bytes], side: int) -> Figures:
    """Over the pictures (h, w, 3) uint8, averaged. PSNR and MS-SSIM are taken with
    ``side`` pixels along the long side: of what the program shows ("psnr"), and of its SVG ("svg_psnr")."""
    return averaged([_of_one(method.make(picture), picture, side) for picture in pictures])


def averaged(found: Sequence[Figures]) -> Figures:
    """The mean of every figure that all have, and the median of those in ``MEDIANS``; nothing of nothing."""
    if not found:
        return {}
    keys = [key for key in found[0] if all(key in one for one in found)]
    return {key: (median if key in MEDIANS else mean)([one[key] for one in found]) for key in keys}


def _of_one(made: Made, picture: Bytes, side: int) -> Figures:
    wanted = reduced(picture, side)
    height, width = wanted.shape[:2]
    painted, vectors = made.painted(width, height), made.vectors
    svg = np.asarray(rendered(vectors.data.decode(), width, height), np.float32) / np.float32(255)
    return {
        "layers": made.layers, "paths": vectors.paths, "segments": vectors.segments, "bytes": len(vectors.data),
        "psnr": psnr(painted, wanted), "ms_ssim": ms_ssim(painted, wanted), "svg_psnr": psnr(svg, wanted),
        "seconds": made.seconds, "first_seconds": made.first_seconds, "numbers": made.numbers,
    }  # fmt: skip


def reduced(picture: Bytes, side: int) -> Floats:
    """(h, w, 3) float32 in 0..1 with at most ``side`` pixels along the long side; never enlarged."""
    size = reduced_size(picture.shape[1], picture.shape[0], side)
    if size != picture.shape[1::-1]:
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(picture, np.float32) / np.float32(255)
