"""Brings a cut-out into the picture: a job, then one step that can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.document import Blend, Document, edits
from app.engine.errors import BadInput
from app.engine.field import Bounds
from app.engine.service import BlendRequest, LayersOfCutOutRequest
from app.ui.jobs import Board
from app.ui.session import Session

from .finder import Finder
from .model import Row
from .placing import box_at, placed
from .shelf import Shelf
from .subject import NOWHERE, Subject, is_gone

if TYPE_CHECKING:
    from app.engine.blend.composition import BlendOptions

LAYERS = 24  # of a cut-out that comes in as layers


class Placer(QObject):
    """``failed(exception, str)``: a cut-out did not come in. ``stand_in()``: makes a node of what is looked for, where
    that is none, to be replaced."""

    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._shelf = shelf
        self._finder = finder
        self.stand_in: Callable[[], Awaitable[int | None]] | None = None

    def place(self, row: Row, subject: Subject | None = None, options: BlendOptions | None = None) -> None:
        """As a blend in place of ``subject``; None: of what is looked for, in the middle of the picture where there is
        nothing. Where the subject's node has gone that is told, and nothing is done. ``options``: None for the usual
        ones."""
        document, subject = self._session.document, subject or self._finder.there
        if document is None:
            return
        if subject is not None and is_gone(document, subject.node_id):
            self._tell_gone(row, subject.name)
            return
        middle = box_at(document, document.width / 2, document.height / 2, None)
        self._blend(row, middle if subject is None else subject.box, subject, options)

    def place_at(self, row: Row, x: float, y: float) -> None:
        """As a blend with its middle at (x, y), photo pixels; in place of what is looked for where that lies there."""
        document, subject = self._session.document, self._finder.there
        if document is None:
            return
        if subject is not None and holds(subject.box, x, y):
            self.place(row)
        else:
            self._blend(row, box_at(document, x, y, None if subject is None else size_of(subject.box)), None, None)

    def place_as_layers(self, row: Row) -> None:
        """As layers over what is looked for, as large as that; in the middle of the picture where nothing is."""
        subject = self._finder.there
        if subject is not None:
            self._bring(row, lambda now: subject.box, subject.node_id)
        else:
            self._bring(row, lambda now: box_at(now, now.width / 2, now.height / 2, None), None)

    def _blend(self, row: Row, box: Bounds, subject: Subject | None, options: BlendOptions | None) -> None:
        """In place of ``subject``; of what is picked a node is made first."""
        document, folder = self._session.document, self._shelf.folder
        if document is None or folder is None:
            return
        photo = document.photo
        if photo is None:
            self._bring(row, lambda now: box, None if subject is None else subject.node_id)
            return
        there = {node.id for node, _ in document.walk()}
        over = (subject.node_id,) if subject is not None and subject.node_id in there else ()
        picked = subject is not None and subject.node_id == NOWHERE
        label = f"Blend in {row.label}"

        async def work() -> None:
            stands = await self.stand_in() if picked and self.stand_in is not None else None
            meant = over if stands is None else (stands,)
            before = self._session.document
            if before is None or before.photo is not photo:
                return
            request = BlendRequest(before, meant, str(folder), row.id, options, box)
            made: Blend = await self._board.run(f"Blending in {row.label}", request)
            now = self._session.document
            if now is None or now.photo is not photo:
                return
            if any(is_gone(now, number) for number in meant):
                self._tell_gone(row, "" if subject is None else subject.name)
            else:
                self._take(label, lambda mine: edits.add_blend(mine, made, meant))

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, f"{row.label} was not blended in"), label)

    def _bring(self, row: Row, box: Callable[[Document], Bounds], above: int | None) -> None:
        document, folder = self._session.document, self._shelf.folder
        if document is None or folder is None:
            return
        photo, label = document.photo, f"Insert {row.label}"

        async def work() -> None:
            request = LayersOfCutOutRequest(str(folder), row.id, LAYERS)
            layers: Document = await self._board.run(f"Bringing in {row.label}", request)
            now = self._session.document
            if now is not None and now.photo is photo:
                self._take(label, lambda mine: placed(mine, layers, row.label, box(mine), above))

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, f"{row.label} was not brought in"), label)

    def _tell_gone(self, row: Row, name: str) -> None:
        wrong = BadInput(f"“{name}”, in whose place it was to come, is not in the picture any more.")
        self.failed.emit(wrong, f"{row.label} was not blended in")

    def _take(self, label: str, edit: Callable[[Document], Document]) -> None:
        """One step, after which what is new is selected: its id is the next one."""
        assert self._session.document is not None
        added = self._session.document.next_id
        self._session.enter(None)
        self._session.apply(label, edit)
        self._finder.placed = added  # what was looked for stays so: another cut-out may fit better
        self._session.select((added,))


def holds(box: Bounds, x: float, y: float) -> bool:
    """Whether (x, y) is in the box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def size_of(box: Bounds) -> tuple[float, float]:
    """Width and height."""
    return box[2] - box[0], box[3] - box[1]
