"""What is dragged, as a picture that follows the mouse; drawn exactly once it rests.

While the mouse moves nothing is evaluated: the picture was taken apart before the drag, or when it began
(``render/carried``), and the thing's own part of it is laid between the others wherever it is now.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QTransform

from app.engine.arrays import Array
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.jobs import CancelToken
from app.engine.render.carried import Carried
from app.engine.render.motion import moved

from .backstage import Backstage
from .plate import painted, unveiled
from .sheet import Sheet, Travelling

RESTS = 120  # ms without another step of the drag, and the picture is drawn exactly
TakeApart = Callable[[CancelToken], Carried | None]
GOES_ON = 0.5  # seconds within which a second step of the same thing makes a drag; one alone is drawn as any edit


@dataclass(frozen=True, eq=False, slots=True)
class Carry:
    """``document``, in which the node ``number`` lay where it was taken out: as pictures."""

    document: Document
    number: int
    parts: Carried
    beneath: QImage
    above: QImage | None
    look: QImage

    def sheet(self, document: Document, view: Viewport) -> Sheet | None:
        """``document`` on ``view``, where it is this one with the node elsewhere, and the look serves there."""
        same = document.photo is self.document.photo and document.settings == self.document.settings
        matrix = self._matrix(document) if same and view == self.parts.view else None
        if matrix is None or not self.parts.serves(matrix):
            return None
        place = _in_samples(matrix, view, self.parts.look_view)
        return Sheet(self.beneath, view, document, Travelling(self.look, place, self.above))

    def _matrix(self, document: Document) -> Array | None:
        if document.nodes is self.document.nodes:
            return np.eye(2, 3)
        one = moved(self.document.nodes, document.nodes)
        return one.matrix if one is not None and one.was.id == self.number else None


class Carrying(QObject):
    """Follows the documents of a stage; ``settled()`` is called when a drag rests. One picture of each ``key``."""

    def __init__(self, backstage: Backstage, settled: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._backstage = backstage
        self._carries: dict[str, Carry] = {}
        self._building: dict[str, tuple[int, Viewport]] = {}
        self._steps, self._number, self._last = 0, -1, 0.0
        self._expected: tuple[Document, int] | None = None
        self._rests = QTimer(self, singleShot=True, interval=RESTS)
        self._rests.timeout.connect(settled)

    @property
    def under_way(self) -> bool:
        """Whether what is shown may be a drag's picture still."""
        return self._rests.isActive()

    @property
    def expected(self) -> tuple[Document, int] | None:
        """What a drag may begin with: this document, in which this node will be moved."""
        return self._expected

    def expect(self, drag: tuple[Document, int] | None) -> None:
        """The first step of a drag may come of this document, by that node of it; None: none will."""
        before = self._expected
        if self.under_way or (drag is None and before is None):
            return
        if drag is None or before is None or drag[1] != before[1] or not _serves(*before, drag[0]):
            self._end()
        if drag is not None:
            self._expected, self._number = drag, drag[1]

    def follow(self, before: Document | None, now: Document | None) -> None:
        """The next document; a drag is several in which one node alone is elsewhere, or one that was expected."""
        one = None if before is None or now is None else moved(before.nodes, now.nodes)
        if one is None and now is not None and self._expected is not None:
            one = moved(self._expected[0].nodes, now.nodes)
        if one is None:
            if before is None or now is None or before.nodes is not now.nodes:
                self._end()
            return
        at, number = time.monotonic(), one.now.id
        goes_on = number == self._number and at - self._last < GOES_ON
        self._steps, self._number, self._last = (self._steps + 1 if goes_on else 1), number, at
        if not goes_on and any(carry.number != number for carry in self._carries.values()):
            self._carries.clear()
        expected = self._expected is not None and self._expected[1] == number
        self._rests.stop()
        if self._steps > 1 or expected or self._carries:
            self._rests.start()

    def sheet(self, key: str, document: Document, view: Viewport) -> Sheet | None:
        """The picture of the drag; None where there is none of this document (yet), or the drag rests."""
        carry = self._carries.get(key)
        return None if carry is None or not self.under_way else carry.sheet(document, view)

    def wants(self, key: str, document: Document, view: Viewport) -> int | None:
        """The node that is dragged, or may be, if the picture of ``document`` is to be taken apart for that and is not
        yet, nor in vain."""
        carry, number = self._carries.get(key), self._number
        there = carry is not None and carry.number == number and carry.parts.view == view
        if number < 0 or self._building.get(key) == (number, view):
            return None
        return None if there and self._expected is not None and self._expected[0] is document else number

    def want(self, key: str, document: Document, number: int, view: Viewport, take: TakeApart) -> None:
        """Take the picture apart for the steps to come, by ``take``."""
        self._building[key] = number, view
        self._backstage.ask(
            f"{key} carried",
            lambda token: _taken_apart(take(token), document, number),
            lambda carry: self._deliver(key, carry),
        )

    def drop(self, key: str) -> None:
        """The picture ``key`` is not shown any more."""
        self._building.pop(key, None)
        self._carries.pop(key, None)
        self._backstage.forget(f"{key} carried")

    def _deliver(self, key: str, carry: Carry | None) -> None:
        if carry is None:
            return  # nor would it be for the next step: it stays asked for
        self._building.pop(key, None)
        if carry.number == self._number:
            self._carries[key] = carry

    def _end(self) -> None:
        """Something else was done."""
        self._rests.stop()
        self._steps, self._number, self._expected = 0, -1, None
        for key in {*self._building, *self._carries}:
            self.drop(key)


def _serves(before: Document, number: int, now: Document) -> bool:
    """Whether what was taken apart of ``before`` at a node is that of ``now``, but for where the node is."""
    if before.nodes is now.nodes:
        return before.photo is now.photo
    one = moved(before.nodes, now.nodes)
    return one is not None and one.now.id == number


def _taken_apart(parts: Carried | None, document: Document, number: int) -> Carry | None:
    if parts is None:
        return None
    above = painted(parts.above) if parts.above[..., 3].any() else None
    return Carry(document, number, parts, unveiled(painted(parts.beneath)), above, painted(parts.look))


def _in_samples(matrix: Array, view: Viewport, look: Viewport) -> QTransform:
    """From pixels of the look's picture to samples of ``view``, where ``matrix`` brings photo pixels elsewhere."""
    (lx, ly), (vx, vy) = look.step, view.step
    (a, b, x), (c, d, y) = matrix.tolist()
    to_photo = QTransform(lx, 0.0, 0.0, ly, look.x0, look.y0)
    there = QTransform(a, c, b, d, x, y)
    return to_photo * there * QTransform(1 / vx, 0.0, 0.0, 1 / vy, -view.x0 / vx, -view.y0 / vy)
