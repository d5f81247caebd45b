"""The line of the lasso: drawn corner by corner or in one go, then closed, then used or let go."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine.field.polygon import Polygon
from app.engine.field.shaping import How

Place = tuple[float, float]
State = Literal["none", "drawing", "closed"]
CORNERS = 3  # that a closed line has at least


class LassoLine(QObject):
    """``changed``: the line is another. ``closed(How | None)``: it was closed, to do this with it at once; None: to be
    asked what to do with it. Places are photo pixels."""

    changed = Signal()
    closed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[Place, ...]] = []
        self._how: How | None = None
        self.state: State = "none"
        self.number = 0
        """Tells it from the lines before it."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The corners, and what was drawn freely between them."""
        return tuple(place for part in self._parts for place in part)

    @property
    def corners(self) -> tuple[Place, ...]:
        """Where what was clicked and what was drawn freely begins."""
        return tuple(part[0] for part in self._parts)

    @property
    def how(self) -> How | None:
        """What is done with it as soon as it is closed."""
        return self._how

    def polygon(self, slack: float = 0.0) -> Polygon:
        """What it goes around, said with as few points as keep within ``slack`` photo pixels of it."""
        points = np.array(self.places, np.float32)
        if slack > 0 and len(points) > CORNERS:
            points = np.asarray(cv2.approxPolyDP(points[:, None], slack, True)[:, 0], np.float32)
        return Polygon(points)

    def begin(self, how: How | None) -> None:
        """A new line, in place of one that was there."""
        self._parts, self._how, self.state = [], how, "drawing"
        self.number += 1
        self.changed.emit()

    def add(self, *places: Place) -> None:
        """One corner more, or what was drawn freely in one go."""
        self._parts.append(places)
        self.changed.emit()

    def take_back(self) -> bool:
        """The last corner, or what was drawn last, goes; whether there was one."""
        if self.state != "drawing" or not self._parts:
            return False
        self._parts.pop()
        if not self._parts:
            self.state = "none"
        self.changed.emit()
        return True

    def close(self) -> bool:
        """The last corner is joined to the first; False where there are not enough of them yet."""
        if self.state != "drawing" or len(self.places) < CORNERS:
            return False
        self.state = "closed"
        self.changed.emit()
        self.closed.emit(self._how)
        return True

    def forget(self) -> bool:
        """There is no line any more; whether there was one."""
        was = self.state != "none"
        self._parts, self._how, self.state = [], None, "none"
        if was:
            self.changed.emit()
        return was
