"""The decomposition of the open photo, as the window runs it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from app.engine.decompose import Options
from app.engine.document import Document, edits
from app.engine.service import DecomposeRequest, RefineRequest, merged
from app.ui.jobs import Board
from app.ui.session import Session

from .arrival import Arrival
from .reading import Look, look_at, without_photo


class Decomposer:
    """At most one decomposition runs; a new one takes the place of the old."""

    def __init__(self, session: Session, board: Board, failed: Callable[[BaseException, str], None]) -> None:
        self._session = session
        self._board = board
        self._failed = failed
        self._task: asyncio.Task[object] | None = None

    def begin(self, look: Look, name: str, layers: int) -> Arrival:
        """Find the layers of a photo that was just opened. They come in through the ``Arrival``, no undo step."""
        arrival = Arrival(self._session)
        request = DecomposeRequest(look.picture, look.width, look.height, Options(layers=layers))

        async def work() -> None:
            arrival.take(await self._board.run(f"Finding layers in {name}", request, shown=arrival.take))

        self._start(work(), f"The layers of {name} were not found")
        return arrival

    def again(self, name: str) -> None:
        """Find the layers of the open photo anew, as one step that can be undone."""
        document = self._session.document
        if document is None or document.photo is None:
            return
        photo, layers = document.photo, document.settings.detail

        async def work() -> None:
            look = await self._board.read(None, look_at, photo)
            request = DecomposeRequest(look.picture, look.width, look.height, Options(layers=layers))
            found = await self._board.run(f"Finding layers in {name}", request)
            self._step("Find layers", document, replace(found, photo=photo))

        self._start(work(), f"The layers of {name} were not found")

    def detail(self, layers: int, name: str) -> None:
        """About ``layers`` layers: the last that were found go at once, more are a job."""
        document = self._session.document
        if document is None:
            return
        if layers < len(document.layers()):
            self._session.apply(f"Detail {layers}", lambda before: edits.less_detail(before, layers))
        else:
            self.refine(layers, name)

    def refine(self, layers: int, name: str) -> None:
        """Bring the open document to ``layers`` layers, as one step; what was edited meanwhile is kept."""
        document = self._session.document
        if document is None or document.photo is None:
            return
        photo = document.photo

        async def work() -> None:
            look = await self._board.read(None, look_at, photo)
            request = RefineRequest(without_photo(document), look.picture, layers)
            found = await self._board.run(f"Refining {name}", request)
            self._step(f"Detail {layers}", document, replace(found, photo=photo))

        self._start(work(), f"{name} was not refined")

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _start(self, work: object, words: str) -> None:
        self.stop()
        self._task = self._board.begin(work, lambda wrong: self._failed(wrong, words))  # type: ignore[arg-type]

    def _step(self, label: str, before: Document, found: Document) -> None:
        shown = self._session.document
        if shown is not None and shown.photo is before.photo:
            self._session.apply(label, lambda mine: found if mine is before else merged(before, mine, found))
