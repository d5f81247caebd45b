"""The view of the layer list: selecting, switching eyes, carrying rows, renaming, walking by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from app.engine.document import Node, Object
from app.ui.controls import look
from app.ui.controls.style_option import rect_of
from app.ui.theme import theme

from .model import LayerModel
from .row_delegate import RowDelegate
from .row_drag import RowDrag
from .row_parts import Part, row_parts
from .thumbnails import Thumbnails

INDENT = 16  # pixels a level
PAUSE = 30  # milliseconds from a change until its row shows it, with all that changed meanwhile
Keys, Mods = Qt.Key, Qt.KeyboardModifier


class LayerTree(QTreeView):
    """Says what the artist does and changes nothing itself:

    ``chosen(ids)``: selected by hand. ``pointed(id | None)``: the row under the pointer.
    ``eye_pressed(id, alone)``, ``eye_swept(id)`` for each further row that the pointer is drawn over, ``swept()``
    at the end. ``lock_pressed(id)``, ``opened(id)``: a double-click on an object's thumbnail, or Return.
    ``dropped(ids, DropTarget)``.
    """

    chosen = Signal(tuple)
    pointed = Signal(object)
    eye_pressed = Signal(int, bool)
    eye_swept = Signal(int)
    swept = Signal()
    lock_pressed = Signal(int)
    opened = Signal(int)
    dropped = Signal(tuple, object)

    def __init__(self, model: LayerModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = model
        self._showing = False
        self._sweeping: set[int] | None = None
        self._stale: list[tuple[QRect, int]] = []
        self._paint = QTimer(self, singleShot=True, interval=PAUSE)
        self._paint.timeout.connect(self._paint_stale)
        self.drag = RowDrag(self, model)
        self.drag.dropped.connect(self.dropped)
        self.rows = RowDelegate(thumbnails, self)
        self.rows.is_dragged = self.drag.carries
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Layers")
        thumbnails.ready.connect(self._show_thumbnails)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    # Selection

    def show_selection(self, ids: tuple[int, ...]) -> None:
        """Select these rows as told from elsewhere: folds open, the last is scrolled into view."""
        if ids == self.chosen_ids():
            return
        selection = QItemSelection()
        indexes = [index for index in map(self._layers.row_of, ids) if index.isValid()]
        for index in indexes:
            selection.select(index, index)
        self._showing = True
        try:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(selection, flags.ClearAndSelect)
            if indexes:
                self.selectionModel().setCurrentIndex(indexes[-1], flags.NoUpdate)
                self.reveal(indexes[-1])
        finally:
            self._showing = False

    def chosen_ids(self) -> tuple[int, ...]:
        """The ids of the selected rows, the current one last."""
        current = self.currentIndex()
        ids = [index.internalId() for index in self.selectionModel().selectedIndexes() if index != current]
        if self.selectionModel().isSelected(current):
            ids.append(current.internalId())
        return tuple(ids)

    def reveal(self, index: QModelIndex) -> None:
        """Open what the row stands in and scroll no further than needed."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def show_matching(self, matches: Callable[[Node], bool]) -> int:
        """Hide the rows that do not match and hold none that does; how many match. A found row is not hidden in
        a fold: what holds it opens."""
        return self._show_matching(QModelIndex(), matches)

    def _show_matching(self, parent: QModelIndex, matches: Callable[[Node], bool]) -> int:
        found = 0
        for row in range(self._layers.rowCount(parent)):
            index = self._layers.index(row, 0, parent)
            node = self._layers.node(index)
            assert node is not None
            own, below = matches(node), self._show_matching(index, matches)
            self.setRowHidden(row, parent, not (own or below))
            if below and not own:
                self.expand(index)
            found += own + below
        return found

    def rename(self, node_id: int) -> None:
        """Open the field for a name."""
        self.edit(self._layers.row_of(node_id))

    def quietly_showing(self, showing: bool) -> None:
        """While the model changes, what Qt selects by itself is nobody's choice."""
        self._showing = showing

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._showing:
            self.chosen.emit(self.chosen_ids())

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        node, part = self._hit(point)
        if event.button() != Qt.MouseButton.LeftButton or node is None or part is None:
            super().mousePressEvent(event)
        elif part is Part.EYE:
            alone = bool(event.modifiers() & Mods.AltModifier)
            self._sweeping = None if alone else {node.id}
            self.eye_pressed.emit(node.id, alone)
        elif part is Part.LOCK:
            self.lock_pressed.emit(node.id)
        else:
            super().mousePressEvent(event)
            self.drag.press(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            node, _ = self._hit(point)
            self.pointed.emit(None if node is None else node.id)
        elif self._sweeping is not None:
            self._sweep(point)
        else:
            self.drag.move(point, self._carried())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._sweeping is not None:
                self._sweeping = None
                self.swept.emit()
                return
            if self.drag.release():
                return
            if self._hit(event.position().toPoint())[1] in (Part.EYE, Part.LOCK):
                return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node, part = self._hit(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or node is None:
            super().mouseDoubleClickEvent(event)
        elif part is Part.THUMBNAIL and isinstance(node, Object):
            self.opened.emit(node.id)
        elif part is Part.NAME:
            self.rename(node.id)
        elif part is not None:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self._layers.node(self.currentIndex())
        if event.key() == Keys.Key_Escape and self.drag.going:
            self.drag.give_up()
        elif self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what a field for a name leaves over, such as the Return that ends it
        elif event.key() in (Keys.Key_Return, Keys.Key_Enter) and isinstance(node, Object):
            self.opened.emit(node.id)
        elif event.key() == Keys.Key_Space and node is not None:
            self.eye_pressed.emit(node.id, bool(event.modifiers() & Mods.AltModifier))
            self.swept.emit()
        else:
            super().keyPressEvent(event)

    # Painting

    def dataChanged(self, topLeft: QModelIndex, bottomRight: QModelIndex, roles: Sequence[int] = ()) -> None:
        """Paint the rows that changed; Qt would paint all there are where it is more than one."""
        if QAccessible.isActive() or self.state() == QAbstractItemView.State.EditingState:
            super().dataChanged(topLeft, bottomRight, roles)
        elif not topLeft.parent().isValid() or self.isExpanded(topLeft.parent()):
            first, last = self.visualRect(topLeft), self.visualRect(bottomRight)
            hidden = first.isEmpty() or last.isEmpty()  # filtered away, or in a fold further out
            self._soon(self.viewport().rect() if hidden else first.united(last))

    def _soon(self, rect: QRect) -> None:
        """Paint what ``rect`` reaches from top to bottom, in its turn: while a colour is dragged, the picture comes
        first, and an eye sees no list change at every step."""
        self._stale.append((rect, self.verticalOffset()))
        if not self._paint.isActive():
            self._paint.start()

    def _paint_stale(self) -> None:
        for rect, scrolled in self._stale:
            top = rect.top() + scrolled - self.verticalOffset()
            self.viewport().update(0, top, self.viewport().width(), rect.height())
        self._stale.clear()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = rect_of(option)
        rect = QRect(0, row.top(), self.viewport().width(), row.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, look.selected(self))
        elif self.rows.is_hovered(index.internalId()):
            painter.fillRect(rect, look.hover(self))
        if self.rows.is_entered(index.internalId()):
            painter.fillRect(QRect(0, rect.top(), 2, rect.height()), look.accent(self))
        super().drawRow(painter, option, index)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(look.accent(self), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:
        if not self._layers.rowCount(index):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.quiet(self), 1.5))
        x, y = rect.right() - INDENT / 2 + 1, rect.center().y() + 0.5
        turned = [(-3.5, -1.5), (0, 2), (3.5, -1.5)] if self.isExpanded(index) else [(-1.5, -3.5), (2, 0), (-1.5, 3.5)]
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in turned]))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drag.going:
            self.drag.paint(QPainter(self.viewport()))

    def _show_thumbnails(self, ids: tuple[int, ...]) -> None:
        for node_id in ids:
            rect = self.visualRect(self._layers.row_of(node_id))
            if not rect.isEmpty():
                self._soon(rect)

    def _hit(self, point: QPoint) -> tuple[Node | None, Part | None]:
        """The node under a point of the viewport and the part of its row; no part on the indentation."""
        index = self.indexAt(point)
        node = self._layers.node(index)
        if node is None:
            return None, None
        rect = self.visualRect(index)
        return node, row_parts(rect, node).at(point) if point.x() >= rect.left() else None

    def _sweep(self, point: QPoint) -> None:
        index = self.indexAt(QPoint(self.viewport().width() // 2, point.y()))
        node_id = index.internalId() if index.isValid() else None
        if self._sweeping is not None and node_id is not None and node_id not in self._sweeping:
            self._sweeping.add(node_id)
            self.eye_swept.emit(node_id)

    def _carried(self) -> tuple[int, ...]:
        """What a drag takes along: the selected rows that are not locked, in the order of the list."""
        chosen = set(self.chosen_ids())
        nodes = (self._layers.node(self._layers.row_of(i)) for i in self._layers.ids() if i in chosen)
        return tuple(node.id for node in nodes if node is not None and not node.locked)
