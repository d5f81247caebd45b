"""The grid of cut-outs: browsed by mouse and keyboard, dragged out of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from .model import CutOutModel, Row
from .tile import TILE, TileDelegate

TIP_OFFSET = 48  # pixels: how far below its place Qt puts a tip, its border, and a gap
OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
NEAR = 100  # rows: how far the keyboard goes on to one that is still there
RESTS = 250  # milliseconds that the pointer stays on a cut-out before it is said why it is alike
ROOM = QSize(TILE.width() + 4, TILE.height() + 4)


class Grid(QListView):
    """``taken(Row)``: Enter or a double-click. ``pointed(Row | None)``: the pointer is on it, or the keyboard.
    ``asked_why(Row | None)``: it has rested there. ``menu_requested(Row, QPoint)``: where on the screen.
    ``put_aside(Row)``: Delete."""

    taken = Signal(object)
    pointed = Signal(object)
    asked_why = Signal(object)
    menu_requested = Signal(object, QPoint)
    put_aside = Signal(object)

    def __init__(self, model: CutOutModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._pointed: Row | None = None
        self.tiles = TileDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self.tiles)
        self.setAccessibleName("Cut-outs")
        self.setAccessibleDescription(
            "Arrow keys move, Enter puts a cut-out into the picture, Space shows why it is alike, F2 edits its label."
        )
        # Rows that wrap: for 10,000 items it lays out and scrolls in half the time of the mode for icons.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setGridSize(ROOM)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionRectVisible(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(ROOM.height() // 4)
        self._rest = QTimer(self, singleShot=True, interval=RESTS)
        self._rest.timeout.connect(lambda: self.asked_why.emit(self._pointed))
        self.entered.connect(self._enter)
        self.viewportEntered.connect(lambda: self._point(None))
        self.doubleClicked.connect(self._take)

    @property
    def current(self) -> Row | None:
        """The row that the keyboard is on."""
        return self._rows.row_at(self.currentIndex())

    def show_rows(self, rows: list[Row]) -> None:
        """Show others, from their beginning; the one that the keyboard was on keeps it if it is still there, else the
        next one does that is."""
        if tuple(rows) == self._rows.rows:
            return
        place = self.currentIndex().row()
        onwards = self._rows.rows[place : place + NEAR] if place >= 0 else ()
        self._point(None)
        self._rows.set_rows(rows)
        found = (self._rows.index_of(row.id) for row in onwards)
        index = next((index for index in found if index.isValid()), QModelIndex())
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.scrollToTop()
            if self.hasFocus():
                self._begin()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._point(self._rows.row_at(current), rests=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self._begin()

    def event(self, event: QEvent) -> bool:
        """Some keys mean the cut-out here, and what is selected in the picture elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex())
        elif not editing and event.key() == Qt.Key.Key_Space:
            self._pointed = self.current
            self.asked_why.emit(self.current)
        elif not editing and event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.put_aside.emit(self.current)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._rows.row_at(index)
        if row is not None:
            where = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(row, where)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips stand over the grid and not in it: there is always another cut-out beside the one pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else ""
            tile = self.visualRect(index)
            height = self.fontMetrics().lineSpacing() * (words.count("\n") + 1)
            above = self.viewport().mapToGlobal(QPoint(tile.left(), -height - TIP_OFFSET))
            QToolTip.showText(above, words, self.viewport(), tile)
            return True
        return super().viewportEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the cut-out's picture."""
        row = self.current
        if row is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self._rows.mimeData([self.currentIndex()]))
        picture = self._rows.picture(row)
        if picture is not None and picture.image is not None:
            image = QPixmap.fromImage(picture.image)
            drag.setPixmap(image)
            drag.setHotSpot(image.rect().center())
        drag.exec(Qt.DropAction.CopyAction)

    def _begin(self) -> None:
        """The keyboard is somewhere, where there is anything."""
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def _enter(self, index: QModelIndex) -> None:
        self._point(self._rows.row_at(index))

    def _point(self, row: Row | None, rests: bool = True) -> None:
        if row == self._pointed:
            return
        self._pointed = row
        self.pointed.emit(row)
        if rests:
            self._rest.start()
        else:
            self._rest.stop()

    def _take(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.taken.emit(row)
