"""Whether a cut-out is of any use: large enough, sharp, and whole."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.library.catalogue.cutout import Box
from app.engine.pixels import reduced_size

TINY, BLURRED, CUT, UNSURE, TWIN = (
    "tiny (less than 64 px)", "blurred", "cut by the border of its picture", "unsure cut-out, look at it", "duplicate",
)  # fmt: skip
LEAST_SIDE = 64  # pixels of the longer side
LEAST_SHARPNESS = 0.18
MOST_CUT = 0.4  # of a side of the box, that lies on the picture's border
VISIBLE = 13  # alpha, 5 %: below it nothing is seen
LIGHT = np.array([0.299, 0.587, 0.114], np.float32)
_SEEN_AT = 256  # pixels of the long side, at which sharpness is measured
_FINE, _COARSE = 0.7, 2.0  # pixels, the widths of the two blurs
_STEEP = 97  # percentile of the slopes


def reason(box: Box, sharpness: float, cut: float) -> str:
    """Why a cut-out is to be set aside, "" if it is not."""
    if max(box[2:]) < LEAST_SIDE:
        return TINY
    if cut > MOST_CUT:
        return CUT
    return BLURRED if sharpness < LEAST_SHARPNESS else ""


def bounds(alpha: Bytes) -> Box | None:
    """The box of what is visible in an (H, W) mask; None if nothing is."""
    seen = alpha >= VISIBLE
    columns, rows = np.flatnonzero(seen.any(0)), np.flatnonzero(seen.any(1))
    if not len(columns):
        return None
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def sharpness(foreground: Bytes) -> float:
    """0 (blurred) to 1 (as sharp as pixels allow), of an (h, w, 4) RGBA foreground at 256 px at most.

    The steepest slopes inside the object after a fine blur, against the same after a coarse one: at a sharp edge
    they are about 2.7 times as steep, at one that is blurred by more than the coarse blur hardly steeper.
    """
    height, width = foreground.shape[:2]
    size = reduced_size(width, height, _SEEN_AT)
    small = cv2.resize(foreground, size, interpolation=cv2.INTER_AREA)
    inside = cv2.erode((small[..., 3] > 250).astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=0) > 0
    if inside.sum() < 64:
        return 1.0  # too thin to say
    light = small[..., :3].astype(np.float32) @ LIGHT
    fine, coarse = _slope(light, _FINE)[inside], _slope(light, _COARSE)[inside]
    most = float(np.percentile(coarse, _STEEP))
    if most < 1.0:
        return 1.0  # of one colour: nothing in it could be blurred
    at_sharp = np.hypot(_COARSE, 0.5) / np.hypot(_FINE, 0.5)
    return float(np.clip((np.percentile(fine, _STEEP) / most - 1) / (at_sharp - 1), 0, 1))


def _slope(light: Floats, blur: float) -> Floats:
    smooth = cv2.GaussianBlur(light, (0, 0), blur)
    across, down = (cv2.Sobel(smooth, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    return np.hypot(across, down)


def cut_share(alpha: Bytes, box: Box) -> float:
    """How much of the object's box lies on the border of its (H, W) picture: the largest share of a side, 0..1."""
    left, top, width, height = box
    borders = (
        (left == 0, alpha[:, 0], height), (top == 0, alpha[0], width),
        (left + width == alpha.shape[1], alpha[:, -1], height), (top + height == alpha.shape[0], alpha[-1], width),
    )  # fmt: skip
    return max((float((line >= 128).sum()) / length for touches, line, length in borders if touches), default=0.0)
