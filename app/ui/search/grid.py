"""The grid of cut-outs: browsed by mouse and keyboard, dragged out of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QHelpEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from app.ui.controls.tile_list import GAP, TileList

from .believable import real_of
from .model import CutOutModel, Row
from .tile import TILE, TileDelegate
from .tried import Tried

TIP_OFFSET = 48  # pixels: how far below its place Qt puts a tip, its border, and a gap
OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
NEAR = 100  # rows: how far the keyboard goes on to one that is still there
RESTS = 250  # milliseconds that the pointer stays on a cut-out before it is said why it is alike


class Grid(TileList):
    """Rows are `Row`. ``asked_why(Row | None)``: the pointer has rested there, or Space. ``put_aside(Row)``: Delete.
    ``seen_changed``: others are seen than before."""

    asked_why = Signal(object)
    put_aside = Signal(object)
    seen_changed = Signal()

    def __init__(self, model: CutOutModel, parent: QWidget | None = None) -> None:
        super().__init__(model, TILE, parent)
        self._rows = model
        self._pointed: Row | None = None
        self.tiles = TileDelegate(model, self)
        self.setItemDelegate(self.tiles)
        self.setAccessibleName("Cut-outs")
        self.setAccessibleDescription(
            "Arrow keys move, Enter puts a cut-out into the picture, Space shows why it is alike, F2 edits its label."
        )
        self.setSelectionRectVisible(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._rest = QTimer(self, singleShot=True, interval=RESTS)
        self._rest.timeout.connect(lambda: self.asked_why.emit(self._pointed))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.seen_changed.emit())

    @property
    def current(self) -> Row | None:
        """The row that the keyboard is on."""
        return self._rows.row_at(self.currentIndex())

    @property
    def picked(self) -> list[Row]:
        """The rows that are selected, in their order: Ctrl and Shift select several."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._rows.rows[place] for place in places]

    def seen(self) -> list[Row]:
        """The rows that can be seen, in their order."""
        room, found = self.viewport().rect(), list[Row]()
        first = self.indexAt(QPoint(room.left() + GAP, room.top() + GAP))
        for place in range(max(0, first.row()), len(self._rows.rows)):
            if self.visualRect(self._rows.index(place)).top() > room.bottom():
                break
            found.append(self._rows.rows[place])
        return found

    def try_in_picture(self, tried: Callable[[int], Tried | None] | None) -> None:
        """Show cut-outs in the picture; None: by themselves."""
        again = (tried is None) == (self.tiles.tried is None)
        self.tiles.tried = tried
        if not again:
            seen = self.seen()
            self.set_tile(self.tiles.size)
            self.doItemsLayout()
            if seen:
                self.scrollTo(self._rows.index_of(seen[0].id), QAbstractItemView.ScrollHint.PositionAtTop)
            self.seen_changed.emit()

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
        self.go_to(next((index for index in found if index.isValid()), QModelIndex()))
        self.seen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.seen_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Some keys mean the cut-out here, and what is selected in the picture elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() == Qt.Key.Key_Space:
            self._pointed = self.current
            self.asked_why.emit(self.current)
        elif not editing and event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.put_aside.emit(self.current)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips stand over the grid and not in it: there is always another cut-out beside the one pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = self._told(index) if index.isValid() else ""
            tile = self.visualRect(index)
            height = self.fontMetrics().lineSpacing() * (words.count("\n") + 1)
            above = self.viewport().mapToGlobal(QPoint(tile.left(), -height - TIP_OFFSET))
            QToolTip.showText(above, words, self.viewport(), tile)
            return True
        return super().viewportEvent(event)

    def _told(self, index: QModelIndex) -> str:
        """Facts about the cut-out, and why it looks real where it is seen in the picture."""
        row, tried = self._rows.row_at(index), self.tiles.tried
        made = None if tried is None or row is None else tried(row.id)
        real = real_of(None if made is None else made.made)[1]
        return "\n".join(filter(None, (index.data(Qt.ItemDataRole.ToolTipRole), real)))

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

    def _point(self, row: Any, rests: bool = True) -> None:
        if row == self._pointed:
            return
        self._pointed = row
        self.pointed.emit(row)
        if rests:
            self._rest.start()
        else:
            self._rest.stop()
