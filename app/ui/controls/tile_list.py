"""A list of tiles that wraps: browsed by mouse and keyboard, smooth with 10,000 of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

GAP = 4  # pixels between tiles
Index = QModelIndex | QPersistentModelIndex


class TileModel(QStringListModel):
    """What a list of tiles shows. ``row_at``: the model's own value for a tile, None where there is none."""

    def row_at(self, index: Index) -> Any:
        raise NotImplementedError


class TileList(QListView):
    """``chosen(row)``: Enter or a double-click. ``pointed(row | None)``: the pointer is on it, or the keyboard.
    ``menu_requested(row, QPoint)``: where on the screen. Rows are the model's own (`TileModel.row_at`)."""

    chosen = Signal(object)
    pointed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, model: TileModel, tile: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = model
        self.setModel(model)
        # Rows that wrap: for 10,000 items it lays out and scrolls in half the time of the mode for icons.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.set_tile(tile)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._point(self._tiles.row_at(index)))
        self.viewportEntered.connect(lambda: self._point(None))
        self.doubleClicked.connect(self._choose)

    def set_tile(self, tile: QSize) -> None:
        """How large a tile is."""
        room = QSize(tile.width() + GAP, tile.height() + GAP)
        self.setGridSize(room)
        self.verticalScrollBar().setSingleStep(room.height() // 4)

    def go_to(self, index: QModelIndex) -> None:
        """After other rows came: the keyboard is at ``index``, or, where that is invalid, at the beginning."""
        if index.isValid():
            self.setCurrentIndex(index)
            return
        self.scrollToTop()
        if self.hasFocus():
            self._begin()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._point(self._tiles.row_at(current), rests=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._tiles.row_at(index)
        if row is not None:
            where = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(row, where)

    def _begin(self) -> None:
        """The keyboard is somewhere, where there is anything."""
        if not self.currentIndex().isValid() and self._tiles.rowCount():
            self.setCurrentIndex(self._tiles.index(0))

    def _point(self, row: Any, rests: bool = True) -> None:
        """``rests``: by the pointer, which may stay there."""
        self.pointed.emit(row)

    def _choose(self, index: QModelIndex) -> None:
        row = self._tiles.row_at(index)
        if row is not None:
            self.chosen.emit(row)
