"""The line over the picture's lower edge that says how to pick, and what a picked thing may become."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.canvas.tool_line import ToolLine
from app.ui.theme import icons

from .picking import Picking

READ = 3000  # milliseconds that it takes to read a word of its own
HOW = "Click a thing, or drag a box around it"
MORE = "Click adds, Shift-click takes away"
PAINTS = {"adds": "Paint it in, Shift paints it away", "takes": "Paint it away"}
Act = Callable[[str], QAction]


class PickBar(ToolLine):
    """``act(id)``: the window's action of that id."""

    def __init__(self, canvas: QWidget, picking: Picking, act: Act) -> None:
        super().__init__(canvas, "Picked thing")
        self.setObjectName("pickBar")
        self._picking = picking
        self._used = False
        self._told = ""
        self._read = QTimer(self, singleShot=True, interval=READ)
        self._read.timeout.connect(lambda: self.tell(""))
        row = self.row
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addSpacing(8)
        for group in (("pick.larger", "pick.smaller"), ("pick.brush", "pick.eraser", "pick.dim")):
            for name in group:
                self.add_button(act(name))
            row.addSpacing(8)
        self.subject = self.add_button(act("pick.subject"))
        self.make = self.add_primary("Make Object", act("pick.object"))
        row.addSpacing(4)
        self.alike = self.add_button(act("pick.find"))
        self.more = QToolButton()
        self.more.setAccessibleName("More to do with it")
        self.more.setToolTip("Save it, or add it to the library")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.keep(self.more, "more")
        menu = QMenu(self.more)
        menu.addActions([act("pick.save"), act("pick.add")])
        self.more.setMenu(menu)
        row.addWidget(self.more)
        self.clear = self.add_button(act("pick.clear"))
        picking.changed.connect(self._show)
        picking.said.connect(self.tell)

    def show_used(self, used: bool) -> None:
        """Whether the tool is in hand; what is picked is spoken of even where it is not."""
        self._used = used
        self._show()

    def tell(self, words: str) -> None:
        """Say something for a moment."""
        self._told = words
        if words:
            self._read.start()
        self._show()

    def _show(self) -> None:
        picking = self._picking
        picked = picking.answer is not None
        self.words.setText(self._said())
        self.make.setEnabled(picked and self._used)
        for part in (self.make, self.alike, self.more):
            part.setVisible(picked)
        self.subject.setVisible(not picked)
        self.setVisible((self._used or picked) and picking.size is not None)
        self.place()

    def _said(self) -> str:
        picking = self._picking
        if picking.looking:
            return "Looking at the photo…"
        if self._told:
            return self._told
        if picking.brush != "off":
            return PAINTS[picking.brush]
        return MORE if picking.answer is not None else HOW
