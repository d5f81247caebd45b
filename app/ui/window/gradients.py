"""Gradients in the window: the tool and its line on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.ui.canvas import Canvas
from app.ui.gradients.bar import GradientBar
from app.ui.gradients.drawing import GradientDrawing
from app.ui.gradients.tool import GradientTool
from app.ui.session import Session

from .notice import Notice

TOOL = "gradient"


class Gradients(QObject):
    """``changed``: the actions may be others."""

    changed = Signal()

    def __init__(self, session: Session, canvas: Canvas, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.drawing = GradientDrawing(session, self)
        self.bar = GradientBar(canvas, self.drawing)
        canvas.offer_tool(TOOL, lambda canvas: GradientTool(canvas, self.drawing))
        canvas.tool_changed.connect(lambda _: self._take())
        session.document_changed.connect(lambda _: self._redraw())
        self.drawing.refused.connect(lambda words: notice.say("warning", words))

    @property
    def in_hand(self) -> bool:
        return self._canvas.tool == TOOL

    def take(self) -> None:
        """The tool in hand."""
        self._canvas.set_tool(TOOL)
        self.changed.emit()

    def _take(self) -> None:
        self.bar.show_used(self.in_hand)
        self.changed.emit()

    def _redraw(self) -> None:
        if self.in_hand:
            self._canvas.update()
