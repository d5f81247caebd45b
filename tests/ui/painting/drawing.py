"""A hand that paints in the window, and what is then in the document."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document
from app.engine.field import Viewport, coverage
from app.ui.window import Window

NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def document(window: Window) -> Document:
    assert window.session.document is not None
    return window.session.document


def covered(window: Window, node_id: int, x: float, y: float) -> float:
    """What a mask covers of the photo's pixel at (x, y)."""
    view = Viewport(x - 0.5, y - 0.5, x + 0.5, y + 0.5, 1, 1)
    return float(coverage(document(window).find(node_id)[0].mask, view)[0, 0])


def area(window: Window, node_id: int) -> float:
    now = document(window)
    return float(coverage(now.find(node_id)[0].mask, Viewport.whole(now.width, now.height, 100)).mean())


class Hand:
    """Somebody who draws with the left button; places are photo pixels."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    def send(self, kind: QEvent.Type, x: float, y: float, held: Qt.KeyboardModifier) -> None:
        canvas = self.window.canvas
        place = QPointF(canvas.to_widget(x, y))
        button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
        buttons = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, place, canvas.mapToGlobal(place), button, buttons, held)
        QApplication.sendEvent(canvas, event)

    def drag(self, *way: tuple[float, float], held: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseButtonPress, *way[0], held)
        for place in way[1:]:
            self.send(QEvent.Type.MouseMove, *place, held)
        self.send(QEvent.Type.MouseButtonRelease, *way[-1], held)
        self.bot.waitUntil(lambda: not self.window.reshaping.busy, timeout=10_000)

    def key(self, name: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.window.canvas.setFocus()
        self.window.actions_registry.refresh()
        self.bot.keyClick(self.window, name, held)


def labels(window: Window) -> list[str]:
    assert window.session.history is not None
    return [step.label for step in window.session.history.steps]


def middle(window: Window) -> tuple[float, float]:
    return document(window).width / 2, document(window).height / 2
