"""How near a filled hole comes to what was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from skimage.metrics import structural_similarity

from app.engine.arrays import Array, Bytes
from benchmarks.row import Row


@dataclass(frozen=True, slots=True)
class Likeness:
    """``psnr`` in dB, ``ssim`` in -1..1, ``texture``: the strength of detail, 1 where it is as strong as it was;
    all inside the hole."""

    psnr: float
    ssim: float
    texture: float


def likeness(result: Bytes, truth: Bytes, hole: Array) -> Likeness:
    """``result`` and ``truth`` (h, w, 3), ``hole`` (h, w) bool. SSIM as Wang et al. (2004), on windows of 7 pixels
    round those of the hole. Texture: the ratio of the root mean squares of the grey values' gradients."""
    error = np.mean((result[hole].astype(np.float64) - truth[hole]) ** 2)
    windows: Array = structural_similarity(result, truth, channel_axis=2, full=True)[1]  # pyright: ignore
    strength = [_strength(picture, hole) for picture in (result, truth)]
    psnr = 10 * np.log10(255**2 / max(float(error), 1e-3))
    return Likeness(psnr, float(windows[hole].mean()), strength[0] / max(strength[1], 1e-6))


def summary(said: str, found: Sequence[Likeness]) -> list[Row]:
    """Three rows about what is ``said``: mean PSNR and SSIM, median texture."""
    return [
        Row(f"{said}, mean of {len(found)}", float(np.mean([one.psnr for one in found])), "dB"),
        Row(f"{said}, SSIM", float(np.mean([one.ssim for one in found])), ""),
        Row(f"{said}, texture, median", float(np.median([one.texture for one in found])), "", "1"),
    ]


def _strength(picture: Bytes, hole: Array) -> float:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float64)
    squares = np.gradient(grey, axis=0) ** 2 + np.gradient(grey, axis=1) ** 2
    return float(np.sqrt(np.asarray(squares)[hole].mean()))
