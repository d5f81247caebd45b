"""A bar that shows how colours run, with a knob for each stop."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.document import MOST_STOPS, Colour, ColourStop, Run
from app.ui.controls import look
from app.ui.controls.colours import qcolor

from .handles import with_offset

HEIGHT, STRIP = 36, 18
KNOB = 6.0  # pixels: radius
REACH = 9.0
OFF = 28.0  # pixels below or above the bar at which a stop is pulled off
STEP, LEAP = 0.01, 0.1
TAKE_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class StopBar(QWidget):
    """``changed(Run)`` comes while a stop is dragged, added or taken away, ``finished()`` when that has ended;
    ``chosen(int)``: which stop's colour is meant. ``show_run`` shows one and emits nothing."""

    changed = Signal(object)
    finished = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._dragged: tuple[Run, int] | None = None
        self._moved = False
        self.index = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Colours of the gradient")
        self.setToolTip(
            "Double-click adds a colour, a drag moves it, pulling it off or Delete takes it away. "
            "Arrow keys move the chosen one."
        )

    @property
    def run(self) -> Run | None:
        return self._run

    def show_run(self, run: Run) -> None:
        self._run = run
        self.index = min(self.index, len(run.stops) - 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def x_of(self, offset: float) -> float:
        """Where an offset stands in the bar."""
        return KNOB + 1 + offset * (self.width() - 2 * KNOB - 2)

    def with_colour(self, colour: Colour) -> Run | None:
        """The run with the chosen stop in another colour."""
        if self._run is None:
            return None
        stops = list(self._run.stops)
        stops[self.index] = replace(stops[self.index], colour=colour)
        return self._run.with_stops(stops)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._stop_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or self._run is None or found is None:
            return
        self._choose(found)
        self._dragged, self._moved = (self._run, found), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        begun, index = self._dragged
        self._moved = True
        away = abs(event.position().y() - HEIGHT / 2) > OFF
        if away and len(begun.stops) > 2:
            self._show_changed(_without(begun, index), min(index, len(begun.stops) - 2))
        else:
            self._show_changed(with_offset(begun, index, self._offset(event.position().x())), index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            if self._moved:
                self.finished.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._run is None or self._stop_at(event.position()) is not None or len(self._run.stops) >= MOST_STOPS:
            return
        offset = self._offset(event.position().x())
        added = self._run.with_stops((*self._run.stops, ColourStop(offset, self._run.colour_at(offset))))
        self._show_changed(added, [stop.offset for stop in added.stops].index(offset))
        self.finished.emit()

    def event(self, event: QEvent) -> bool:
        """Delete means the stop here, and what is selected in the picture elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in TAKE_AWAY:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run, step = self._run, LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        ways = {Qt.Key.Key_Left: -step, Qt.Key.Key_Right: step}
        if run is None:
            super().keyPressEvent(event)
        elif event.key() in TAKE_AWAY and len(run.stops) > 2:
            self._show_changed(_without(run, self.index), min(self.index, len(run.stops) - 2))
            self.finished.emit()
        elif event.key() in ways:
            offset = run.stops[self.index].offset + ways[Qt.Key(event.key())]
            self._show_changed(with_offset(run, self.index, offset), self.index)
            self.finished.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose((self.index + (1 if event.key() == Qt.Key.Key_Up else -1)) % len(run.stops))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        run = self._run
        if run is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(self.x_of(0), 1, self.x_of(1) - self.x_of(0), STRIP)
        ramp = QLinearGradient(strip.topLeft(), strip.topRight())
        for stop in run.stops:
            ramp.setColorAt(stop.offset, qcolor(stop.colour))
        painter.setPen(QPen(look.line(self), 1))
        painter.setBrush(ramp)
        painter.drawRoundedRect(strip, 3, 3)
        for index, stop in enumerate(run.stops):
            lit = index == self.index
            middle = QPointF(self.x_of(stop.offset), STRIP + 2 + KNOB)
            painter.setPen(QPen(look.accent(self) if lit else look.text(self), 2.5 if lit else 1.0))
            painter.setBrush(qcolor(stop.colour))
            painter.drawEllipse(middle, KNOB - 1, KNOB - 1)
        if self.hasFocus():
            painter.setPen(QPen(look.accent(self), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _choose(self, index: int) -> None:
        self.index = index
        self.update()
        self.chosen.emit(index)

    def _show_changed(self, run: Run, index: int) -> None:
        self._run = run
        self._choose(index)
        self.changed.emit(run)

    def _offset(self, x: float) -> float:
        return min(max((x - self.x_of(0)) / max(self.x_of(1) - self.x_of(0), 1.0), 0.0), 1.0)

    def _stop_at(self, at: QPointF) -> int | None:
        if self._run is None or at.y() < STRIP - 2:
            return None
        far = [abs(self.x_of(stop.offset) - at.x()) for stop in self._run.stops]
        nearest = min(range(len(far)), key=far.__getitem__)
        return nearest if far[nearest] <= REACH else None


def _without(run: Run, index: int) -> Run:
    return run.with_stops([stop for place, stop in enumerate(run.stops) if place != index])
