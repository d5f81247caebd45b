"""What came of trying cut-outs, kept for as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QImage

from app.engine.arrays import Bytes
from app.engine.service import Previewed

ROOM = 128 * 2**20  # bytes of previews: of at most 4 MB each, most of them 100 to 700 kB
FACTS = 1000  # bytes, about: what is kept of one beside its pixels

Try = tuple[int, int]
"""A cut-out's id, and the number of its variation."""


@dataclass(frozen=True, eq=False, slots=True)
class Tried:
    """``image``: what the scene shows with the cut-out in it; None where it could not be made, as ``trouble`` says.
    ``version``: of the library that it was made of. ``made``: without its picture, which ``image`` is."""

    level: int
    version: int
    image: QImage | None
    made: Previewed | None = None
    trouble: str = ""

    @property
    def size(self) -> int:
        """Bytes, about."""
        image = 0 if self.image is None else self.image.sizeInBytes()
        return FACTS + image + (0 if self.made is None else self.made.picture.nbytes + self.made.changed.nbytes)


def tried(level: int, version: int, made: Previewed) -> Tried:
    """As it was made."""
    return Tried(level, version, image_of(made.picture), replace(made, picture=np.zeros((0, 0, 3), np.uint8)))


class Kept:
    """The newest, as many as there is ``room`` (bytes) for."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._tried: OrderedDict[Try, Tried] = OrderedDict()

    def get(self, one: Try) -> Tried | None:
        return self._tried.get(one)

    def put(self, one: Try, made: Tried, wanted: Collection[Try] = ()) -> None:
        """The oldest go for it, but none that is ``wanted``: it would be made again at once."""
        self._tried[one] = made
        self._tried.move_to_end(one)
        used = sum(each.size for each in self._tried.values())
        for old in [old for old in self._tried if old != one and old not in wanted]:
            if used <= self._room:
                return
            used -= self._tried.pop(old).size

    def clear(self) -> None:
        self._tried.clear()


def image_of(picture: Bytes) -> QImage:
    """(h, w, 3) uint8."""
    height, width = picture.shape[:2]
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
