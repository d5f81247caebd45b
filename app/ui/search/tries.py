"""Cut-outs tried in the picture: coarse ones of what is seen first, sharper ones when there is time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from app.engine.blend.scene import Scene
from app.engine.document import Document
from app.engine.service import PrepareRequest, Previewed, PreviewRequest, Region, RegionRequest
from app.ui.jobs import Board, JobFailed

from .scenery import scene_of
from .shelf import Shelf
from .subject import NOWHERE, Subject
from .tried import Kept, Tried, Try, tried

LONGEST = (256, 512, 1024)  # samples along the scene: coarse, sharp, and to look at closely
COARSE, SHARP, CLOSE = range(3)
REST = 0.2  # seconds without another wish before sharper ones are made

NO_OBJECT = "Only an object of the picture can be replaced: make one of what is selected."


@dataclass(eq=False)
class _Stage:
    """What of one level is there: its scene, and whether its background is filled."""

    scene: Scene | None = None
    ready: bool = False


@dataclass(eq=False)
class _Picture:
    """What everything is tried in. ``region``: what goes with the subject; False until it was asked for."""

    document: Document
    subject: Subject
    folder: str
    region: Region | Literal[False] | None = False
    stages: list[_Stage] = field(default_factory=lambda: [_Stage() for _ in LONGEST])


class Tries(QObject):
    """``ready(tries)``: these can be had now, or sharper than before. ``changed``: another picture, or trouble with
    it, as ``trouble`` says. ``failed(exception, str)``: something went wrong."""

    ready = Signal(tuple)
    changed = Signal()
    failed = Signal(object, str)

    def __init__(self, board: Board, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._shelf = shelf
        self._picture: _Picture | None = None
        self._kept = Kept()
        self._wanted: tuple[Try, ...] = ()
        self._finest = SHARP
        self._wishes = self._calm = 0
        self._task: asyncio.Task[Any] | None = None
        self.trouble = ""
        shelf.changed.connect(self._go_on)  # in another version of the library cut-outs may be others

    @property
    def board(self) -> Board:
        """Where it is all done."""
        return self._board

    def show(self, document: Document | None, subject: Subject | None) -> None:
        """Try cut-outs in place of ``subject``, as the picture is now; what was tried in another is dropped."""
        folder = self._shelf.folder
        if document is None or subject is None or folder is None:
            self._begin(None)
            return
        now = self._picture
        same = now is not None and now.document is document and now.subject is subject and now.folder == str(folder)
        if not same:
            self._begin(_Picture(document, subject, str(folder)))

    def of(self, one: Try) -> Tried | None:
        """As sharp as it is there; nothing is asked for."""
        return self._kept.get(one)

    def want(self, tries: Sequence[Try], finest: int = SHARP) -> None:
        """These are looked at now, the first of them first; what was wanted before is not made any more."""
        wanted = tuple(tries)
        if (wanted, finest) != (self._wanted, self._finest):
            self._wanted, self._finest = wanted, finest
            self._wishes += 1
            self._go_on()

    def _begin(self, picture: _Picture | None) -> None:
        self._picture, self.trouble = picture, ""
        self._kept.clear()
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._task is None and self._wanted and self._next_step() is not None:
            self._task = self._board.begin(self._work(), self._wrong)
            self._task.add_done_callback(self._rested)

    def _rested(self, _: object) -> None:
        self._task = None
        self._go_on()  # with what was wished for while the last one came to its end

    def _wrong(self, wrong: BaseException) -> None:
        self._stop(str(wrong))
        self.failed.emit(wrong, "The previews were not made")

    async def _work(self) -> None:
        """One thing after another, the most wanted first, until all that is wanted is as sharp as it can be."""
        while (step := self._next_step()) is not None:
            level, one = step
            picture, wishes = self._picture, self._wishes
            assert picture is not None
            if level > COARSE and wishes != self._calm:
                await asyncio.sleep(REST)
                self._calm = wishes
                continue
            try:
                if await self._staged(picture, level):
                    await self._try(picture, level, one)
            except JobFailed as wrong:
                if wrong.failed.cause == "crash":
                    raise
                if picture is self._picture:
                    self._give_up(picture, level, one, wrong)

    def _next_step(self) -> tuple[int, Try] | None:
        if self._picture is None or self.trouble or self._board.closed:
            return None
        for level in range(self._finest + 1):
            one = self._missing(level)
            if one is not None:
                return level, one
        return None

    def _missing(self, level: int) -> Try | None:
        """The first that is wanted and not that sharp, or made at that level of an older version of its cut-out."""
        for one in self._wanted:
            kept = self._kept.get(one)
            if kept is None or (kept.level < level and kept.image is not None):
                return one
            if kept.version != self._shelf.version and min(kept.level, self._finest) == level:
                return one
        return None

    async def _staged(self, picture: _Picture, level: int) -> bool:
        """Whether the scene is ready; else a part of the work on it was done."""
        stage = picture.stages[level]
        if stage.scene is None:
            subject = picture.subject
            alpha = subject.foreground[..., 3] if subject.node_id == NOWHERE else None
            if picture.region is False:
                request = RegionRequest(picture.document, (subject.node_id,))
                picture.region = await self._board.run(None, request) if alpha is None else None
            stage.scene = await self._board.read(
                None, scene_of, picture.document, subject.node_id, subject.box, LONGEST[level], alpha, picture.region
            )
            if stage.scene is None and picture is self._picture:
                self._stop(NO_OBJECT)
        elif not stage.ready:
            stage.ready = await self._board.run(None, PrepareRequest(stage.scene)) >= 1
        return stage.ready and picture is self._picture

    async def _try(self, picture: _Picture, level: int, one: Try) -> None:
        scene, version = picture.stages[level].scene, self._shelf.version
        assert scene is not None
        made: Previewed = await self._board.run(None, PreviewRequest(picture.folder, version, scene, *one))
        if picture is self._picture:
            self._keep(one, tried(level, version, made))

    def _give_up(self, picture: _Picture, level: int, one: Try, wrong: JobFailed) -> None:
        """A scene that cannot be prepared ends it all, a cut-out that cannot be read only itself."""
        if not picture.stages[level].ready:
            self._stop(wrong.failed.message)
        else:
            self._keep(one, Tried(level, self._shelf.version, None, trouble=wrong.failed.message))

    def _stop(self, trouble: str) -> None:
        self.trouble = trouble
        self.changed.emit()

    def _keep(self, one: Try, made: Tried) -> None:
        self._kept.put(one, made, self._wanted)
        self.ready.emit((one,))
