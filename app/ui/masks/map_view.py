"""The map of all masks of a library: zoomed, panned, pointed at; like shapes lie together."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.engine.service import Mapped
from app.ui.canvas.camera import Camera, Size
from app.ui.canvas.gestures import NOTCH, WHEEL, two_fingers
from app.ui.controls import look

from .glyphs import Glyphs
from .layout import Layout
from .map_paint import LARGEST, MapPainter, Marks
from .query import OPENS, said
from .tiles import Tiles

MARGIN = 24
REACH = 12.0  # pixels: how far beside a dot the pointer may be
STEP = 1.4  # zoom of a key
ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
IN, OUT = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus,)
OWN_KEYS = {Qt.Key.Key_F, *IN, *OUT, *ARROWS}
LEFT = Qt.MouseButton.LeftButton


class MapView(QWidget):
    """``taken(Known)``: clicked, or gone to by the keyboard. ``opened(Known)``: a double-click or Enter.
    ``pointed(Known | None)``. ``menu_requested(Known, QPoint)``: where on the screen."""

    taken = Signal(object)
    opened = Signal(object)
    pointed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter = MapPainter(self, tiles)
        self.camera = Camera()
        self.marks = Marks()
        self._fitted = True
        self._pressed: QPointF | None = None
        self._panning = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(80)
        self.setAccessibleName("Map of masks")
        self.setAccessibleDescription(f"Arrow keys move, plus and minus zoom, F fits. {OPENS}.")
        tiles.ready.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    @property
    def layout_shown(self) -> Layout | None:
        return self.painter.layout

    def show_map(self, mapped: Mapped) -> None:
        """Show another map, as a whole."""
        self.marks = Marks(query=self.marks.query)
        self.painter.glyphs = None
        self.painter.layout = Layout.of(mapped, self._aspect())
        self.fit()

    def show_glyphs(self, glyphs: Glyphs) -> None:
        self.painter.glyphs = glyphs
        self.update()

    def show_query(self, id: int | None, name: str) -> None:
        """Mark where what is looked for would lie."""
        layout = self.painter.layout
        nearest = None if layout is None else layout.row_of(id)
        self._mark(replace(self.marks, nearest=nearest, query=name))

    def take(self, id: int | None) -> None:
        """Show a mask as taken."""
        layout = self.painter.layout
        self._mark(replace(self.marks, taken=None if layout is None else layout.row_of(id)))

    def fit(self) -> None:
        """Show the whole map."""
        layout = self.painter.layout
        if layout is None:
            return
        if abs(self._aspect() / (layout.size[0] / layout.size[1]) - 1) > 0.05:
            layout = Layout.of(layout.mapped, self._aspect())
            self.painter.layout = layout
        self.camera = Camera.fitted(layout.size, self._window(), MARGIN)
        self._fitted = True
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """With the point of the widget under ``at`` (its middle if None) kept in place."""
        layout = self.painter.layout
        if layout is None:
            return
        at = at or QPointF(self.width() / 2, self.height() / 2)
        least = Camera.fitted(layout.size, self._window(), MARGIN).zoom * 0.8
        most = max(least, 2 * LARGEST / layout.cell)
        self._go(self.camera.zoomed(min(max(self.camera.zoom * factor, least), most), (at.x(), at.y())))

    def pan(self, dx: float, dy: float) -> None:
        self._go(self.camera.panned(dx, dy))

    # Events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _own(event):
            event.accept()  # it is the map's while that has the keyboard, and not the canvas's
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(max(0.1, 1.0 + event.value()), event.position())
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.panel(self).darker(106))
            self.painter.paint(painter, self.camera, self._window(), self.marks)
            if self.hasFocus():
                painter.setPen(look.accent(self))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms, two fingers pan, Ctrl makes either zoom."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if two_fingers(event) and not control:
            self.pan(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self.zoom_by(WHEEL ** (event.angleDelta().y() / NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (LEFT, Qt.MouseButton.MiddleButton):
            self._pressed = event.position()
            self._panning = event.button() != LEFT

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._point(self._row_at(event.position()))
            return
        way = event.position() - self._pressed
        if self._panning or way.manhattanLength() >= QApplication.startDragDistance():
            self._panning = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = event.position()
            self.pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._panning and event.button() == LEFT
        self._pressed, self._panning = None, False
        self.unsetCursor()
        if clicked:
            self._take(self._row_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if event.button() == LEFT and row is not None and self.painter.layout is not None:
            self.opened.emit(self.painter.layout.known(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.marks.taken if by_key else self._row_at(QPointF(event.pos()))
        layout = self.painter.layout
        if row is None or layout is None:
            return
        x, y = self.camera.to_window(*layout.at[row].tolist())
        self._take(row)
        where = self.mapToGlobal(QPoint(round(x), round(y))) if by_key else event.globalPos()
        self.menu_requested.emit(layout.known(row), where)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, layout = Qt.Key(event.key()), self.painter.layout
        if layout is None or not len(layout.mapped):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F:
            self.fit()
        elif key in IN or key in OUT:
            self.zoom_by(STEP if key in IN else 1 / STEP, self._middle())
        elif key in ARROWS:
            start = self.marks.taken
            self._take(self._first() if start is None else layout.towards(start, ARROWS[key]), seen=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.marks.taken is not None:
            self.opened.emit(layout.known(self.marks.taken))
        else:
            super().keyPressEvent(event)

    # Parts

    def _row_at(self, at: QPointF) -> int | None:
        layout = self.painter.layout
        if layout is None:
            return None
        _, size, _ = self.painter.level(self.camera, self._window())
        return layout.nearest(self.camera, at.x(), at.y(), max(REACH, size * 0.6))

    def _first(self) -> int | None:
        """Where the keyboard begins: at what is looked for, or in the middle of what is seen."""
        layout = self.painter.layout
        if layout is None or self.marks.nearest is not None:
            return self.marks.nearest
        return layout.nearest(self.camera, self.width() / 2, self.height() / 2, float("inf"))

    def _take(self, row: int | None, seen: bool = False) -> None:
        layout = self.painter.layout
        if layout is None:
            return
        self._mark(replace(self.marks, taken=row))
        if row is None:
            return
        known = layout.known(row)
        if seen:
            self._bring_in(row)
            self.pointed.emit(known)
        self.setAccessibleName(f"Map of masks: {said(known)}")
        self.taken.emit(known)

    def _bring_in(self, row: int) -> None:
        layout = self.painter.layout
        assert layout is not None
        x, y = self.camera.to_window(*layout.at[row].tolist())
        inner = self.rect().adjusted(24, 24, -24, -24)
        if not inner.contains(round(x), round(y)):
            at_x, at_y = layout.at[row].tolist()
            self._go(self.camera.looking_at(at_x, at_y, self._window()))

    def _point(self, row: int | None) -> None:
        if row != self.marks.hovered:
            self._mark(replace(self.marks, hovered=row))
            layout = self.painter.layout
            self.pointed.emit(None if row is None or layout is None else layout.known(row))

    def _mark(self, marks: Marks) -> None:
        self.marks = marks
        self.update()

    def _middle(self) -> QPointF | None:
        """What a key zooms at: the one that is taken, where it is seen."""
        layout, row = self.painter.layout, self.marks.taken
        if layout is None or row is None:
            return None
        at = QPointF(*self.camera.to_window(*layout.at[row].tolist()))
        return at if self.rect().contains(at.toPoint()) else None

    def _go(self, camera: Camera) -> None:
        layout = self.painter.layout
        if layout is None:
            return
        self.camera = camera.held(layout.size, self._window())
        self._fitted = False
        self.update()

    def _aspect(self) -> float:
        return max(1, self.width() - 2 * MARGIN) / max(1, self.height() - 2 * MARGIN)

    def _window(self) -> Size:
        return float(self.width()), float(self.height())


def _own(event: QKeyEvent) -> bool:
    return event.key() in OWN_KEYS and not event.modifiers() & ~_HARMLESS


_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
