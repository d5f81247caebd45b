"""The keyboard on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from .hands import Hands
from .tools.nudge import nudged

if TYPE_CHECKING:
    from .canvas import Canvas

PAN, LEAP = 48.0, 192.0  # pixels that an arrow key pans, without and with Shift
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
HELD = (Qt.Key.Key_Space, Qt.Key.Key_Backslash)
"""Keys that do something for as long as they are down, which no shortcut can tell."""


class Keys:
    """``ring``: whether the focus came by keyboard, so that it is to be seen."""

    def __init__(self, canvas: Canvas, hands: Hands) -> None:
        self._canvas = canvas
        self._hands = hands
        self._down: set[int] = set()
        self.ring = False
        self._once: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Plus: canvas.zoom_in,
            Qt.Key.Key_Equal: canvas.zoom_in,
            Qt.Key.Key_Minus: canvas.zoom_out,
            Qt.Key.Key_F: canvas.fit,
            Qt.Key.Key_1: canvas.actual_size,
            Qt.Key.Key_Escape: canvas.session.leave,
        }

    def event(self, event: QEvent) -> bool:
        """Whether the event was one of the keyboard's, and has been dealt with."""
        if isinstance(event, QFocusEvent):
            self._focus(event)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claim(event)
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return event.type() == QEvent.Type.KeyRelease and self._release(event)

    def _claim(self, event: QKeyEvent) -> bool:
        """Esc takes back what the mouse is doing before it is anybody's shortcut."""
        takes_back = event.key() == Qt.Key.Key_Escape and self._hands.pressing
        if (event.key() in HELD or takes_back) and not event.modifiers():
            event.accept()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key == Qt.Key.Key_Escape and event.isAutoRepeat():
            return True  # held a little long, it still is one step out
        if self._hands.key(key):
            return True
        if key in HELD:
            if not event.isAutoRepeat():
                self._hold(key, True)
        elif key in ARROWS:
            x, y = ARROWS[key]
            step = LEAP if shift else PAN
            if not nudged(self._canvas, -x, -y, shift):
                self._canvas.pan(x * step, y * step)
        elif key in self._once:
            self._once[key]()
        else:
            return False
        return True

    def _release(self, event: QKeyEvent) -> bool:
        if event.key() not in self._down:
            return False
        if not event.isAutoRepeat():
            self._hold(Qt.Key(event.key()), False)
        return True

    def _hold(self, key: Qt.Key, down: bool) -> None:
        if down == (key in self._down):
            return
        (self._down.add if down else self._down.discard)(key)
        if key == Qt.Key.Key_Space:
            self._hands.lend(down)
        else:
            self._canvas.session.hold_original(down)

    def _focus(self, event: QFocusEvent) -> None:
        self.ring = event.gotFocus() and event.reason() in BY_KEYBOARD
        if event.lostFocus():
            for key in tuple(self._down):
                self._hold(Qt.Key(key), False)
        self._canvas.update()
