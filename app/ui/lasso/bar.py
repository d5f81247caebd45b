"""The line over the picture's lower edge that says how to draw, and what may become of what was drawn around."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.canvas.tool_line import ToolLine

from .line import LassoLine

HOW = "Draw around something, or click from corner to corner"
MORE = "Click on; Enter closes, Backspace takes a corner back"
CLOSED = "Outline drawn"
Act = Callable[[str], QAction]


class LassoBar(ToolLine):
    """``act(id)``: the window's action of that id."""

    def __init__(self, canvas: QWidget, line: LassoLine, act: Act, taken: Callable[[], int] = lambda: 0) -> None:
        super().__init__(canvas, "Lasso", taken)
        self._line = line
        self._used = False
        row = self.row
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addSpacing(8)
        self.make = QPushButton("Make Object")
        self.make.setProperty("kind", "primary")
        self.make.setToolTip(act("lasso.object").toolTip())
        self.make.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.make.clicked.connect(lambda: act("lasso.object").trigger())
        self.make.clicked.connect(lambda: canvas.setFocus())
        self.changes = [_button(act(f"lasso.{name}")) for name in ("add", "take", "intersect")]
        self.layers = _button(act("lasso.layers"))
        self.clear = _button(act("lasso.clear"))
        row.addWidget(self.make)
        row.addSpacing(4)
        for part in (*self.changes, self.layers, self.clear):
            row.addWidget(part)
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


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
