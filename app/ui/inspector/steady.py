"""What one is at in a panel that scrolls stays where it is, whatever comes and goes above it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Steady:
    """Holds the field that has the focus, or the one under the mouse, at its height on the screen. Where there is
    nothing to scroll, room is left above or beneath, until nobody is at a field any more. ``margin``: pixels round
    the content."""

    def __init__(self, area: QScrollArea, margin: int) -> None:
        self._area, self._margin = area, margin

    @contextmanager
    def held(self) -> Iterator[None]:
        """While the content changes."""
        field = self._field()
        if field is None:
            self._leave_room(0, 0)
            yield
            return
        was = self._height(field)
        yield
        _laid_out()
        if self._height(field) != was and field.isVisible():
            self._bring(field, was)

    def _bring(self, field: QWidget, to: int) -> None:
        self._leave_room(0, 0)
        _laid_out()
        content, bar = self._content, self._area.verticalScrollBar()
        away = field.mapTo(content, QPoint(0, 0)).y() - to
        over = away - max(0, content.height() - self._area.viewport().height())
        self._leave_room(max(0, -away), max(0, over))
        _laid_out()
        bar.setValue(max(0, away))

    def _leave_room(self, above: int, beneath: int) -> None:
        column = self._content.layout()
        by = self._margin
        if column is not None:
            column.setContentsMargins(by, by + above, by, by + beneath)

    def _field(self) -> QWidget | None:
        area, seen = self._area, self._area.viewport()
        focus = QApplication.focusWidget()
        if focus is not None and self._shows(focus):
            return focus
        place = seen.mapFromGlobal(QCursor.pos())
        under = area.childAt(seen.mapTo(area, place)) if seen.isVisible() and seen.rect().contains(place) else None
        return under if under is not None and self._shows(under) else None

    def _shows(self, field: QWidget) -> bool:
        """Whether it is in the panel and in sight."""
        content, seen = self._content, self._area.viewport()
        if not content.isAncestorOf(field) or not field.isVisible():
            return False
        return seen.rect().intersects(QRect(field.mapTo(seen, QPoint(0, 0)), field.size()))

    @property
    def _content(self) -> QWidget:
        found = self._area.widget()
        assert found is not None
        return found

    def _height(self, field: QWidget) -> int:
        return field.mapTo(self._area.viewport(), QPoint(0, 0)).y()


def _laid_out() -> None:
    """What has come or gone has its place now, and not with the next event."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
