"""What is looked for by its mask, and what was found: set once, asked many times."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.service import Alike, AlikeRequest, ObjectQuery
from app.ui.jobs import Board
from app.ui.search.shelf import Shelf
from app.ui.search.subject import is_gone, masks_of
from app.ui.session import Change, Session

from .query import Known, Query, of_mask, of_node
from .stock import Stock

COUNT = 60  # pictures
SETTLE = 200  # milliseconds after a change of the object's outline


class Seeker(QObject):
    """Follows the selection while it is ``active``; asks the engine one thing at a time, the newest.

    ``query_changed``: another mask is looked for, or none. ``gone_changed``: the object that is looked for was undone
    or deleted, as ``gone`` says, or is there again. ``found``: the answer has come, in ``alike``.
    ``failed(exception, str)``.
    """

    query_changed = Signal()
    gone_changed = Signal()
    found = Signal()
    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, stock: Stock, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board, self._shelf, self._stock = session, board, shelf, stock
        self._asking: asyncio.Task[Any] | None = None
        self._again = False
        self.active = False
        self.placed = self.shape_only = self.gone = False
        self.query: Query | None = None
        self.alike: Alike | None = None
        self._rested = QTimer(self, singleShot=True, interval=SETTLE)
        self._rested.timeout.connect(self.take_selection)
        session.selection_changed.connect(lambda _: self._follow())
        session.document_rested.connect(self._document)
        stock.changed.connect(self._masks_changed)
        self._masks = stock.held

    def set_active(self, on: bool) -> None:
        """Whether anybody sees what is found."""
        if on != self.active:
            self.active = on
            if on and (self.query is None or self.query.known is None):
                self.take_selection()
            self.ask()

    def set_placed(self, on: bool) -> None:
        """Whether place and size in the picture count as well."""
        if on != self.placed:
            self.placed = on
            self.ask()

    def set_shape_only(self, on: bool) -> None:
        """Whether what is in the masks counts for nothing."""
        if on != self.shape_only:
            self.shape_only = on
            self.ask()

    def take_selection(self) -> None:
        """Look for the mask of what is selected; where nothing is, for the last one."""
        document, selection = self._session.document, self._session.selection
        if document is not None and len(selection) == 1 and not self._same(self.query):
            self.seek(of_node(document, selection[0]))

    def take_mask(self, known: Known) -> None:
        """Look for a mask of the library."""
        self.seek(of_mask(replace(known, similarity=None)))

    def seek(self, query: Query | None) -> None:
        self.query, self.alike = query, None
        self._notice_gone()
        self.query_changed.emit()
        self.ask()

    def ask(self) -> None:
        """Ask anew, after the answer that is waited for."""
        held = self._stock.held
        if not self.active or self._shelf.state != "ready" or self.query is None or held is None or not held.masks:
            return
        self._again = True
        if self._asking is None:
            self._asking = self._board.begin(self._ask(), lambda wrong: self.failed.emit(wrong, "Nothing was found"))
            self._asking.add_done_callback(self._asked)

    async def _ask(self) -> None:
        while self._again:
            self._again = False
            query, how, folder = self.query, (self.placed, self.shape_only), str(self._shelf.folder)
            if query is None:
                continue
            placed, shape_only = how
            shown = None if shape_only else await self._board.read(None, query.show)
            answer = await self._board.run(None, AlikeRequest(folder, query.request, COUNT, placed, shown, shape_only))
            if query is self.query and how == (self.placed, self.shape_only) and folder == str(self._shelf.folder):
                self.alike = answer
                self.found.emit()

    def _asked(self, _: object) -> None:
        self._asking = None
        if self._again and not self._board.closed:
            self.ask()

    def _follow(self) -> None:
        if self.active:
            self.take_selection()

    def _document(self, change: Change | None) -> None:
        before = change.before if change is not None else None
        if change is None or before is None or before.photo is not change.now.photo:
            if self.query is not None and self.query.known is None:
                self.seek(None)
            return
        self._notice_gone()
        if self.active and self.query is not None and self.query.masks and not self._same(self.query):
            self._rested.start()

    def _notice_gone(self) -> None:
        request = None if self.query is None else self.query.request
        gone = isinstance(request, ObjectQuery) and is_gone(self._session.document, request.node_id)
        if gone != self.gone:
            self.gone = gone
            self.gone_changed.emit()

    def _same(self, query: Query | None) -> bool:
        """Whether the query is what is selected, in the shape that it has now."""
        document = self._session.document
        if document is None or query is None or not isinstance(query.request, ObjectQuery):
            return False
        node_id = query.request.node_id
        if self._session.selection != (node_id,):
            return False
        now = masks_of(document, node_id)
        return len(now) == len(query.masks) and all(a is b for a, b in zip(now, query.masks, strict=True))

    def _masks_changed(self) -> None:
        if self._stock.held is self._masks:
            return
        self._masks = self._stock.held
        if self._masks is None:
            self.alike = None
            if self.query is not None and self.query.known is not None:
                self.seek(None)  # a mask of another library
        self.ask()
