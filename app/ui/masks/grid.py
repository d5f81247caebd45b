"""The pictures with a mask like the one that is looked for: browsed by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls import look

from .query import Known, percent, said, title
from .tiles import Tiles, middle

TILE = QSize(124, 104)
ROOM = QSize(TILE.width() + 4, TILE.height() + 4)
INNER = 4
WORDS = 20  # pixels: the height of the line below the picture
Index = QModelIndex | QPersistentModelIndex


class AlikeModel(QStringListModel):
    """Row by row what was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Known, ...] = ()

    @property
    def rows(self) -> tuple[Known, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Known]) -> None:
        self._rows = tuple(rows)
        self.setStringList([row.name for row in rows])

    def row_at(self, index: Index) -> Known | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, id: int) -> QModelIndex:
        place = next((place for place, row in enumerate(self._rows) if row.id == id), None)
        return QModelIndex() if place is None else self.index(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return said(row) if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None


class AlikeTile(QStyledItemDelegate):
    """The whole picture with the mask's outline, its name, how like it is."""

    def __init__(self, model: AlikeModel, tiles: Tiles, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._tiles, self._view = model, tiles, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        self._ground(painter, rect, option.state)  # type: ignore[attr-defined]
        self._picture(painter, rect.adjusted(2 + INNER, 2 + INNER, -2 - INNER, -WORDS - INNER), row)
        self._words(painter, QRect(rect.left() + 8, rect.bottom() - WORDS - 2, rect.width() - 16, WORDS), row)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        flag = QStyle.StateFlag
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & flag.State_Selected:
            painter.setBrush(look.selected(self._view))
        elif state & flag.State_MouseOver:
            painter.setBrush(look.hover(self._view))
        focused = bool(state & flag.State_HasFocus) and self._view.hasFocus()
        painter.setPen(QPen(look.accent(self._view), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), look.CORNER, look.CORNER)

    def _picture(self, painter: QPainter, rect: QRect, row: Known) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.raised(self._view))
        painter.drawRoundedRect(QRectF(rect), look.CORNER, look.CORNER)
        tile = self._tiles.of(row, rect.size(), self._view)
        if tile is not None:
            painter.drawImage(middle(rect, tile), tile)

    def _words(self, painter: QPainter, rect: QRect, row: Known) -> None:
        font = QFont(self._view.font())
        font.setPixelSize(look.LABEL)
        painter.setFont(font)
        room = rect.width()
        side = Qt.AlignmentFlag.AlignVCenter
        if row.similarity is not None:
            words = percent(row.similarity)
            painter.setPen(look.quiet(self._view))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | side, words)
            room -= painter.fontMetrics().horizontalAdvance(words) + 6
        painter.setPen(look.text(self._view))
        label = painter.fontMetrics().elidedText(title(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | side, label)


class AlikeGrid(QListView):
    """``opened(Known)``: a double-click or Enter. ``pointed(Known | None)``: the pointer is on it, or the keyboard.
    ``menu_requested(Known, QPoint)``: where on the screen."""

    opened = Signal(object)
    pointed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AlikeModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(AlikeTile(self.rows, tiles, self))
        self.setAccessibleName("Pictures with a mask like this one")
        self.setAccessibleDescription("Arrow keys move, Enter opens the picture, the menu key offers more.")
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setGridSize(ROOM)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(ROOM.height() // 4)
        self.entered.connect(lambda index: self.pointed.emit(self.rows.row_at(index)))
        self.viewportEntered.connect(lambda: self.pointed.emit(None))
        self.doubleClicked.connect(self._open)
        tiles.ready.connect(self.viewport().update)

    @property
    def current(self) -> Known | None:
        """The row that the keyboard is on."""
        return self.rows.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[Known]) -> None:
        """Show others, from their beginning; the one that the keyboard was on keeps it if it is still there."""
        if [(row.id, row.similarity) for row in rows] == [(row.id, row.similarity) for row in self.rows.rows]:
            return
        before = self.current
        self.pointed.emit(None)
        self.rows.set_rows(rows)
        index = self.rows.index_of(before.id) if before is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.scrollToTop()
            if self.hasFocus():
                self._begin()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(self.rows.row_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.rows.row_at(index)
        if row is not None:
            where = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(row, where)

    def _begin(self) -> None:
        """The keyboard is somewhere, where there is anything."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)
