"""Strokes on cut-outs: each is worked out in a thread once it is whole, and is a step."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Layer, Node, edits
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.ui.jobs import Board
from app.ui.layers.selected import ids, named, with_ids
from app.ui.session import Change, Session


@dataclass(frozen=True, eq=False, slots=True)
class _Stroke:
    """``label``: the step's; ``picture``: how many were opened before the one that it was drawn on."""

    nodes: tuple[int, ...]
    stroke: Stroke
    way: Way
    label: str
    picture: int


class Retouching(QObject):
    """``failed(exception, str)``. ``refused(str)``: why nothing was changed. One stroke after the other.

    ``settled``: what is still being cut out of the photo is waited for, or a stroke would be lost with what was made in
    haste."""

    failed = Signal(object, str)
    refused = Signal(str)

    def __init__(self, session: Session, board: Board, settled: Callable[[], Awaitable[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board, self._settled = session, board, settled
        self._strokes: list[_Stroke] = []
        self._busy = False
        self._opened = 0
        session.document_changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether a stroke is not in the document yet."""
        return self._busy or bool(self._strokes)

    def paint(self, nodes: list[Node], stroke: Stroke, way: Way, words: str) -> None:
        """``words``: the step's label, to which the nodes' names are added."""
        document = self._session.document
        if document is not None:
            self._strokes.append(_Stroke(ids(nodes), stroke, way, f"{words} {named(nodes)}", self._opened))
            self._go_on()

    def _follow(self, change: Change | None) -> None:
        if change is None or change.before is None:
            self._opened += 1

    def _go_on(self) -> None:
        if self._strokes and not self._busy:
            self._busy = True
            self._board.begin(self._retouch(self._strokes.pop(0)), self._wrong)

    async def _retouch(self, one: _Stroke) -> None:
        try:
            await self._settled()
            before = self._session.document
            if before is None or one.picture != self._opened or not with_ids(before, one.nodes):
                return  # another picture, or the cut-out was undone meanwhile

            def edit(document: Document) -> Document:
                return edits.retouch(document, one.nodes, one.stroke, one.way)

            made = await self._board.read(None, edit, before)
            if self._session.document is None or one.picture != self._opened:
                return
            if made is before:
                self.refused.emit(_unchanged(before, one))
            else:
                # What came in meanwhile is not to be lost: then it is done once more, on what is there now.
                self._session.apply(one.label, lambda mine: made if mine is before else edit(mine))
        except asyncio.CancelledError:
            self._strokes.clear()  # the window closes
            raise
        finally:
            self._busy = False
            self._go_on()

    def _wrong(self, wrong: BaseException) -> None:
        self.failed.emit(wrong, "The cut-out was not changed")


def _unchanged(document: Document, one: _Stroke) -> str:
    """Why the stroke changes nothing, in words."""
    nodes = with_ids(document, one.nodes)
    name = named(nodes)
    if one.way == "take":
        return f"Nothing of {name} is there; nothing was taken away."
    if one.way == "restore":
        return f"{name} is here as it was first made."
    if all(isinstance(node, Layer) and edits.reaches_photo(document, node) for node in nodes):
        return f"{name} covers all of this already, or the photo ends here; nothing was added."
    return f"The cut-out has no more pixels here: what was erased of {name} comes back, but nothing beyond it."
