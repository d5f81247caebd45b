"""Things of the photo that were moved in the Vector view: their pixels come along where the photo is shown."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, Signal

from app.engine.document import Document, edits
from app.ui.session import Change, Session

from .lifts import Lift
from .photo_lifter import PhotoLifter
from .selected import named, with_ids

Cut = tuple[list[Lift], tuple[str, ...]]


class BringingAlong(QObject):
    """When the Photo view is shown, what was moved before is lifted where the photo has it and brought to where it is,
    as one step. When the Vector view is shown again and nothing was done since, the step is taken back, so that the
    thing's layers are there to be edited; the Photo view then does it again. Where such a step would end what can be
    redone, and where it was undone or cancelled, a line offers it.

    ``offered(words, action)``: for a button that calls ``begin``; ``withdrawn(words)``: it is not so any more.
    ``said(str)``: something cannot be lifted.
    """

    offered = Signal(str, str)
    withdrawn = Signal(str)
    said = Signal(str)
    _cut = Signal(object, object)

    def __init__(self, session: Session, lifter: PhotoLifter, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._lifter = session, lifter
        self._step: int | None = None  # the number of the one that was made last
        self._from: Document | None = None  # what that was made of
        self._offered: Document | None = None
        self._words = ""  # in which it was offered
        self._under_way: Document | None = None
        self._late = False  # what was cut out was no longer shown when it came, in the middle of a drag
        self._left: tuple[str, ...] = ()
        self._cut.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.view_changed.connect(lambda _: self._see())
        session.document_rested.connect(self._follow)

    def begin(self) -> None:
        """Cut out what was moved, in a thread; the step comes when that is done. One that was undone is done again."""
        history, document = self._session.history, self._session.document
        if history is not None and history.can_redo and history.steps[history.index + 1].number == self._step:
            self._by_itself(self._session.redo)
            return
        if document is None or document.photo is None or document is self._under_way or not edits.brought(document):
            return
        self._under_way = document
        self._lifter.begin_bringing(document).add_done_callback(lambda made: self._cut.emit(document, made))

    def _see(self) -> None:
        history = self._session.history
        if history is None:
            return
        if not self._lifter.shows_photo:
            self._withdraw()
            if self._step is not None and history.shown.number == self._step and history.can_undo:
                self._by_itself(self._session.undo)
        elif history.can_redo and history.steps[history.index + 1].number != self._step:
            self._offer()
        else:
            self.begin()

    def _follow(self, change: Change | None) -> None:
        """``change``: another document, or another state of it."""
        if change is None or not edits.brought(change.now):
            self._withdraw()
        if change is None or not self._lifter.shows_photo:
            return
        if change.before is None or change.before.photo is not change.now.photo:
            self._step, self._from, self._left = None, None, ()
            self.begin()
        elif self._late:
            self._late = False
            self._see()
        elif change.now is self._from:
            self._offer()

    def _offer(self) -> None:
        document = self._session.document
        if document is None or document.photo is None or document in (self._offered, self._under_way):
            return
        nodes = with_ids(document, [number for ids, _ in edits.brought(document) for number in ids])
        if nodes and named(nodes) not in self._left:
            self._offered = document
            many = len(nodes) > 1
            words = f"{named(nodes)} {'were' if many else 'was'} moved in the Vector view alone"
            place = "has them where they were" if many else "has it where it was"
            self._words = f"{words}: the photo {place}."
            self.offered.emit(self._words, f"Move {'their' if many else 'its'} pixels too")

    def _withdraw(self) -> None:
        if self._words:
            self.withdrawn.emit(self._words)
            self._words, self._offered = "", None

    def _take(self, document: Document, made: Future[Cut]) -> None:
        if self._under_way is document:
            self._under_way = None
        if not self._lifter.shows_photo or made.cancelled():
            return
        if document is not self._session.document:  # something was done meanwhile
            self._late = self._session.dragging
            if not self._late:
                self._see()
            return
        if (wrong := made.exception()) is not None:
            self._lifter.failed.emit(wrong, "What was moved in the Vector view is where it was in the photo")
            return
        lifts, left = made.result()
        if new := [name for name in left if name not in self._left]:
            self._left = (*self._left, *new)
            self.said.emit(f"{new[0]} cannot be taken out of the photo, which has it where it was.")
        if lifts:
            self._from, self._offered = document, None
            nodes = with_ids(document, [number for lift in lifts for number in lift.ids])
            for lift in lifts:
                lift.unasked = True
            self._by_itself(lambda: self._lifter.bring(lifts, f"Move the pixels of {named(nodes)}"))
            history = self._session.history
            self._step = None if history is None else history.shown.number

    def _by_itself(self, do: Callable[[], None]) -> None:
        """Nobody asked for it, and the same file would give it again: what was saved before counts as saved after."""
        saved = not self._session.modified
        do()
        if saved and self._session.document is not None:
            self._session.mark_saved(self._session.document)
