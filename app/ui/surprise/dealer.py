"""Deals blends of the selected object: nine across the ranks, another for one that is rejected, another way to vary."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Layer
from app.ui.jobs import Board
from app.ui.search.finder import Finder
from app.ui.search.pictures import Pictures
from app.ui.search.scenery import SHAPE, as_found, shown_around
from app.ui.search.shelf import Shelf
from app.ui.search.subject import NOWHERE, Subject, is_gone, subject_of
from app.ui.search.tries import CLOSE, SHARP, Tries
from app.ui.session import Session

from .dealt import Dealt
from .drawer import Drawer
from .keeping import Keeping
from .subject import subject_in

if TYPE_CHECKING:
    from app.engine.library.stars import Kind, Tally

COUNT = 9
STILL = "The things in the picture are not found yet."
NONE_LEFT = "There are no others in the library."


class Dealer(QObject):
    """``dealt``: all are others. ``changed(int)``: the blend at that place is another, or has other stars.
    ``counted``: the stars were counted anew. ``said(str)``: worth knowing; empty: no more. ``failed(exception, str)``.

    ``picked()``: what is being picked, which goes before what is selected; None where nothing is. ``gone``: what the
    blends are for is not in the picture any more. ``chosen``: whether the program chose the object, because none was
    selected. ``finest``: how sharp they get.
    """

    dealt = Signal()
    changed = Signal(int)
    counted = Signal()
    said = Signal(str)
    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._shelf = shelf
        self._finder = finder
        self.drawer = Drawer(board, shelf, finder)
        self.tries = Tries(board, shelf, self)
        self.pictures = Pictures(self)
        self.keeping = Keeping(board, self)
        self._task: asyncio.Task[Any] | None = None
        self._document: Document | None = None
        self._folder: Path | None = None
        self.picked: Callable[[], Awaitable[Subject | None]] | None = None
        self.gone = False
        self.subject: Subject | None = None
        self.chosen = False
        self.blends: list[Dealt] = []
        self.finest = SHARP
        session.document_rested.connect(lambda _: self._notice_gone())
        self.keeping.counted.connect(self._count)
        self.keeping.failed.connect(self.failed)
        self.tries.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether the nine are being looked for."""
        return self._task is not None

    def begin(self) -> None:
        """For what is being picked, or what is selected, or what look-alikes are sought of without an object, or what
        one would select first; the same nine as before where that is the same."""
        document = self._session.document
        if document is None or self._shelf.state != "ready":
            return
        if self._shelf.folder != self._folder:
            self._folder, self.subject = self._shelf.folder, None
            self.pictures.show_library(self._folder)
        self._run(self._begin(document))

    @property
    def shape(self) -> float:
        """Width to height of the pictures."""
        if self._document is None or self.subject is None:
            return SHAPE
        x0, y0, x1, y1 = shown_around(self._document, self.subject.box)
        return (x1 - x0) / (y1 - y0)

    def others(self) -> None:
        """Nine others for the same object."""
        if self.subject is not None and not self.gone:
            self._run(self._deal())

    def rest(self) -> None:
        """Nobody looks."""
        self.tries.want(())

    def reject(self, place: int) -> None:
        """Another of the same group of ranks in its place; of any group where there is none."""
        gone = self.blends[place]

        async def work() -> None:
            if self.subject is None:
                return
            found = await self.drawer.another(self.subject, gone.group, self.blends)
            if place >= len(self.blends) or self.blends[place].uid != gone.uid:
                return
            if found is None:
                self.said.emit(NONE_LEFT)
                return
            self._put(place, found)
            self._showed([found])
            self.counted.emit()

        self._board.begin(work(), self._wrong)

    def vary(self, place: int) -> None:
        """The same kind in another way."""
        before = self.blends[place]
        if before.siblings is not None:
            self._put(place, before.next())
            return

        async def work() -> None:
            if self.subject is None:
                return
            family = await self.drawer.siblings(self.subject, before)
            now = self.blends[place] if place < len(self.blends) else None
            if now is not None and now.uid == before.uid:  # it may have been starred meanwhile, or varied again
                self._put(place, replace(now, siblings=family).next())

        self._board.begin(work(), self._wrong)

    def star(self, place: int, kind: Kind) -> None:
        """Give a star, or take it back."""
        dealt, folder = self.blends[place], self._shelf.folder
        on = kind not in dealt.stars
        self._put(place, dealt.starred(kind, on))
        if folder is not None:
            self.keeping.star(folder, dealt, kind, on)

    def look_at(self, places: tuple[int, ...] | None = None) -> None:
        """Have these made to be looked at closely; None: all of them, as fine as ``finest``."""
        seen = self.blends if places is None else [self.blends[place] for place in places]
        self.tries.want([one.one for one in seen], self.finest if places is None else CLOSE)

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = task = self._board.begin(work, self._wrong)

        def ended(_: object) -> None:
            if self._task is task:
                self._task = None
                self.dealt.emit()

        task.add_done_callback(ended)
        self.said.emit("")

    async def _begin(self, document: Document) -> None:
        picked = await self.picked() if self.picked is not None else None
        sought = self._finder.subject
        if picked is None and sought is not None and sought.node_id == NOWHERE and not self._session.selection:
            picked = sought
        if picked is not None:
            await self._deal_for(picked, document, False)
            return
        node_id, chosen = await self._meant(document)
        if node_id is None:
            self._clear()
            self.said.emit("There is nothing to replace in the picture." if document.nodes else STILL)
            return
        document, node_id = as_found(document, node_id)
        if self.subject is not None and node_id == self.subject.node_id and self._same(document) and self.blends:
            self.tries.show(document, self.subject)  # its colours may be others, and what is around it
            self._document = document
            self.look_at()
            return
        self.subject = None
        self._clear()
        subject = await self._board.read(None, subject_of, document, node_id)
        if subject is None:
            self.said.emit("Nothing is seen of the selected object.")
        else:
            await self._deal_for(subject, document, chosen)

    async def _deal_for(self, subject: Subject, document: Document, chosen: bool) -> None:
        known = subject is self.subject and bool(self.blends)
        self.subject, self.chosen, self._document = subject, chosen, document
        self._notice_gone()
        self.tries.show(document, subject)
        if known:
            self.look_at()
            return
        self.drawer.begin()
        await self._deal()

    async def _meant(self, document: Document) -> tuple[int | None, bool]:
        """The node that is meant, and whether the program chose it."""
        selection = self._session.selection
        if len(selection) == 1:
            return selection[0], False
        return await self._board.read(None, subject_in, document), True

    def _notice_gone(self) -> None:
        gone = self.subject is not None and is_gone(self._session.document, self.subject.node_id)
        if gone != self.gone:
            self.gone = gone
            self.dealt.emit()

    def _same(self, document: Document) -> bool:
        """Whether nothing but blends was changed since the nine were dealt."""
        before = self._document
        if before is None or before.photo is not document.photo:
            return False
        return _without_blends(before) == _without_blends(document)

    async def _deal(self) -> None:
        self._clear()
        assert self.subject is not None
        self.blends = await self.drawer.several(self.subject, COUNT)
        self.counted.emit()
        self._showed(self.blends)
        self.look_at()
        if not self.blends:
            self.said.emit("Nothing in the library could stand in for it.")

    def _put(self, place: int, dealt: Dealt) -> None:
        self.blends[place] = dealt
        self.look_at()
        self.changed.emit(place)

    def _showed(self, blends: list[Dealt]) -> None:
        folder, subject = self._shelf.folder, self.subject
        if blends and folder is not None and subject is not None:
            self.keeping.showed(folder, blends, subject.name)

    def _clear(self) -> None:
        self.blends = []
        self.tries.want(())
        self.dealt.emit()

    def _count(self, tally: Tally) -> None:
        self.drawer.tally = tally
        self.counted.emit()

    def _wrong(self, wrong: BaseException) -> None:
        self.failed.emit(wrong, "No surprises were found")


def _without_blends(document: Document) -> tuple[object, ...]:
    """The outlines of what was found in the photo, whether it is shown or not."""
    return tuple(node.mask for node, _ in document.walk() if not (isinstance(node, Layer) and node.blend is not None))
