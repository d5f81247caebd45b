"""The line over the picture's lower edge that says how the next gradient is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.canvas.tool_line import ToolLine
from app.ui.controls import Segmented

from .drawing import GradientDrawing
from .kinds import KINDS

HOW = "Drag over what is selected; Shift goes by 45°, Esc while you drag takes it back"


class GradientBar(ToolLine):
    """It is there while the tool for gradients is in hand."""

    def __init__(self, canvas: QWidget, drawing: GradientDrawing) -> None:
        super().__init__(canvas, "Gradient")
        self._drawing = drawing
        self.kind = Segmented(KINDS)
        self.kind.setAccessibleName("Kind of gradient")
        self.words.setText(HOW)
        self.row.setContentsMargins(8, 4, 12, 4)
        self.row.setSpacing(12)
        self.row.addWidget(self.kind)
        self.row.addWidget(self.words)
        self.kind.chosen.connect(drawing.choose)
        drawing.changed.connect(self._show)
        self._show()

    def show_used(self, used: bool) -> None:
        """Whether the tool is in hand."""
        self.setVisible(used)
        self.place()

    def _show(self) -> None:
        self.kind.choose(self._drawing.kind)
