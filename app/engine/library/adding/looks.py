"""Whether two cut-outs are the same picture: a perceptual hash, and a closer look at what it finds."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Bytes

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


def hash_of(look: Bytes) -> int:
    """64 bits: which of the lowest frequencies of the lightness, laid on grey, are above their median."""
    values = look.astype(np.float32)
    light = values[..., :3] @ LIGHT + (255 - values[..., 3]) * 0.5
    low = cv2.dct(light)[:_KEPT, :_KEPT].ravel()
    return int.from_bytes(np.packbits(low > np.median(low[1:])).tobytes(), "big")


class Looks:
    """What the cut-outs of a library look like."""

    def __init__(self, known: Iterable[tuple[int, int, int, Bytes]] = ()) -> None:
        """``known``: (id, width, height, look)."""
        self._ids: list[int] = []
        self._ratios: list[float] = []
        self._looks: list[Bytes] = []
        self._hashes: NDArray[np.uint64] = np.zeros(64, np.uint64)
        for id, width, height, look in known:
            self.add(id, width, height, look)

    def add(self, id: int, width: int, height: int, look: Bytes) -> None:
        count = len(self._ids)
        if count == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros(count, np.uint64)])
        self._hashes[count] = hash_of(look)
        self._ids.append(id)
        self._ratios.append(width / height)
        self._looks.append(look)

    def twin(self, width: int, height: int, look: Bytes, but: int | None = None) -> int | None:
        """The id of one that shows the same, as it is or mirrored, other than ``but``; None if there is none."""
        for turned in (look, np.ascontiguousarray(look[:, ::-1])):
            for at in self._near(hash_of(turned)):
                ratio = self._ratios[at] * height / width
                alike = 1 / _RATIO < ratio < _RATIO and _difference(turned, self._looks[at]) <= DIFFERENT
                if alike and self._ids[at] != but:
                    return self._ids[at]
        return None

    def _near(self, value: int) -> list[int]:
        bits = np.bitwise_count(self._hashes[: len(self._ids)] ^ np.uint64(value))
        near = np.flatnonzero(bits <= FAR)
        return near[np.argsort(bits[near], kind="stable")].tolist()


def _difference(one: Bytes, other: Bytes) -> float:
    return float(np.sqrt(np.mean(np.square(one.astype(np.float32) - other.astype(np.float32)))))
