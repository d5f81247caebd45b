"""The hand: drag the picture about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from .tool import Pointer, Tool


class PanTool(Tool):
    _from: QPointF | None = None

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        return Qt.CursorShape.OpenHandCursor if self._from is None else Qt.CursorShape.ClosedHandCursor

    def press(self, pointer: Pointer) -> None:
        self._from = pointer.at

    def move(self, pointer: Pointer) -> None:
        if self._from is not None:
            way, self._from = pointer.at - self._from, pointer.at
            self.canvas.pan(way.x(), way.y())

    def release(self, pointer: Pointer) -> None:
        self._from = None

    def away(self) -> None:
        self._from = None
