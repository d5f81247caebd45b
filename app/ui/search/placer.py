"""Brings a cut-out into the picture: a job, then one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document
from app.engine.service import LayersOfCutOutRequest
from app.ui.jobs import Board
from app.ui.session import Session

from .finder import Finder
from .model import Row
from .placing import box_at, placed
from .shelf import Shelf
from .subject import Box

LAYERS = 24  # of a cut-out


class Placer(QObject):
    """``failed(exception, str)``: a cut-out did not come in."""

    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._shelf = shelf
        self._finder = finder

    def place(self, row: Row) -> None:
        """Over what is looked for, as large as that; in the middle of the picture where nothing is."""
        document = self._session.document
        if document is None:
            return
        subject = self._finder.subject
        if subject is not None:
            self._bring(row, lambda now: subject.box, subject.node_id)
        else:
            self._bring(row, lambda now: box_at(now, now.width / 2, now.height / 2, None), None)

    def place_at(self, row: Row, x: float, y: float) -> None:
        """With its middle at (x, y) in photo pixels; over what is looked for where that lies there."""
        subject = self._finder.subject
        if subject is None:
            self._bring(row, lambda now: box_at(now, x, y, None), None)
            return
        x0, y0, x1, y1 = subject.box
        if x0 <= x <= x1 and y0 <= y <= y1:
            self.place(row)
        else:
            self._bring(row, lambda now: box_at(now, x, y, (x1 - x0, y1 - y0)), None)

    def _bring(self, row: Row, box: Callable[[Document], Box], above: int | None) -> None:
        document, folder = self._session.document, self._shelf.folder
        if document is None or folder is None:
            return
        photo = document.photo

        async def work() -> None:
            request = LayersOfCutOutRequest(str(folder), row.id, LAYERS)
            layers: Document = await self._board.run(f"Bringing in {row.label}", request)
            now = self._session.document
            if now is not None and now.photo is photo:
                self._insert(layers, row.label, box(now), above)

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, f"{row.label} was not brought in"))

    def _insert(self, layers: Document, label: str, box: Box, above: int | None) -> None:
        assert self._session.document is not None
        added = self._session.document.next_id
        self._session.enter(None)
        self._session.apply(f"Insert {label}", lambda mine: placed(mine, layers, label, box, above))
        self._finder.placed = added  # what was looked for stays so: another cut-out may fit better
        self._session.select((added,))
