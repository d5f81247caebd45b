"""Things of the photo that are moved while the Photo view is shown, which take their pixels along, or taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.engine.document import Blend, Document, edits
from app.engine.document.blend import frame_of, matrix_of
from app.engine.field import Frame
from app.engine.service import LiftRequest
from app.ui.jobs import Board, JobStopped
from app.ui.session import Change, Session

from .lifting_ahead import LiftingAhead
from .lifts import Lift, exchange, lift_of, lifts_of_brought, of_photo, removable, removal_of, removed_of, take_back
from .selected import chosen, ids, named, with_ids

REST = 120  # ms without another selection or edit before what is selected is cut out
STILL = 700  # ms before it is lifted with care


class PhotoLifter(QObject):
    """A thing is cut out coarsely in a thread when it is selected, and becomes a blend when it is first moved. From
    then on a job lifts it with care, and its result takes that one's place in every step of the history. A cancel of
    the job takes the move back; an undo stops it, a redo begins it anew. A thing that is deleted is lifted likewise.

    With the tool in hand that moves things, the job is done before, little by little, and the move begins with what it
    made.

    ``prepared``: what is selected is cut out, and ``frame`` knows where it is. ``failed(exception, str)``.
    ``said(str)``: what is moved is not seen in the photo, so that its mask alone goes; what was deleted is back.
    """

    prepared = Signal()
    failed = Signal(object, str)
    said = Signal(str)
    _cut = Signal()

    def __init__(self, session: Session, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
        self._photo_last = session.view == "photo"
        self._ready: tuple[Document, tuple[int, ...], Future[Blend | None]] | None = None
        self._whole: tuple[Document, tuple[int, ...]] | None = None  # what cannot be cut out, at each step of a drag
        self._newest: Lift | None = None
        self._foreseen: tuple[tuple[int, ...], Lift] | None = None
        self._lifts: list[Lift] = []
        self._chosen: tuple[int, ...] = ()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lift")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.prepare)
        self._cut.connect(self.prepared, Qt.ConnectionType.QueuedConnection)
        self.ahead = LiftingAhead(board, self)
        self.ahead.done.connect(self.prepared)
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._look_ahead)
        self._hurries = False
        thread = self._thread
        parent.destroyed.connect(lambda: thread.shutdown(wait=True, cancel_futures=True))
        session.document_changed.connect(self._follow)
        session.selection_changed.connect(self._note)
        session.view_changed.connect(self._see)
        session.lifter = self

    # What those ask who move things

    @property
    def shows_photo(self) -> bool:
        """Whether the Photo view is shown, also as the one half of the split view."""
        return self._session.view == "photo" or (self._session.view == "split" and self._photo_last)

    def takes(self, document: Document, ids: Sequence[int]) -> bool:
        return self.shows_photo and bool(of_photo(document, ids))

    def frame(self, document: Document, ids: Sequence[int]) -> Frame | None:
        taken = of_photo(document, ids)
        made = self._prepared(document, ids)
        blend = self._best(document, taken)
        if blend is None and made is not None and made.done() and not made.cancelled():
            blend = _result(made)
        if blend is None or len(taken) != len(ids):
            return None
        frame, way = frame_of(blend.start, blend.foreground.width, blend.foreground.height), edits.way_of(document, ids)
        return frame if way is None else frame.transformed(matrix_of(way))

    def lifted(self, document: Document, ids: Sequence[int]) -> tuple[Document, tuple[int, ...]] | None:
        lift, taken = self._newest, of_photo(document, ids)
        if lift is None or lift.before is not document or taken != lift.ids or lift.better is not None:
            best = self._best(document, taken)
            made = best or self._cut_out(document, tuple(ids))
            if made is None:
                self._newest = None  # nor is there anything to settle
                return None
            lift = self._lift_of(document, ids, made, best is not None)
        self._newest = lift
        if lift not in self._lifts:
            self._lifts.append(lift)
        return lift.shown, lift.numbers

    def foreseen(self, document: Document, ids: Sequence[int]) -> Document | None:
        best, cut = self._best(document, of_photo(document, ids)), self._prepared(document, ids)
        made = best or (_result(cut) if cut is not None and cut.done() else None)
        return None if made is None else self._lift_of(document, ids, made, best is not None).shown

    def removed(self, document: Document, ids: Sequence[int]) -> Document | None:
        before, taken = removable(document, ids) if self.shows_photo else (document, ())
        if not taken:
            return None
        best = self._best(before, taken)
        made = best or self._hasty(before, tuple(ids) if of_photo(before, ids) == taken else taken)
        if made is None:
            return None
        name = named(with_ids(before, taken))
        lift = removal_of(before, tuple(ids), taken, name, made, best is not None)
        self._lifts.append(lift)
        return lift.shown

    def _lift_of(self, document: Document, ids: Sequence[int], made: Blend, careful: bool) -> Lift:
        """The very one that was foreseen, where it is the same."""
        if self._foreseen is not None and self._foreseen[0] == tuple(ids):
            lift = self._foreseen[1]
            if lift.before is document and lift.made is made:
                return lift
        taken = of_photo(document, ids)
        lift = lift_of(document, ids, taken, named(with_ids(document, taken)), made, careful)
        self._foreseen = tuple(ids), lift
        return lift

    # What was brought elsewhere in the Vector view

    def begin_bringing(self, document: Document) -> Future[tuple[list[Lift], tuple[str, ...]]]:
        """Cut it all out coarsely, in the thread."""
        return self._thread.submit(lifts_of_brought, document, _provisional)

    def bring(self, lifts: Sequence[Lift], words: str) -> None:
        """Take its pixels there, as a step called ``words``; what was selected of it is."""
        selected = self._session.selection
        self._lifts += lifts
        self._session.apply(words, lambda _: lifts[-1].shown)
        gone = {number for lift in lifts for number in lift.ids}
        if come := [lift.number for lift in lifts if set(lift.ids) & set(selected)]:
            self._session.enter(None)
            self._session.select([*come, *(number for number in selected if number not in gone)])

    def settle(self) -> None:
        lift = self._newest
        if lift is not None and lift.there(self._session.document):
            self._session.enter(None)
            self._session.select(lift.numbers)

    async def finished(self) -> None:
        """Wait until what is shown is lifted with care, or will not be; what is written into a file stays as it is."""
        while tasks := [lift.task for lift in self._lifts if lift.task is not None and not lift.task.done()]:
            await asyncio.wait(tasks)

    def ready(self, document: Document, ids: Sequence[int]) -> bool:
        made = self._prepared(document, ids)
        return self._best(document, of_photo(document, ids)) is not None or (made is not None and made.done())

    def prepare(self) -> None:
        """Cut out what is selected, if that is what a move would begin with."""
        document, selected = self._session.document, ids(chosen(self._session))
        if self._foreseen is not None and self._foreseen[0] != selected:
            self._foreseen = None
        if document is not None and selected and self.takes(document, selected):
            self._prepare(document, selected)
        else:
            self._ready = None

    def hurry(self, tool: str) -> None:
        """``tool`` was taken in hand."""
        self._hurries = tool == "transform"
        self._wait()

    def _look_ahead(self) -> None:
        """With a tool in hand that moves things: lift what is selected, before it is moved."""
        document, selected = self._session.document, ids(chosen(self._session))
        if not self._hurries or document is None or not selected or not self.takes(document, selected):
            return
        taken, made = of_photo(document, selected), self._prepared(document, selected)
        if made is None or not made.done():
            self._still.start()
        elif _result(made) is not None and self._best(document, taken) is None:
            self.ahead.begin(document, taken)

    # Cutting out

    def _best(self, document: Document, taken: tuple[int, ...]) -> Blend | None:
        """What a job has made of it before: ahead, or when it was moved before that was taken back."""
        lift = self._newest
        known = lift.best if lift is not None and lift.before is document and lift.ids == taken else None
        return known or self.ahead.made(document, taken)

    def _prepared(self, document: Document, ids: Sequence[int]) -> Future[Blend | None] | None:
        ready = self._ready
        return ready[2] if ready is not None and ready[0] is document and set(ready[1]) == set(ids) else None

    def _prepare(self, document: Document, ids: tuple[int, ...]) -> Future[Blend | None]:
        made = self._prepared(document, ids)
        if made is None:
            if self._ready is not None:
                self._ready[2].cancel()
            made = self._thread.submit(_provisional, document, of_photo(document, ids))
            self._ready = document, ids, made
            made.add_done_callback(lambda _: self._cut.emit())
        return made

    def _hasty(self, document: Document, ids: tuple[int, ...]) -> Blend | None:
        """To be taken away; where that goes wrong, this is said."""
        made = self._prepare(document, ids)
        if (wrong := made.exception()) is not None:
            self.failed.emit(wrong, f"The place of {named(with_ids(document, ids))} is not filled")
        return _result(made)

    def _cut_out(self, document: Document, ids: tuple[int, ...]) -> Blend | None:
        """Now, for a move; where that goes wrong, this is said once, and the masks are moved."""
        if self._whole is not None and self._whole[0] is document and self._whole[1] == ids:
            return None
        made, name = self._prepare(document, ids), named(with_ids(document, ids))
        if (wrong := made.exception()) is not None:
            self.failed.emit(wrong, f"{name} moves without its pixels")
        elif made.result() is None:
            self.said.emit(f"Nothing is seen of {name} in the photo, so that only its mask is moved.")
        if _result(made) is None:
            self._whole = document, ids
        return _result(made)

    # Following

    def _note(self, selection: tuple[int, ...]) -> None:
        if selection:
            self._chosen = selection
        self._wait()

    def _see(self, view: str) -> None:
        if view != "split":
            self._photo_last = view == "photo"
        self._wait()

    def _wait(self) -> None:
        """Something is another one."""
        self.ahead.stop()
        self._rest.start()
        self._still.start()

    def _follow(self, change: Change | None) -> None:
        now = change.now if change is not None else None
        if change is None or change.before is None or change.before.photo is not change.now.photo:
            self._forget_all()
        else:
            newest = () if self._newest is None else (self._newest,)
            self._select_again(change.before, change.now, (*self._lifts, *newest))
            self._drop_removed(change.before, change.now)
        self._tend(now)
        if self._ready is not None and self._ready[0] is not now:
            self._ready = None
        if self._foreseen is not None and self._foreseen[1].before is not now:
            self._foreseen = None
        self._wait()

    def _tend(self, now: Document | None) -> None:
        """Jobs go on for what is shown, and for nothing else."""
        for lift in list(self._lifts):
            if lift.there(now):
                if lift.task is None and not lift.careful:
                    lift.task = self._board.begin(self._lift(lift), self._tell(lift))
            else:
                if lift.task is not None:
                    lift.task.cancel()
                    lift.task = None
                if lift.first(self._session.history) is None:
                    self._lifts.remove(lift)

    def _select_again(self, before: Document, now: Document, lifts: Sequence[Lift]) -> None:
        """Whoever takes back what was lifted has the thing selected again, and whoever does it again has what is
        lifted."""
        for lift in lifts:
            was, there = (any(node.id == lift.number for node in one.nodes) for one in (before, now))
            if was and not there and not self._session.selection and lift.number in self._chosen:
                self._session.select(number for number in lift.ids if with_ids(now, (number,)))
            elif there and not was and self._session.selection == lift.ids and lift.shown is not now:
                self._session.select(lift.numbers)

    def _drop_removed(self, before: Document, now: Document) -> None:
        """What is taken out of the photo is not selected, whether it is deleted or that is done again."""
        gone = removed_of(now) - removed_of(before)
        if gone:
            self._session.select(number for number in self._session.selection if number not in gone)

    def _forget_all(self) -> None:
        for lift in self._lifts:
            if lift.task is not None:
                lift.task.cancel()
        self._lifts, self._newest, self._ready, self._whole = [], None, None, None

    # The job

    async def _lift(self, lift: Lift) -> None:
        try:
            words = f"{'Removing' if lift.removed else 'Lifting'} {lift.name}"
            made: Blend = await self._board.run(words, LiftRequest(lift.before, lift.ids))
        except Exception as wrong:
            lift.task = None
            take_back(self._session, lift)
            if lift.removed and not self._session.selection:
                self._session.select(node.id for node in with_ids(self._session.document, lift.selected))
            if not isinstance(wrong, JobStopped):
                raise
            if lift.removed:
                self.said.emit(f"Removing {lift.name} was cancelled, so it is back.")
            return
        exchange(self._session, lift, made)

    def _tell(self, lift: Lift) -> Callable[[BaseException], None]:
        return lambda wrong: self.failed.emit(wrong, f"{lift.name} was not {'removed' if lift.removed else 'moved'}")


def _result(made: Future[Blend | None]) -> Blend | None:
    """Whoever paints asks for it: what went wrong is nothing there."""
    return made.result() if made.exception() is None else None


def _provisional(document: Document, taken: tuple[int, ...]) -> Blend | None:
    from app.engine.blend.provisional import provisional  # not needed before something is moved

    return provisional(document, taken)
