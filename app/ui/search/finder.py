"""What the pane looks for, and what was found: set once, asked many times."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.arrays import Floats
from app.engine.service import Holdings, HoldingsRequest, Suggested, SuggestRequest, WhyRequest
from app.ui.jobs import Board, JobStopped
from app.ui.session import Change, Session

from .model import Row
from .shelf import Shelf
from .subject import Subject, is_gone, masks_of, subject_of
from .wish import Wish

if TYPE_CHECKING:
    from app.engine.library.ranking import Suggestion

SETTLE = 200  # milliseconds after a change of the object's outline


class Finder(QObject):
    """Follows the selection while it is ``active``; asks the engine one thing at a time, the newest.

    ``subject_changed``: another object is looked for, or none. ``wish_changed``: another wish. ``found(list[Row])``:
    the answer. ``gone_changed(bool)``: what is looked for was undone or deleted, or is there again.
    ``busy_changed(bool)``: an answer is waited for. ``explained(int, array)``: why a cut-out is alike.
    ``failed(exception, str)``.
    """

    subject_changed = Signal()
    wish_changed = Signal()
    found = Signal(object)
    gone_changed = Signal(bool)
    busy_changed = Signal(bool)
    explained = Signal(int, object)
    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._shelf = shelf
        self._asking: asyncio.Task[Any] | None = None
        self._again = False
        self._looking: asyncio.Task[Any] | None = None
        self._why: tuple[int, int] | None = None
        self.active = False
        self.browsing = False
        self.subject: Subject | None = None
        self.gone = False
        self.wish = Wish()
        self.labels = 0
        self.placed: int | None = None
        self._outline_rested = QTimer(self, singleShot=True, interval=SETTLE)
        self._outline_rested.timeout.connect(self._look_again)
        session.selection_changed.connect(lambda _: self._follow())
        session.document_rested.connect(self._document)
        shelf.changed.connect(self._shelf_changed)

    @property
    def there(self) -> Subject | None:
        """What is looked for, unless it is gone: nothing is done in place of that."""
        return None if self.gone else self.subject

    def set_active(self, on: bool) -> None:
        """Whether anybody sees what is found."""
        if on != self.active:
            self.active = on
            if on:
                self.take_selection()

    def set_wish(self, wish: Wish) -> None:
        """Ask for something else."""
        if wish != self.wish:
            self.wish = wish
            self.wish_changed.emit()
            self.ask()

    def browse(self, on: bool) -> None:
        """Show all that the library holds instead of look-alikes."""
        if on != self.browsing:
            self.browsing = on
            self.wish_changed.emit()
            self.ask()

    def seek(self, subject: Subject) -> None:
        """Look for something that is no object of the document."""
        if self._looking is not None:
            self._looking.cancel()
        if self.browsing:
            self.browsing = False
            self.wish_changed.emit()
        self._show(subject)

    def take_selection(self) -> None:
        """Look for the object that is selected; where none is, for the last one. What was just put in from the
        library is not looked for: another cut-out may fit better."""
        selection, subject = self._session.selection, self.subject
        if len(selection) != 1 or selection[0] == self.placed:
            return
        if subject is None or subject.node_id != selection[0] or not self._same(subject):
            self._look(selection[0])

    def _look_again(self) -> None:
        if self.subject is not None and not self._same(self.subject):
            self._look(self.subject.node_id)

    def _look(self, node_id: int) -> None:
        document = self._session.document
        if document is None:
            return
        if self._looking is not None:
            self._looking.cancel()

        async def look() -> None:
            self._show(await self._board.read(None, subject_of, document, node_id))

        self._looking = self._board.begin(look(), self._trouble("The object was not looked for"))

    def ask(self) -> None:
        """Ask anew, after the answer that is waited for."""
        if not self.active or self._shelf.state != "ready" or not (self.browsing or self.subject):
            return
        self._again = True
        if self._asking is None:
            self._asking = self._board.begin(self._ask(), self._trouble("Nothing was found"))
            self._asking.add_done_callback(self._asked)
            self.busy_changed.emit(True)

    def explain(self, row: Row | None) -> None:
        """Say why a cut-out is alike, through ``explained``."""
        subject, folder = self.subject, self._shelf.folder
        if row is None or subject is None or folder is None or self.browsing or row.similarity is None:
            self._why = None
            return
        self._why = wanted = row.id, id(subject)

        async def why() -> None:
            request = WhyRequest(str(folder), self._shelf.version, subject.foreground, row.id, self.label_of(subject))
            agreement: Floats = await self._board.run(None, request)
            if self._why == wanted:
                self.explained.emit(row.id, agreement)

        self._board.begin(why(), self._trouble("The comparison failed"))

    async def _ask(self) -> None:
        while self._again:
            self._again = False
            shelf, subject, wish, browsing = self._shelf, self.subject, self.wish, self.browsing
            labels = shelf.holdings.labels if shelf.holdings is not None else ()
            folder = str(shelf.folder)
            if not browsing and subject is None:
                continue
            # In a thread, which loads what settings are made of when they are first needed.
            settings = await self._board.read(None, wish.settings, labels)
            if browsing or subject is None:
                held: Holdings = await self._board.run(None, HoldingsRequest(folder, shelf.version, settings.filters))
                rows, count = await self._board.read(None, rows_of, held), len(held.labels)
            else:
                request = SuggestRequest(folder, shelf.version, subject.foreground, settings, self.label_of(subject))
                answer: Suggested = await self._board.run(None, request)
                by_kind = settings.weight_of_meaning > 0
                rows = [row_of(one, by_kind) for one in answer.suggestions]
                count = answer.labels
            if folder == str(shelf.folder) and browsing == self.browsing and (browsing or subject is self.subject):
                self.labels = count
                self.found.emit(rows)

    def _asked(self, _: object) -> None:
        self._asking = None
        self.busy_changed.emit(False)
        if self._again and not self._board.closed:
            self.ask()

    def _follow(self) -> None:
        selection = self._session.selection
        if len(selection) != 1 or selection[0] == self.placed:
            return
        self.placed = None
        if self.active:
            if self.browsing:
                self.browsing = False
                self.wish_changed.emit()
            self.take_selection()

    def _document(self, change: Change | None) -> None:
        before = change.before if change is not None else None
        if change is None or before is None or before.photo is not change.now.photo:
            self._show(None)
            return
        self._notice_gone()
        if self.active and self.subject is not None and not self._same(self.subject):
            self._outline_rested.start()

    def _notice_gone(self) -> None:
        gone = self.subject is not None and is_gone(self._session.document, self.subject.node_id)
        if gone != self.gone:
            self.gone = gone
            self.gone_changed.emit(gone)

    def _same(self, subject: Subject) -> bool:
        """Whether the subject still has its shape; one that is gone keeps it."""
        document = self._session.document
        now = () if document is None else masks_of(document, subject.node_id)
        alike = len(now) == len(subject.masks) and all(a is b for a, b in zip(now, subject.masks, strict=True))
        return not now or alike

    def _show(self, subject: Subject | None) -> None:
        self.subject = subject
        self._notice_gone()  # it may have gone while it was looked at
        wish = replace(self.wish, like=None, seed=None, pinned=(), refused=frozenset())
        if wish != self.wish:
            self.wish = wish
            self.wish_changed.emit()
        self.subject_changed.emit()
        self.ask()

    def _shelf_changed(self) -> None:
        self.ask()

    def label_of(self, subject: Subject) -> str | None:
        """The object's name where the library knows things of that name."""
        name = subject.name.rstrip(" 0123456789").lower()
        held = self._shelf.holdings
        return next((label for label in held.labels if label.lower() == name), None) if held is not None else None

    def _trouble(self, words: str) -> Callable[[BaseException], None]:
        def failed(wrong: BaseException) -> None:
            if not isinstance(wrong, JobStopped):
                self.failed.emit(wrong, words)

        return failed


def row_of(one: Suggestion, by_kind: bool) -> Row:
    """``by_kind``: how like their kinds are is what puts suggestions in order."""
    return Row(one.id, one.label, one.similarity, one.rank, one.kinship if by_kind else None)


def rows_of(held: Holdings) -> list[Row]:
    """All that passed, by label."""
    labels = held.labels
    numbers, ids = held.label.tolist(), held.ids.tolist()
    return [Row(id, labels[number]) for id, number in zip(ids, numbers, strict=True)]
