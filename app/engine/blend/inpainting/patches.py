"""The patches of a picture: which are wanted, from which may be copied, and what they look like in few numbers."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from app.engine.arrays import Array, Floats

REACH = 3
SIDE = 2 * REACH + 1
NUMBERS = 20  # of a patch's 147, along the directions in which this picture's patches differ most
SAMPLE, CHUNK, STEPS = 1500, 1 << 14, 5


@dataclass(frozen=True, eq=False, slots=True)
class Patches:
    """Patches of 7 x 7 pixels of a picture of h x w with a hole, by their centres.

    ``wanted`` (n,) places (y * w + x) of the patches that touch the hole; ``number`` (h * w,) their numbers, -1
    elsewhere; ``usable`` (h * w,) bool, where a patch lies whole in the picture and in no hole.
    """

    size: tuple[int, int]
    wanted: Array
    number: Array
    usable: Array

    @staticmethod
    def of(hole: Array) -> Patches:
        """``hole`` (h, w) bool; the picture is at least one patch wide and high."""
        square = np.ones((SIDE, SIDE), np.uint8)
        touched = cv2.dilate(hole.astype(np.uint8), square) > 0
        whole = np.zeros(hole.shape, bool)
        whole[REACH:-REACH, REACH:-REACH] = True
        wanted = np.flatnonzero(touched & whole)
        number = np.full(hole.size, -1, np.int32)
        number[wanted] = np.arange(len(wanted), dtype=np.int32)
        return Patches(hole.shape, wanted, number, (whole & ~touched).ravel())


@dataclass(frozen=True, eq=False, slots=True)
class Description:
    """Patches as their ``NUMBERS`` coordinates in ``basis`` (147, k): distances there are about those of the pixels."""

    basis: Floats

    @staticmethod
    def learned(picture: Floats, places: Array, chance: np.random.Generator) -> Description:
        """About the first principal components of some of the patches at ``places``, by subspace iteration: that is
        fifty times as fast as all of them exactly, and these need not be exact."""
        some = chance.choice(places, min(SAMPLE, len(places)), replace=False)
        values = pixels_of(picture, some)
        values = values - values.mean(0)
        spread = (values.T @ values).astype(np.float64) + 1e-6 * np.eye(values.shape[1])
        basis = chance.normal(size=(len(spread), NUMBERS))
        for _ in range(STEPS):
            basis, _ = np.linalg.qr(spread @ basis)
        return Description(np.ascontiguousarray(basis, np.float32))

    def of(self, picture: Floats, places: Array) -> Floats:
        """(n, k)."""
        parts = [places[at : at + CHUNK] for at in range(0, len(places), CHUNK)]
        return np.concatenate([pixels_of(picture, part) @ self.basis for part in parts])


def pixels_of(picture: Floats, places: Array) -> Floats:
    """(n, 147): the patches with their centres at ``places``."""
    width = picture.shape[1]
    windows = sliding_window_view(picture, (SIDE, SIDE), (0, 1))
    ys, xs = np.divmod(places, width)
    return windows[ys - REACH, xs - REACH].reshape(len(places), -1)
