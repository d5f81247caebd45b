"""The mouse on the canvas: which tool hears it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)

from .aim import target
from .lookout import Lookout
from .tools import TOOLS, Pointer, Tool

if TYPE_CHECKING:
    from .canvas import Canvas

NOTCH = 120  # what a mouse wheel reports for one click of it
ERASER = QPointingDevice.PointerType.Eraser
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Hands:
    """The tool in hand, and the hand tool that the middle button and the space bar lend.

    ``name``: which tool was taken. Whatever tool was pressed hears the move and the release too.
    """

    def __init__(self, canvas: Canvas, lookout: Lookout) -> None:
        self._canvas = canvas
        self._lookout = lookout
        self._makers: dict[str, Callable[[Canvas], Tool]] = dict(TOOLS)
        self.name = "select"
        self._tool: Tool = TOOLS["select"](canvas)
        self._hand: Tool = TOOLS["pan"](canvas)
        self._lent = False
        self._grabbed: tuple[Tool, Qt.MouseButton] | None = None
        self._at: QPointF | None = None
        self._pressure = 1.0

    def learn(self, name: str, make: Callable[[Canvas], Tool]) -> None:
        """There is one tool more."""
        self._makers[name] = make

    def take(self, name: str) -> None:
        """Take the tool ``name`` in hand; an unknown one raises ``KeyError``."""
        tool = self._makers[name](self._canvas)
        self._let_go()
        self._tool.away()
        self.name, self._tool = name, tool
        self.look_again()
        self._dress(None)

    def lend(self, lent: bool) -> None:
        """The space bar went down or up."""
        self._lent = lent
        self.look_again()
        self._dress(None)

    def look_again(self) -> None:
        """Something under a pointer that stands still may be another now."""
        if self._at is None or self._grabbed is not None:
            return
        if self._current.points:
            self._lookout.look(*self._canvas.to_photo(self._at))
        else:
            self._lookout.pass_over(*self._canvas.to_photo(self._at))

    @property
    def pressing(self) -> bool:
        """Whether a button is held down on the canvas."""
        return self._grabbed is not None

    @property
    def over_held(self) -> bool:
        """Whether the pointer is where a drag is one of what is selected."""
        return self._at is not None and self._current.holds(self._at)

    def key(self, key: Qt.Key) -> bool:
        """The tool in hand hears a key; whether that meant something to it."""
        return self._tool.key(key)

    def paint(self, painter: QPainter) -> None:
        """The tool's own marks, in widget pixels."""
        self._current.paint(painter)

    def event(self, event: QEvent) -> bool:
        """Whether the event was one of the mouse's, and has been dealt with. A pen's come again as the mouse's, without
        its pressure."""
        if isinstance(event, QTabletEvent):
            self._pressure = event.pressure()
            return False
        if isinstance(event, QMouseEvent):
            if event.type() in PRESSES:
                return self._press(event)
            if event.type() == QEvent.Type.MouseMove:
                return self._move(event)
            return event.type() == QEvent.Type.MouseButtonRelease and self._release(event)
        if isinstance(event, QContextMenuEvent):
            return self._menu(event)
        if isinstance(event, QWheelEvent):
            return self._turn(event)
        if event.type() == QEvent.Type.Leave:
            self._leave()
        return False

    @property
    def _current(self) -> Tool:
        if self._grabbed is not None:
            return self._grabbed[0]
        return self._hand if self._lent else self._tool

    def _press(self, event: QMouseEvent) -> bool:
        button = event.button()
        if button not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        if self._grabbed is not None and self._grabbed[1] != button:
            return True  # one button at a time
        tool = self._hand if button == Qt.MouseButton.MiddleButton else self._current
        self._grabbed = tool, button
        pointer = self._pointer(event, pressed=True)
        tool.press(pointer)
        self._dress(pointer)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        self._at = event.position()
        if self._grabbed is not None:
            self._lookout.rest()
        pointer = self._pointer(event, pressed=self._grabbed is not None)
        self._current.move(pointer)
        self.look_again()
        self._dress(pointer)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._grabbed is None or event.button() != self._grabbed[1]:
            return False
        tool, _ = self._grabbed
        self._grabbed = None
        self._at = event.position()
        pointer = self._pointer(event, pressed=False)
        tool.release(pointer)
        self.look_again()
        self._dress(pointer)
        return True

    def _leave(self) -> None:
        self._at = None
        self._lookout.look_away()
        if self._grabbed is None:
            self._tool.away()

    def _let_go(self) -> None:
        if self._grabbed is not None:
            self._grabbed[0].away()
            self._grabbed = None

    def _turn(self, event: QWheelEvent) -> bool:
        """With Alt the wheel is the tool's; some systems turn it sideways then."""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        way = event.angleDelta()
        if not self._current.turn((way.y() or way.x()) / NOTCH):
            return False
        event.accept()
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        session = self._canvas.session
        if session.document is None:
            return False
        if not self._current.takes_nodes:
            self._canvas.menu_requested.emit(event.globalPos(), None)
            return True
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            chosen = session.selection[-1] if session.selection else None
            where = self._canvas.mapToGlobal(self._canvas.rect().center())
        else:
            found = target(session.document, *self._canvas.to_photo(QPointF(event.pos())), session.entered)
            chosen, where = (found.id if found else None), event.globalPos()
            if found is not None and found.id not in session.selection:
                session.enter(found.entered)
                session.select((found.id,))
        self._canvas.menu_requested.emit(where, chosen)
        return True

    def _pointer(self, event: QMouseEvent, pressed: bool) -> Pointer:
        double = event.type() == QEvent.Type.MouseButtonDblClick
        x, y = self._canvas.to_photo(event.position())
        by_pen = event.deviceType() == QInputDevice.DeviceType.Stylus
        pressure, rubber = self._pressure if by_pen else 1.0, event.pointerType() == ERASER
        return Pointer(event.position(), x, y, event.modifiers(), pressed, double, pressure, rubber)

    def _dress(self, pointer: Pointer | None) -> None:
        """Give the pointer the current tool's shape."""
        cursor = QCursor(self._current.cursor(pointer))
        if cursor.shape() != self._canvas.cursor().shape():
            self._canvas.setCursor(cursor)
