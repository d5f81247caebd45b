"""Paints the picture with what lies behind and round it, in the window or any part of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.ui.session import Session
from app.ui.theme import theme

from .backdrop import Backdrop
from .display import Display
from .navigation import Navigation


class Easel:
    """Works in device pixels of the window."""

    def __init__(self, session: Session, navigation: Navigation, display: Display) -> None:
        self._session = session
        self._navigation = navigation
        self._display = display
        self._backdrop: Backdrop | None = None

    def restyle(self) -> None:
        """Theme or sharpness of the screen are others now."""
        self._backdrop = None

    def paint(self, painter: QPainter) -> None:
        """Margin, squares, picture and the line round it."""
        behind = self._backdrop or Backdrop(theme().tokens, self._navigation.ratio)
        self._backdrop = behind
        picture = self._place()
        behind.paint_margin(painter, QRect(0, 0, *map(round, self._navigation.window)), picture)
        if picture is not None:
            behind.paint_under(painter, picture, self._display.covers())
            self._display.paint(painter, picture)
            behind.paint_line(painter, picture)

    def around(self, x: int, y: int, reach: int) -> QImage:
        """(2 reach + 1) pixels square: what is shown round device pixel (x, y)."""
        return self._cut(x, y, reach, self.paint)

    def pixel(self, x: int, y: int) -> QImage:
        """One pixel of the picture alone, transparent where it is, and off it."""
        return self._cut(x, y, 0, self._paint_alone)

    def _cut(self, x: int, y: int, reach: int, paint: Callable[[QPainter], None]) -> QImage:
        seen = QImage(2 * reach + 1, 2 * reach + 1, QImage.Format.Format_ARGB32_Premultiplied)
        seen.fill(Qt.GlobalColor.transparent)
        with QPainter(seen) as painter:
            painter.translate(reach - x, reach - y)
            paint(painter)
        return seen

    def _paint_alone(self, painter: QPainter) -> None:
        picture = self._place()
        if picture is not None:
            self._display.paint(painter, picture)

    def _place(self) -> QRect | None:
        """Where the picture is."""
        document = self._session.document
        if document is None:
            return None
        camera = self._navigation.camera
        size = max(1, round(document.width * camera.zoom)), max(1, round(document.height * camera.zoom))
        return QRect(*camera.origin(), *size)
