"""Where the parts of a row stand, for painting and for the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect

from app.engine.document import Node

from .thumbnail import HEIGHT, WIDTH

SIGN = 18  # pixels: a place for an icon of 12
CELL = 24  # pixels: a place for an icon of 16
OPACITY = 40
EDGE = 4


class Part(Enum):
    """What of a row the pointer is on."""

    THUMBNAIL = auto()
    NAME = auto()
    LOCK = auto()
    EYE = auto()


@dataclass(frozen=True, slots=True)
class RowParts:
    """The rectangles of a row; ``opacity`` is empty at 100 %, ``sign`` without painted detail. Eye and lock stand in
    columns at the right."""

    thumbnail: QRect
    name: QRect
    sign: QRect
    opacity: QRect
    lock: QRect
    eye: QRect

    def at(self, point: QPoint) -> Part:
        """The part under a point of the row."""
        if point.x() >= self.eye.left():
            return Part.EYE
        if point.x() >= self.lock.left():
            return Part.LOCK
        return Part.THUMBNAIL if point.x() <= self.thumbnail.right() else Part.NAME


def row_parts(rect: QRect, node: Node) -> RowParts:
    """The parts of the row that ``rect`` holds (what is left of it beside the indentation)."""
    eye = QRect(rect.right() - CELL - EDGE + 1, rect.top(), CELL, rect.height())
    lock = eye.translated(-CELL, 0)
    thumbnail = QRect(rect.left() + 4, rect.top() + (rect.height() - HEIGHT) // 2, WIDTH, HEIGHT)
    wide = OPACITY if node.opacity < 1.0 else 0
    opacity = QRect(lock.left() - wide, rect.top(), wide, rect.height())
    fine = SIGN if painted_finer(node) else 0
    sign = QRect(opacity.left() - fine, rect.top(), fine, rect.height())
    name = QRect(thumbnail.right() + 9, rect.top(), 0, rect.height())
    name.setRight(max(name.left(), sign.left() - 4))
    return RowParts(thumbnail, name, sign, opacity, lock, eye)


def painted_finer(node: Node) -> bool:
    """Whether something was painted on its mask that its shape cannot say."""
    return node.mask.correction is not None
