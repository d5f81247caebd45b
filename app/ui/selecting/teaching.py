"""A label taught by a few examples from the search pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.engine.service import TeachRequest
from app.ui.files.dialogs import finished
from app.ui.jobs import Board
from app.ui.search.model import Row
from app.ui.search.shelf import Shelf

from .label_dialog import Asked, ask_label
from .teach_dialog import TeachDialog


class Teaching(QObject):
    """``failed(exception, str)``. ``done(str)``: what was learned."""

    failed = Signal(object, str)
    done = Signal(str)

    def __init__(self, board: Board, shelf: Shelf, window: QWidget) -> None:
        super().__init__(window)
        self._board = board
        self._shelf = shelf
        self._window = window

    def teach(self, examples: Sequence[Row]) -> None:
        """Ask for the label, give it to the examples, and offer what else it may fit."""
        if examples:
            self._board.begin(self._teach(list(examples)), lambda wrong: self.failed.emit(wrong, "Nothing was learned"))

    async def _teach(self, examples: list[Row]) -> None:
        labels = {row.label for row in examples}
        label = await ask_label(self._window, _question(len(examples)), labels.pop() if len(labels) == 1 else "")
        folder = self._shelf.folder
        if label is None or folder is None:
            return
        request = TeachRequest(str(folder), label, tuple(row.id for row in examples))
        found = await self._board.run(f"Learning “{label}”", request, between=True)
        self._shelf.look_again()
        counted = "one cut-out" if len(examples) == 1 else f"{len(examples)} cut-outs"
        if not found:
            self.done.emit(f"“{label}” is learned from {counted}; nothing that was only guessed is like it.")
            return
        dialog = TeachDialog(self._window, folder, label, [Row(one.id, one.label) for one in found])
        if await finished(dialog) == QDialog.DialogCode.Accepted:
            marked = dialog.marked
            self._shelf.relabel(marked, label)
            self.done.emit(f"{len(marked)} more {'is' if len(marked) == 1 else 'are'} called “{label}” now.")


def _question(count: int) -> Asked:
    question = "What is it?" if count == 1 else f"What are these {count}?"
    return Asked("Teach a Label", question, "Lamina looks for others that may be called so, too.", "Teach")
