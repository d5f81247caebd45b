"""Others that fill holes: OpenCV's, and two packages of PatchMatch where they are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module  # packages that nobody needs to have
from importlib.util import find_spec

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import inpainted
from app.engine.jobs import run

Fill = Callable[[Bytes, Array], Bytes]
RADIUS = 5


def fills() -> dict[str, Fill]:
    """By name: ours first."""
    found: dict[str, Fill] = {
        "Lamina": lambda photo, hole: run(inpainted(photo, hole)),
        "Telea": lambda photo, hole: _opencv(photo, hole, cv2.INPAINT_TELEA),
        "Navier-Stokes": lambda photo, hole: _opencv(photo, hole, cv2.INPAINT_NS),
        "fuzzy transform": _fuzzy,
        "shift map": _shift_map,
    }
    if find_spec("patchmatch_cython"):
        found["patchmatch-cython"] = _cython
    if find_spec("patchmatch"):
        found["pypatchmatch"] = _patchmatch
    return found


def _opencv(photo: Bytes, hole: Array, how: int) -> Bytes:
    return np.asarray(cv2.inpaint(photo, hole.astype(np.uint8), RADIUS, how), np.uint8)


def _fuzzy(photo: Bytes, hole: Array) -> Bytes:
    mask = np.where(hole, 0, 255).astype(np.uint8)
    return np.asarray(cv2.ft.inpaint(photo, mask, 2, cv2.ft.LINEAR, cv2.ft.ITERATIVE), np.uint8)


def _shift_map(photo: Bytes, hole: Array) -> Bytes:
    result = np.empty_like(photo)
    lab = cv2.cvtColor(photo, cv2.COLOR_RGB2LAB)
    cv2.xphoto.inpaint(lab, np.where(hole, 0, 255).astype(np.uint8), result, cv2.xphoto.INPAINT_SHIFTMAP)
    return np.asarray(cv2.cvtColor(result, cv2.COLOR_LAB2RGB), np.uint8)


def _cython(photo: Bytes, hole: Array) -> Bytes:
    return import_module("patchmatch_cython").inpaint_pyramid(photo.copy(), hole, seed=0)


def _patchmatch(photo: Bytes, hole: Array) -> Bytes:
    patchmatch = import_module("patchmatch")
    patchmatch.set_random_seed(0)
    return np.asarray(patchmatch.inpaint(photo, hole.astype(np.uint8) * 255, patch_size=7), np.uint8)
