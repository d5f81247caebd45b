"""The window in which unsure cut-outs are looked at, corrected, kept and set aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.document import Document
from app.ui.canvas import Canvas
from app.ui.canvas.ink import Line, Outline
from app.ui.jobs import Board
from app.ui.search.empty import EmptyPage
from app.ui.selecting.picking import Picking
from app.ui.selecting.tool import PickTool
from app.ui.session import Session
from app.ui.theme import icons

from .reviewing import Reviewing

SIZE = 960, 700
DRAWN, WIDER = 1.75, 1.25
HOW = "Click adds, Shift-click takes away; a dragged box begins anew"
NOTHING = "Nothing needs a look"
WHY = "Cut-outs that Lamina makes of photos and is not sure of wait here until you have seen them."


class ReviewDialog(QDialog):
    """``folder_wanted``: the artist wants to add a folder. ``reviewing`` goes on for as long as anything is written,
    also where the dialog has gone."""

    folder_wanted = Signal()

    def __init__(self, board: Board, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewDialog")
        self.setWindowTitle("Cut-outs That Need a Look")
        self.resize(*SIZE)
        self.session = Session(self)
        self.canvas = Canvas(self.session, self)
        self.picking = Picking(board, parent)  # answers may come after the dialog has gone
        self.picking.dim(True)
        self.reviewing = Reviewing(board, folder, parent)
        self._outline: tuple[object, Outline] | None = None
        self.count, self.words = QLabel(), QLabel(HOW)
        self.label = QLineEdit()
        self.empty = EmptyPage()
        self.pages = QStackedWidget()
        self.buttons: dict[str, QToolButton | QPushButton] = {}
        self.canvas.offer_tool("pick", lambda canvas: PickTool(canvas, self.picking))
        self.canvas.set_tool("pick")
        self._lay_out()
        self.picking.changed.connect(self._show_picked)
        self.picking.said.connect(self._say)
        self.picking.failed.connect(self._tell)
        self.reviewing.changed.connect(self._show)
        self.reviewing.failed.connect(self._say)
        self.finished.connect(self._end)
        self._show()
        self.reviewing.begin()

    def _lay_out(self) -> None:
        self.count.setProperty("kind", "heading")
        self.words.setProperty("kind", "quiet")
        above = QHBoxLayout()
        self.label.setProperty("kind", "control")
        self.label.setAccessibleName("Label")
        self.label.setToolTip("What it is called")
        self.label.setFixedWidth(160)
        above.addWidget(self.count)
        above.addSpacing(12)
        above.addWidget(self.label)
        above.addStretch(1)
        above.addWidget(self.words)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for name, icon, tip, keys, do in self._tools():
            if not name:
                tools.addSpacing(8)
                continue
            tools.addWidget(self._tool(name, icon, tip, keys, do))
        tools.addStretch(1)
        for name, text, tip, keys, do in self._answers():
            button = QPushButton(text)
            button.setToolTip(f"{tip} ({shown(keys[0])})")
            button.setAutoDefault(False)
            button.clicked.connect(do)
            self.buttons[name] = button
            self._shortcut(keys, do)
            tools.addWidget(button)
            tools.addSpacing(6)
        self.buttons["accept"].setProperty("kind", "primary")
        self.pages.addWidget(self.canvas)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.pages, 1)
        column.addLayout(tools)

    def _tools(self) -> list[tuple[str, str, str, tuple[str, ...], Callable[[], object]]]:
        picking = self.picking
        return [
            ("adds", "brush", "Paint what belongs to it; Shift paints it away", ("P",), lambda: self._brush("adds")),
            ("takes", "eraser", "Paint away what does not belong to it", ("Shift+P",), lambda: self._brush("takes")),
            ("finer", "remove", "Smaller brush", ("[",), lambda: self._size(1 / WIDER)),
            ("wider", "add", "Larger brush", ("]",), lambda: self._size(WIDER)),
            ("", "", "", (), picking.undo),
            ("larger", "chevron-up", "Larger thing", ("PgUp",), lambda: picking.walk(1)),
            ("smaller", "chevron-down", "Smaller thing", ("PgDown",), lambda: picking.walk(-1)),
            ("", "", "", (), picking.undo),
            ("undo", "undo", "Take the last step back", ("Ctrl+Z",), picking.undo),
            ("redo", "redo", "Do it again", ("Ctrl+Shift+Z", "Ctrl+Y"), picking.redo),
            ("dim", "masks", "Dim the rest", ("Q",), lambda: picking.dim(not picking.dims)),
        ]

    def _answers(self) -> list[tuple[str, str, str, tuple[str, ...], Callable[[], object]]]:
        reviewing = self.reviewing
        return [
            ("close", "Close", "The others wait for another time", ("Ctrl+W",), super().reject),
            ("aside", "Set Aside", "It is of no use", ("Del",), reviewing.set_aside),
            ("skip", "Later", "Leave it for another round", ("Right",), reviewing.skip),
            ("accept", "Keep It", "It is cut out well now", ("Return", "Enter"), self._accept),
        ]

    def _tool(self, name: str, icon: str, tip: str, keys: tuple[str, ...], do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setToolTip(f"{tip} ({shown(keys[0])})")
        button.setAccessibleName(tip)
        button.setCheckable(name in ("adds", "takes", "dim"))
        icons.keep(button, icon)
        button.clicked.connect(do)
        self.buttons[name] = button
        self._shortcut(keys, do)
        return button

    def _shortcut(self, keys: tuple[str, ...], do: Callable[[], object]) -> None:
        for key in keys:
            QShortcut(QKeySequence(key), self, do)

    # What is shown

    def _show(self) -> None:
        found, reviewing = self.reviewing.shown, self.reviewing
        self.count.setText(_counted(reviewing.left, reviewing.later))
        self.label.setVisible(found is not None)
        if found is None:
            self.picking.show_photo(None)
            self.session.close()
            self._show_page()
        elif self.session.document is None or self.session.document.photo is not found.photo:
            self.label.setText(found.label)
            self.label.setToolTip(f"What the thing in {found.photo.name} is called")
            self.words.setText(HOW)
            self.session.open(Document(found.photo.width, found.photo.height, (), found.photo))
            self.picking.show_photo(found.photo.pixels, found.mask)
            self.picking.prepare()
            self.pages.setCurrentWidget(self.canvas)
            self.canvas.setFocus()
        self._show_picked()

    def _show_page(self) -> None:
        reviewing = self.reviewing
        if reviewing.trouble:
            self.empty.say("This one cannot be shown", reviewing.trouble, ("Set it aside", reviewing.set_aside))
        elif reviewing.left or not reviewing.ready:
            self.empty.say("One moment…")
        elif reviewing.later:
            self.words.setText("")
            again = "Look at them now" if reviewing.later > 1 else "Look at it now"
            self.empty.say(*_waiting(reviewing.later), ("Close", self.accept), (again, reviewing.again))
            self.empty.take_keyboard()
        else:
            self.words.setText("")
            self.empty.say(NOTHING, WHY, ("Close", self.accept), ("Add a folder…", self._add))
        self.pages.setCurrentWidget(self.empty)

    def _show_picked(self) -> None:
        picking, found = self.picking, self.picking.answer
        lines = []
        if found is not None:
            if self._outline is None or self._outline[0] is not found:
                self._outline = found, Outline(found.rings)
            lines.append(Line(self._outline[1], DRAWN, True))
        self.canvas.show_lines(lines)
        self.canvas.update()
        there = self.reviewing.shown is not None
        for name, button in self.buttons.items():
            button.setEnabled(there or name == "close")
            button.setChecked(name == picking.brush or (name == "dim" and picking.dims))
        self.buttons["accept"].setEnabled(there and found is not None)
        self.buttons["undo"].setEnabled(bool(picking.undo_words))
        self.buttons["redo"].setEnabled(bool(picking.redo_words))
        self.buttons["skip"].setEnabled(self.reviewing.left > 0)
        self.buttons["aside"].setEnabled(self.reviewing.left > 0)

    def _end(self) -> None:
        self.reviewing.end()
        self.picking.end()

    def _tell(self, wrong: object, words: str) -> None:
        self._say(f"{words}. {wrong}")

    def _say(self, words: str) -> None:
        self.words.setText(words)

    # What the artist does

    def _accept(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and self.empty.isAncestorOf(focused):
            focused.click()
            return
        found = self.picking.answer
        if self.reviewing.shown is None or self.picking.waiting:
            return
        if found is None:
            self._say("Nothing is selected: click the thing, or set it aside")
        else:
            self.reviewing.accept(found, " ".join(self.label.text().split()))

    def _brush(self, brush: Literal["adds", "takes"]) -> None:
        self.picking.set_brush("off" if self.picking.brush == brush else brush)

    def _size(self, by: float) -> None:
        self.picking.set_brush(self.picking.brush, self.picking.radius * by)

    def _add(self) -> None:
        self.accept()
        self.folder_wanted.emit()

    def reject(self) -> None:
        """Escape puts the brush away, then takes back what was done, then closes."""
        if self.picking.brush != "off":
            self.picking.set_brush("off")
        elif self.picking.steps:
            self.picking.clear()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().reject()
        event.accept()


def _counted(left: int, later: int) -> str:
    """ "3 need a look", "2 need a look, 1 for later"."""
    if not left:
        return ""
    return f"{left} need{'s' if left == 1 else ''} a look" + (f", {later} for later" if later else "")


def _waiting(later: int) -> tuple[str, str]:
    """What is said after a round in which some were left for later."""
    if later == 1:
        return "You have seen them all", "One waits for later. It is asked about again another time."
    return "You have seen them all", f"{later} wait for later. They are asked about again another time."


def shown(keys: str) -> str:
    """As this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
