"""Whether two cut-outs are the same picture: a perceptual hash, and a closer look at what it finds."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Array, Bytes

from .quality import LIGHT

SIDE = 12  # samples a side of a look
FAR = 12  # bits of the hash in which two pictures of the same differ at most
DIFFERENT = 9.0  # of 255, the root mean square by which their looks differ at most
_RATIO = 1.08  # between the proportions of their boxes
_KEPT = 8  # a side: the lowest frequencies make the hash


def look_of(foreground: Bytes) -> Bytes:
    """(h, w, 4) RGBA -> (SIDE, SIDE, 4) uint8: the box on a coarse grid, colours times alpha, and alpha."""
    alpha = foreground[..., 3:].astype(np.float32) / 255
    seen = np.dstack([foreground[..., :3] * alpha, alpha * 255])
    return np.asarray(cv2.resize(seen, (SIDE, SIDE), interpolation=cv2.INTER_AREA)).round().astype(np.uint8)


def hashes_of(looks: Array) -> NDArray[np.uint64]:
    """(n, SIDE, SIDE, 4) -> (n,) 64 bits each: which of the lowest frequencies of the lightness, laid on grey, are
    above their median."""
    values = np.asarray(looks, np.float32)
    light = values[..., :3] @ LIGHT + (255 - values[..., 3]) * 0.5
    low = (_COSINES @ light @ _COSINES.T).reshape(len(values), -1)
    bits = low > np.median(low[:, 1:], axis=1, keepdims=True)
    return np.packbits(bits, axis=1).view(">u8")[:, 0].astype(np.uint64)


_COSINES = np.cos(np.pi * np.outer(np.arange(_KEPT), np.arange(SIDE) + 0.5) / SIDE).astype(np.float32)


class Looks:
    """What the cut-outs of a library look like."""

    def __init__(self, ids: Sequence[int] = (), ratios: Sequence[float] = (), looks: Array | None = None) -> None:
        """``ids``, the proportions width / height of their boxes, and their ``looks`` (n, SIDE, SIDE, 4) uint8."""
        self._ids, self._ratios = list(ids), list(ratios)
        self._looks: list[Array] = [] if looks is None else list(looks)
        self._hashes: NDArray[np.uint64] = np.zeros(max(64, 2 * len(self._ids)), np.uint64)
        if looks is not None and len(looks):
            self._hashes[: len(looks)] = hashes_of(looks)

    def add(self, id: int, width: int, height: int, look: Bytes) -> None:
        count = len(self._ids)
        if count == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros(count, np.uint64)])
        self._hashes[count] = hashes_of(look[None])[0]
        self._ids.append(id)
        self._ratios.append(width / height)
        self._looks.append(look)

    def twin(self, width: int, height: int, look: Bytes, but: int | None = None) -> int | None:
        """The id of one that shows the same, as it is or mirrored, other than ``but``; None if there is none."""
        for turned in (look, np.ascontiguousarray(look[:, ::-1])):
            for at in self._near(hashes_of(turned[None])[0]):
                ratio = self._ratios[at] * height / width
                alike = 1 / _RATIO < ratio < _RATIO and _difference(turned, self._looks[at]) <= DIFFERENT
                if alike and self._ids[at] != but:
                    return self._ids[at]
        return None

    def _near(self, value: np.uint64) -> list[int]:
        bits = np.bitwise_count(self._hashes[: len(self._ids)] ^ value)
        near = np.flatnonzero(bits <= FAR)
        return near[np.argsort(bits[near], kind="stable")].tolist()


def _difference(one: Array, other: Array) -> float:
    return float(np.sqrt(np.mean(np.square(one.astype(np.float32) - other.astype(np.float32)))))
