"""The masks pane in the window: how it opens, what it says, and where its pictures are opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.files.desk import Desk
from app.ui.jobs import Board
from app.ui.masks.pane import MasksPane
from app.ui.masks.query import Query
from app.ui.session import Session

from . import trouble
from .docks import dock
from .notice import Notice
from .searching import Searching


class Masking(QObject):
    """Puts the pane below the picture, beside the look-alikes, with the same library."""

    def __init__(
        self, session: Session, board: Board, desk: Desk, searching: Searching, notice: Notice, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.picked: Callable[[], Query | None] | None = None  # what is being picked
        self.pane = MasksPane(session, board, searching.pane.shelf, window)
        self.dock: QDockWidget = dock(window, "masks", "Masks", self.pane, below=True)
        self.pane.opened.connect(desk.open)
        self.pane.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
        self.pane.told.connect(notice.say)
        self.pane.folder_wanted.connect(
            lambda what: searching.add_folder() if what == "add" else searching.open_library()
        )

    def find(self) -> None:
        """Open the pane with pictures that have a mask like that of what is being picked, or else of what is
        selected."""
        self._show()
        self.pane.find(self.picked() if self.picked is not None else None)

    def show_map(self) -> None:
        """Open the pane with the map of all masks."""
        self._show()
        self.pane.show_map()

    def find_masks(self) -> None:
        """Find the masks of the library's pictures."""
        self._show()
        self.pane.stock.find()

    def _show(self) -> None:
        self.dock.show()
        self.dock.raise_()
