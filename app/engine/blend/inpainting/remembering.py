"""Fillings that are remembered: the same hole of the same photo is filled once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.jobs import Job, Progress

from .checking import checked
from .inpainted import inpainted
from .inpainter import Inpainter
from .surroundings import surroundings

KEPT = 3  # fillings: of the object at hand, and of those before it
Box = tuple[slice, slice]


@dataclass(frozen=True, eq=False, slots=True)
class _Known:
    box: Box
    pixels: Bytes


class Remembering:
    """An ``Inpainter`` like ``fill``, which has to look at nothing but the photo round the hole and the areas, and
    to say the same of the same. Work that was left half done goes on where it was."""

    def __init__(self, fill: Inpainter = inpainted) -> None:
        self._fill = fill
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._begun: tuple[bytes, Job[Bytes], Progress] | None = None

    def __call__(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        """BadInput as ``fill`` has it."""
        share = checked(photo, hole)
        key = _key(photo, share, seed, areas)
        if key not in self._known:
            filled = yield from self._worked(key, photo, share, seed, areas)
            rows, columns = (np.flatnonzero((share > 0).any(axis)) for axis in (1, 0))
            box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
            self._known[key] = _Known(box, filled[box].copy())
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            return filled
        self._known.move_to_end(key)
        yield Progress(1.0, "Filling the background")
        known, result = self._known[key], photo.copy()
        result[known.box] = known.pixels
        return result

    def knows(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> bool:
        """Whether this costs nothing any more."""
        return _key(photo, checked(photo, hole), seed, areas) in self._known

    def forget(self) -> None:
        """Everything."""
        self._known.clear()
        self._drop()

    def _worked(self, key: bytes, photo: Bytes, share: Array, seed: int, areas: Bytes | None) -> Job[Bytes]:
        """What was begun, to its end. One who is closed meanwhile leaves it for the next."""
        if self._begun is None or self._begun[0] != key:
            self._drop()
            self._begun = key, self._fill(photo, share, seed, areas), Progress(0.0, "Filling the background")
        _, job, told = self._begun
        while True:
            yield told
            if self._begun is None or self._begun[1] is not job:  # meanwhile another one ended it, or began another
                return (yield from self(photo, share, seed, areas))
            try:
                told = next(job)
            except StopIteration as stop:
                self._begun = None
                return stop.value
            except BaseException:
                self._begun = None
                raise
            self._begun = key, job, told

    def _drop(self) -> None:
        if self._begun is not None:
            self._begun[1].close()
            self._begun = None


def _key(photo: Bytes, share: Array, seed: int, areas: Bytes | None) -> bytes:
    box = surroundings(share)
    digest = hashlib.blake2b(repr((seed, photo.shape, box)).encode(), digest_size=16)
    for part in (photo[box], share[box], *(() if areas is None else (areas,))):
        digest.update(np.ascontiguousarray(part).data)
    return digest.digest()
