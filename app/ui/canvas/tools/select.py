"""Point at things: click takes, double-click goes inside, Alt-click goes beneath, Shift adds. A blend has handles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter

from app.ui.canvas.aim import Target, beneath, inside, target
from app.ui.layers.held import held_blend

from .frame_handles import FrameHandles
from .tool import Pointer, Tool

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas


class SelectTool(Tool):
    points = True

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._handles = FrameHandles(canvas, lambda: held_blend(canvas.session))
        self._press: Pointer | None = None

    def cursor(self, pointer: Pointer | None) -> QCursor | Qt.CursorShape:
        return self._handles.cursor(pointer) or super().cursor(pointer)

    def move(self, pointer: Pointer) -> None:
        self._handles.move(pointer)

    def release(self, pointer: Pointer) -> None:
        pressed, self._press = self._press, None
        clicked = pressed is not None and not self._handles.dragging
        self._handles.release()
        if pressed is not None and clicked:
            self._point(pressed)

    def away(self) -> None:
        self._handles.release()

    def key(self, key: Qt.Key) -> bool:
        """Esc while the button is held takes back what it does."""
        if key != Qt.Key.Key_Escape or not self._handles.cancel():
            return False
        self._press = None
        return True

    def holds(self, at: QPointF) -> bool:
        return self._handles.holds(at)

    def paint(self, painter: QPainter) -> None:
        self._handles.paint(painter)

    def press(self, pointer: Pointer) -> None:
        """In the frame of what is selected a press may become a drag of that; a click there takes what is under it."""
        self._press = None
        if self._handles.press(pointer):
            return
        if self._may_drag(pointer):
            self._press = pointer
            return
        self._point(pointer)
        if not pointer.modifiers:
            self._handles.take(pointer)

    def _may_drag(self, pointer: Pointer) -> bool:
        """Whether what is selected can be dragged from here; a second click with a key held means something else."""
        if pointer.double and pointer.modifiers:
            return False
        single = replace(pointer, double=False)
        return (pointer.double and self._handles.press(single)) or self._handles.take(single)

    def _point(self, pointer: Pointer) -> None:
        session = self.canvas.session
        document = session.document
        if document is None:
            return
        place = document, pointer.x, pointer.y, session.entered
        if pointer.holds(Qt.KeyboardModifier.AltModifier):
            self._take(beneath(*place, session.selection[-1] if session.selection else None))
        elif pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            self._add(target(*place))
        elif pointer.double:
            self._take(inside(*place))
        else:
            self._take(target(*place))

    def _take(self, found: Target | None) -> None:
        session = self.canvas.session
        session.enter(found.entered if found else None)
        session.select((found.id,) if found else ())

    def _add(self, found: Target | None) -> None:
        session = self.canvas.session
        if found is None:
            return
        if found.id in session.selection:
            session.select(i for i in session.selection if i != found.id)
        else:
            session.enter(found.entered)
            session.select((*session.selection, found.id))
