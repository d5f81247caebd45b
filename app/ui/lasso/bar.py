"""The line over the picture's lower edge that says how to draw, and what may become of what was drawn around."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.canvas.tool_line import ToolLine

from .line import LassoLine

HOW = "Draw around something, or click from corner to corner"
MORE = "Click on; Enter closes, Backspace takes a corner back"
CLOSED = "Outline drawn"
Act = Callable[[str], QAction]


class LassoBar(ToolLine):
    """``act(id)``: the window's action of that id."""

    def __init__(self, canvas: QWidget, line: LassoLine, act: Act) -> None:
        super().__init__(canvas, "Lasso")
        self._line = line
        self._used = False
        row = self.row
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addSpacing(8)
        self.make = self.add_primary("Make Object", act("lasso.object"))
        row.addSpacing(4)
        self.changes = [self.add_button(act(f"lasso.{name}")) for name in ("add", "take", "intersect")]
        self.layers = self.add_button(act("lasso.layers"))
        self.clear = self.add_button(act("lasso.clear"))
        line.changed.connect(self._show)

    def show_used(self, used: bool) -> None:
        """Whether the tool is in hand."""
        self._used = used
        self._show()

    def _show(self) -> None:
        state = self._line.state
        begun = state == "drawing" and len(self._line.places) > 0
        self.words.setText(CLOSED if state == "closed" else MORE if begun else HOW)
        for part in (self.make, *self.changes, self.layers):
            part.setVisible(state == "closed")
        self.clear.setVisible(state != "none" and (begun or state == "closed"))
        self.setVisible(self._used)
        self.place()
