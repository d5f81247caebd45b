"""The line between before and after that is dragged across a split picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme

REACH = 24  # pixels wide that can be taken hold of: the handle's width
EDGE = 12  # pixels from the window's edge that the line stays away
STEP, LEAP = 0.01, 0.1  # of the window's width, for an arrow key without and with Shift


class Divider(QWidget):
    """``moved(float)``: it was put at this part (0..1) of the parent's width."""

    moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._position = 0.5
        self._grip: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Before and after divider")
        self.setAccessibleDescription("Left of it is the photo as opened. Arrow keys move it, Shift further.")
        self.setToolTip("Drag: before on the left, after on the right")
        self.hide()

    @property
    def position(self) -> float:
        return self._position

    def put(self, position: float) -> None:
        """Put it at ``position`` (0..1 of the parent's width)."""
        self._position = min(max(position, 0.0), 1.0)
        self.place()
        self.moved.emit(self._position)

    def place(self) -> None:
        """Stand where the position says in a parent that may have changed its size."""
        self.setGeometry(round(self.line()) - REACH // 2, 0, REACH, self._canvas.height())

    def line(self) -> float:
        """Where the line is, in pixels of the parent."""
        width = self._canvas.width()
        return min(max(self._position * width, EDGE), max(EDGE, width - EDGE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().x() - REACH / 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            x = self.mapToParent(event.position()).x() - self._grip
            self.put(x / max(1, self._canvas.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.put(0.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        places = {
            Qt.Key.Key_Left: self._position - step,
            Qt.Key.Key_Right: self._position + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        if event.key() in places:
            self.put(places[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = REACH / 2
            for width, colour in ((3.0, QColor(0, 0, 0, 110)), (1.0, QColor(255, 255, 255))):
                painter.setPen(QPen(colour, width))
                painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
            self._paint_handle(painter, QPointF(middle, self.height() / 2), QColor(tokens.accent))

    def _paint_handle(self, painter: QPainter, centre: QPointF, accent: QColor) -> None:
        radius = REACH / 2 - 2
        painter.setPen(QPen(accent if self.hasFocus() else QColor(0, 0, 0, 110), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))
        painter.setPen(QPen(QColor(60, 60, 60), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for way in (-1, 1):
            tip = QPointF(centre.x() + way * 6, centre.y())
            painter.drawPolyline([tip + QPointF(-way * 3, -3), tip, tip + QPointF(-way * 3, 3)])
