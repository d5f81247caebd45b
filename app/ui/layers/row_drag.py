"""Carrying rows to another place in the list with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QTreeView

from app.ui.controls import look

from .drop_target import DropTarget, drop_target
from .model import LayerModel

SCROLL_ZONE = 20  # pixels at the upper and lower end of the list in which a drag scrolls it
SCROLL_TICK = 30  # milliseconds
UNFOLD = 600  # milliseconds over a folded object after which it opens


class RowDrag(QObject):
    """``dropped(ids, DropTarget)``. It is a drag once the pointer has gone far enough from the press.

    Within one list a drag of its own needs no drag-and-drop of the system: it stays in the event
    loop, and Esc gives it up.
    """

    dropped = Signal(tuple, object)

    def __init__(self, tree: QTreeView, model: LayerModel) -> None:
        super().__init__(tree)
        self._tree, self._model = tree, model
        self._start: QPoint | None = None
        self._ids: tuple[int, ...] = ()
        self._point = QPoint()
        self._target: DropTarget | None = None
        self._scroll = QTimer(self, interval=SCROLL_TICK)
        self._scroll.timeout.connect(self._scroll_on)
        self._unfold = QTimer(self, singleShot=True, interval=UNFOLD)
        self._unfold.timeout.connect(self._open_under)

    @property
    def going(self) -> bool:
        return bool(self._ids)

    def carries(self, node_id: int) -> bool:
        return node_id in self._ids

    def press(self, point: QPoint) -> None:
        """The left button went down on a row."""
        self._start = point

    def move(self, point: QPoint, ids: tuple[int, ...]) -> bool:
        """The pointer moved with the button held; ``ids`` are what would be carried. Whether it is a drag."""
        if self._start is None:
            return False
        if not self._ids:
            far = (point - self._start).manhattanLength() >= QApplication.startDragDistance()
            if not far or not ids:
                return False
            self._ids = ids
            self._tree.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll.start()
        self._point = point
        self._aim()
        return True

    def release(self) -> bool:
        """The button came up; whether that ended a drag."""
        ids, target = self._ids, self._target
        self.give_up()
        if ids and target is not None:
            self.dropped.emit(ids, target)
        return bool(ids)

    def give_up(self) -> None:
        self._start, self._ids, self._target = None, (), None
        self._scroll.stop()
        self._unfold.stop()
        self._tree.viewport().unsetCursor()
        self._tree.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """The drop line, or a frame round the object that it would go into."""
        if self._target is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent(self._tree), 2))
        width = self._tree.viewport().width()
        if self._target.line is None:
            index = self._model.row_of(self._target.parent or 0)
            row = QRectF(self._tree.visualRect(index))
            row.setLeft(max(1.0, row.left() - 2))
            row.setRight(width - 1)
            painter.drawRoundedRect(row.adjusted(0, 1, -1, -1), look.CORNER, look.CORNER)
            return
        y = min(max(self._target.line, 4), self._tree.viewport().height() - 4)
        painter.drawEllipse(QRectF(self._target.indent - 3, y - 3, 6, 6))
        painter.drawLine(self._target.indent + 3, y, width - 4, y)

    def _aim(self) -> None:
        before = self._target
        self._target = drop_target(self._tree, self._model, self._point, self._ids)
        if self._target != before:
            self._unfold.start()
        cursor = Qt.CursorShape.ClosedHandCursor if self._target else Qt.CursorShape.ForbiddenCursor
        self._tree.viewport().setCursor(cursor)
        self._tree.viewport().update()

    def _scroll_on(self) -> None:
        bar, height = self._tree.verticalScrollBar(), self._tree.viewport().height()
        way = (self._point.y() > height - SCROLL_ZONE) - (self._point.y() < SCROLL_ZONE)
        before = bar.value()
        bar.setValue(before + way * 6)
        if bar.value() != before:
            self._aim()

    def _open_under(self) -> None:
        if self._target is not None and self._target.line is None and self._target.parent is not None:
            self._tree.expand(self._model.row_of(self._target.parent))
            self._aim()
