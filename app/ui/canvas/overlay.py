"""Outlines laid over the picture; drawn beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QPainter

from .backstage import Backstage
from .camera import Camera
from .ink import Drawing, Line, Place, draw


class Overlay:
    """Some lines, drawn anew when they or their place change. Until that is done the last drawing stands in, moved
    along with the picture. ``changed()`` is called when there is another; work goes by ``key``."""

    def __init__(self, key: str, backstage: Backstage, changed: Callable[[], None]) -> None:
        self._key = key
        self._backstage = backstage
        self._changed = changed
        self._wanted: tuple[tuple[Line, ...], Place] | None = None
        self._drawing: Drawing | None = None

    def show(self, lines: Iterable[Line], place: Place) -> None:
        """Lay ``lines`` over the picture where ``place`` has it; none of them: nothing, at once."""
        wanted = tuple(lines), place
        if not wanted[0]:
            self._clear()
        elif self._wanted is None or not self._serves(*wanted):
            self._wanted = wanted
            self._backstage.ask(self._key, lambda _: draw(*wanted), self._deliver)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw in device pixels of the window."""
        if self._drawing is not None:
            self._drawing.paint(painter, camera)

    def _serves(self, lines: tuple[Line, ...], place: Place) -> bool:
        """Whether what was asked for last is what is wanted; a drawing without ends only moves in a pan."""
        assert self._wanted is not None
        before, there = self._wanted
        if lines != before or (place.accent, place.ratio) != (there.accent, there.ratio):
            return False
        drawn = self._drawing
        same = drawn is not None and drawn.whole and drawn.camera.zoom == there.camera.zoom == place.camera.zoom
        return place == there or (same and not self._backstage.busy(self._key))

    def _deliver(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._changed()

    def _clear(self) -> None:
        if self._wanted is not None:
            self._wanted = self._drawing = None
            self._backstage.forget(self._key)
            self._changed()
