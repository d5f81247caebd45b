"""A hole filled without any detail."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .areas import resized


def smooth(picture: Array, hole: Array) -> Floats:
    """(h, w, c) float32: ``picture`` (h, w, c) with ``hole`` (h, w) bool filled by averages of what is round it.

    "Pull-push", Gortler, Grzeszczuk, Szeliski, Cohen, "The Lumigraph", SIGGRAPH 1996: averages of what is known go
    down a pyramid, and come up again to where nothing is known. Black where nothing is known at all.
    """
    known = np.asarray(~hole, np.float32)
    return _filled(picture.astype(np.float32) * known[..., None], known)


def smooth_by(picture: Array, hole: Array, areas: Bytes | None) -> Floats:
    """The same where each place is filled from what shows the same of ``areas`` (any size) as it does, 1, 2 ...; from
    all that is known where ``areas`` are None or nothing shows that."""
    if areas is None:
        return smooth(picture, hole)
    here, left, result = resized(areas, hole.shape), hole.copy(), picture.astype(np.float32)
    for number in np.unique(here[hole]):
        own = here == number
        if number and (own & ~hole).any():
            there = own & hole
            result[there] = smooth(picture, hole | ~own)[there]
            left &= ~own
    if left.any():
        result[left] = smooth(picture, hole)[left]
    return result


def _filled(colours: Floats, share: Floats) -> Floats:
    """(h, w, c) of ``colours`` (h, w, c) times ``share`` (h, w) of what is known."""
    here = colours / np.maximum(share, 1e-6)[..., None]
    if share.min() > 0 or share.size == 1:
        return np.asarray(here, np.float32)
    height, width = share.shape
    size = ((width + 1) // 2, (height + 1) // 2)
    coarse = _filled(_resized(colours, size, cv2.INTER_AREA), _resized(share[..., None], size, cv2.INTER_AREA)[..., 0])
    wide = _resized(coarse, (width, height), cv2.INTER_LINEAR)
    return np.where((share > 0)[..., None], here, wide)


def _resized(values: Floats, size: tuple[int, int], how: int) -> Floats:
    """OpenCV drops a last axis of one."""
    return np.asarray(cv2.resize(values, size, interpolation=how), np.float32).reshape(size[1], size[0], -1)
