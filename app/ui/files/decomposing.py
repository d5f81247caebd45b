"""The decomposition of the open photo, as the window runs it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.arrays import Floats
from app.engine.decompose import Options
from app.engine.document import Document
from app.engine.errors import BadInput
from app.engine.pixels import Photo
from app.engine.service import DecomposeRequest, RefineRequest, with_room
from app.ui.detail import Detail, count_of, more, reached_at_once
from app.ui.jobs import Board
from app.ui.session import Session

from .arrival import Arrival
from .growing import Growing
from .reading import Look, look_at, without_photo

ANEW = "Find layers anew"


class Decomposer(QObject):
    """At most one decomposition runs; a new one takes the place of the old.

    ``refining(Detail | None, float)``: so much detail is on its way, and how far that is (0..1); None: it is over.
    """

    refining = Signal(object, float)

    def __init__(
        self, session: Session, board: Board, failed: Callable[[BaseException, str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._failed = failed
        self._task: asyncio.Task[object] | None = None
        self._growing: Growing | None = None
        session.history_changed.connect(self._follow)

    def begin(self, look: Look, name: str) -> Arrival:
        """Find the layers of a photo that was just opened, as many as can be seen. They come in through the
        ``Arrival``, no undo step."""
        arrival = Arrival(self._session)
        request = DecomposeRequest(look.picture, look.width, look.height, Options(layers=None))

        async def work() -> None:
            arrival.take(await self._board.run(f"Finding layers in {name}", request, shown=arrival.take))

        self._start(work(), f"The layers of {name} were not found")
        return arrival

    def again(self, name: str) -> None:
        """Find the layers of the open photo anew, as one step that can be undone."""
        document = self._session.document
        if document is None or document.photo is None:
            return
        photo = document.photo
        layers = None if document.settings.automatic else document.settings.detail

        async def work() -> None:
            look = await self._board.read(None, look_at, photo)
            request = DecomposeRequest(look.picture, look.width, look.height, Options(layers=layers))
            found = await self._board.run(f"Finding layers in {name}", request)
            self._exchange(photo, found)

        self._start(work(), f"The layers of {name} were not found", step=ANEW)

    def detail(self, detail: Detail, name: str) -> None:
        """The last layers that were found go at once, and come back at once; more are a job."""
        if not reached_at_once(self._session, detail):
            self.refine(detail, name)

    def refine(self, detail: Detail, name: str) -> None:
        """Bring the open document to so much detail, as one step; what was edited meanwhile is kept."""
        document = self._session.document
        if document is None or document.photo is None:
            return
        photo = document.photo
        growing = Growing(self._session, document, more(detail))

        async def work() -> None:
            self.refining.emit(detail, 0.0)
            try:
                look = await self._board.read(None, look_at, photo)
                request = RefineRequest(with_room(without_photo(document)), look.picture, count_of(detail))
                found = await self._board.run(
                    f"Adding layers to {name}",
                    request,
                    shown=growing.take,
                    went_on=lambda done: self.refining.emit(detail, done),
                )
            finally:
                if self._task is asyncio.current_task():
                    self.refining.emit(None, 1.0)
            growing.take(found)

        self._start(work(), f"{name} was not refined", growing, more(detail))

    def grow(self, label: str, title: str, ask: Callable[[Document, Floats], object]) -> None:
        """Bring what is answered to the request that ``ask(document without its photo, reduced photo)`` makes, as one
        step called ``label``; what was edited meanwhile is kept. A cancel leaves nothing of it."""
        document = self._session.document
        if document is None or document.photo is None:
            return
        photo = document.photo
        growing = Growing(self._session, document, label)

        async def work() -> None:
            try:
                look = await self._board.read(None, look_at, photo)
                request = ask(with_room(without_photo(document)), look.picture)
                found = await self._board.run(title, request, shown=growing.take)
                if _layers(found) == _layers(document):
                    raise BadInput("Nothing was found there that would bring it nearer to the photo.")
            except BaseException:
                growing.give_up()
                raise
            growing.take(found)

        self._start(work(), f"{label} did not work", growing, label)

    def stop(self) -> None:
        """What is being found is not wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self.refining.emit(None, 1.0)
        self._task = self._growing = None

    def _follow(self) -> None:
        """An undo that goes behind what a job began from means that job, too."""
        if self._growing is not None and self._growing.overtaken:
            self.stop()

    def _start(
        self, work: Coroutine[Any, Any, object], words: str, growing: Growing | None = None, step: str = ""
    ) -> None:
        self.stop()
        self._growing = growing
        self._task = self._board.begin(work, lambda wrong: self._failed(wrong, words), step)

    def _exchange(self, photo: Photo, found: Document) -> None:
        """Other layers altogether: their ids mean other things, so nothing stays selected."""
        if not self._shows(photo):
            return
        self._session.enter(None)
        self._session.select(())
        self._session.apply(ANEW, lambda mine: anew(mine, found))

    def _shows(self, photo: Photo | None) -> bool:
        return self._session.document is not None and self._session.document.photo is photo


def _layers(document: object) -> list[int]:
    return [layer.id for layer in document.layers()] if isinstance(document, Document) else []


def anew(mine: Document, found: Document) -> Document:
    """``found`` in place of the layers of ``mine``, shown as those were."""
    made = found.settings
    settings = replace(mine.settings, detail=made.detail, seed=made.seed, automatic=made.automatic)
    return replace(found, photo=mine.photo, settings=settings)
