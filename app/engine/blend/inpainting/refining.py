"""Shifts of a small picture made exact on a larger one."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .shifts import Shifts

STEPS = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right)
JUMPS = tuple((down * by, right * by) for by in (6, 2) for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)))
WINDOW = 7  # pixels; over such squares pictures are compared
UNKNOWN = 20  # times as bad as a colour that is wrong in one channel is a pixel that is itself in the hole
GAIN = 0.95  # a neighbour's shift is taken only where it is better by this: shifts stay as they are, if they are good
EDGE = 8  # pixels round the hole that are looked at as well


def refined(photo: Bytes, hole: Array, guess: Bytes, shifts: Shifts) -> Generator[float, None, Shifts]:
    """``shifts`` of a smaller picture for each pixel of ``photo`` (h, w, 3), so that what is copied looks like
    ``guess`` (h, w, 3), the photo with its ``hole`` (h, w) roughly filled. Yields the share that is done.

    Tried are steps of one pixel, and the neighbours' shifts: the cheap half of PatchMatch. A shift's patches are
    compared as if all of a patch had that shift, which is nearly so, for shifts are alike over large pieces.
    """
    box = _round(hole)
    work = _Refining(photo, hole, guess, shifts.resized(hole.shape), box)
    for number, _ in enumerate(work.tried()):
        yield number / (len(STEPS) + len(JUMPS))
    return work.result()


def _round(hole: Array) -> tuple[slice, slice]:
    rows, columns = (np.flatnonzero(hole.any(axis)) for axis in (1, 0))
    top, left = max(0, rows[0] - EDGE), max(0, columns[0] - EDGE)
    bottom, right = min(hole.shape[0], rows[-1] + EDGE + 1), min(hole.shape[1], columns[-1] + EDGE + 1)
    return slice(top, bottom), slice(left, right)


class _Refining:
    def __init__(self, photo: Bytes, hole: Array, guess: Bytes, shifts: Shifts, box: tuple[slice, slice]) -> None:
        self._box, self._shifts = box, shifts
        self._there = np.dstack([photo, np.where(hole, 0, 255).astype(np.uint8)])
        self._wanted = np.dstack([guess, np.full(hole.shape, 255, np.uint8)])[box]
        self._ys, self._xs = np.mgrid[box].astype(np.int16)
        self._down, self._right = (np.ascontiguousarray(way[box], np.int16) for way in (shifts.down, shifts.right))
        self._cost = self._cost_of(self._down, self._right)

    def tried(self) -> Iterator[None]:
        start = self._down.copy(), self._right.copy()
        for down, right in STEPS:
            self._try(start[0] + np.int16(down), start[1] + np.int16(right))
            yield
        for jump in JUMPS:
            self._try(_moved(self._down, jump), _moved(self._right, jump))
            yield

    def result(self) -> Shifts:
        down, right = self._shifts.down.copy(), self._shifts.right.copy()
        down[self._box], right[self._box] = self._down, self._right
        return Shifts(down, right, self._shifts.weight)

    def _try(self, down: Array, right: Array) -> None:
        cost = self._cost_of(down, right)
        better = cost < GAIN * self._cost
        np.copyto(self._down, down, where=better)
        np.copyto(self._right, right, where=better)
        np.copyto(self._cost, cost, where=better)

    def _cost_of(self, down: Array, right: Array) -> Floats:
        """(h, w): how far what is copied is from what is wanted, on the average round each pixel."""
        where = np.dstack([self._xs + right, self._ys + down])
        copied = cv2.remap(self._there, where, np.empty(0), cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
        off = cv2.absdiff(copied, self._wanted).astype(np.float32) @ np.array([1, 1, 1, UNKNOWN], np.float32)
        return np.asarray(cv2.blur(off, (WINDOW, WINDOW)), np.float32)


def _moved(field: Array, way: tuple[int, int]) -> Array:
    """``field`` (h, w) moved by ``way``; what comes in at the sides is what was there."""
    return np.asarray(cv2.warpAffine(
        field, np.array([[1, 0, way[1]], [0, 1, way[0]]], np.float32), (field.shape[1], field.shape[0]),
        flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE,
    ))  # fmt: skip
