"""Somebody who draws with the mouse and presses keys; places are photo pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document
from app.engine.field import Mask, Viewport, coverage
from app.ui.window import Window

NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
PRESS, MOVE, RELEASE, AGAIN = (
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)  # fmt: skip
Place = tuple[float, float]


class Hand:
    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    @property
    def document(self) -> Document:
        assert self.window.session.document is not None
        return self.window.session.document

    @property
    def labels(self) -> list[str]:
        assert self.window.session.history is not None
        return [step.label for step in self.window.session.history.steps]

    @property
    def state(self) -> str:
        return self.window.lassos.line.state

    @property
    def said(self) -> str:
        """What the window says."""
        return self.window.notice.words.text()

    def mask(self, node_id: int) -> Mask:
        return self.document.find(node_id)[0].mask

    def covers(self, node_id: int, x: float, y: float) -> bool:
        view = Viewport(x - 0.5, y - 0.5, x + 0.5, y + 0.5, 1, 1)
        return float(coverage(self.mask(node_id), view)[0, 0]) > 0.5

    def send(self, kind: QEvent.Type, at: Place, held: Qt.KeyboardModifier = NONE) -> None:
        canvas = self.window.canvas
        place = QPointF(canvas.to_widget(*at))
        button = Qt.MouseButton.NoButton if kind == MOVE else Qt.MouseButton.LeftButton
        buttons = Qt.MouseButton.NoButton if kind == RELEASE else Qt.MouseButton.LeftButton
        QApplication.sendEvent(canvas, QMouseEvent(kind, place, canvas.mapToGlobal(place), button, buttons, held))

    def drag(self, *way: Place, held: Qt.KeyboardModifier = NONE) -> None:
        self.send(PRESS, way[0], held)
        for place in way[1:]:
            self.send(MOVE, place, held)
        self.send(RELEASE, way[-1], held)

    def click(self, *places: Place) -> None:
        for place in places:
            self.send(PRESS, place)
            self.send(RELEASE, place)

    def double_click(self, place: Place) -> None:
        self.click(place)
        self.send(AGAIN, place)
        self.send(RELEASE, place)

    def key(self, keys: str) -> None:
        """ "Shift+A" and the like, on the canvas."""
        self.window.canvas.setFocus()
        self.window.actions_registry.refresh()
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        self.bot.keyClick(self.window.canvas, combination.key(), combination.keyboardModifiers())

    def wait_for_step(self, count: int) -> None:
        """Until the history has so many steps."""
        self.bot.waitUntil(lambda: len(self.labels) == count, timeout=20_000)
        self.bot.waitUntil(lambda: not self.window.board.running, timeout=20_000)

    def wait_for_change(self, before: Document) -> None:
        """Until another document than ``before`` is shown."""
        self.bot.waitUntil(lambda: self.document is not before, timeout=20_000)
