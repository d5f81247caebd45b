"""Strokes on the masks of what is selected: seen while they are drawn, one step each."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Layer, Node, edits
from app.engine.field import Mask, shaping
from app.engine.field.stroke import Stroke
from app.ui.inspector.live_edit import LiveEdit
from app.ui.jobs import Board
from app.ui.layers.selected import chosen, ids, locked, named
from app.ui.session import Session

_numbers = itertools.count(1)


class Painting(QObject):
    """``refused(str)``: why nothing is painted. ``failed(exception, str)``.

    A stroke is fitted in a thread, as far as it has come; the next fit begins when that one is done, so that the mask
    follows the brush. Strokes are fitted in the order in which they were drawn.
    """

    refused = Signal(str)
    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
        self._live = LiveEdit(session)
        self._nodes: tuple[Node, ...] = ()
        self._wanted: tuple[Stroke, bool] | None = None
        self._ended = False
        self._key = ""
        self._task: asyncio.Task[Any] | None = None
        self._next: list[tuple[Stroke, bool]] = []

    @property
    def busy(self) -> bool:
        """Whether something that was painted is not in the document yet."""
        return self._task is not None

    def begin(self) -> bool:
        """A stroke begins; False, with a word why, where there is nothing to paint on."""
        nodes = chosen(self._session)
        document = self._session.document
        if document is None or not nodes:
            self.refused.emit("Select what is to be painted on first.")
        elif all(locked(document, node.id) for node in nodes):
            self.refused.emit(f"{named(nodes)} is locked; unlock it to paint on it.")
        elif all(isinstance(node, Layer) and node.blend is not None for node in nodes):
            self.refused.emit("A blend keeps the outline of its cut-out; paint on an object or a layer.")
        else:
            return True
        return False

    def draw(self, stroke: Stroke, take: bool) -> None:
        """The stroke has come so far."""
        if self._ended:
            return  # the one before is still being fitted: this one is done when it ends
        if not self._nodes:
            self._nodes = tuple(chosen(self._session))
            self._key = f"paint {next(_numbers)}"
        self._wanted = stroke, take
        self._go_on()

    def end(self, stroke: Stroke, take: bool) -> None:
        """The stroke is whole."""
        if self._ended:
            self._next.append((stroke, take))
            return
        self.draw(stroke, take)
        self._ended = True
        self._go_on()

    def drop(self) -> None:
        """Another tool, another picture: what was drawn stays as far as it has come."""
        self._next.clear()
        if self._nodes and not self._ended:
            self._ended = True
            self._go_on()

    def _go_on(self) -> None:
        if self._task is not None:
            return
        if self._wanted is not None:
            self._task = self._board.begin(self._fit(*self._take()), self._wrong)
        elif self._ended:
            self._finish()

    def _take(self) -> tuple[Stroke, bool]:
        assert self._wanted is not None
        wanted, self._wanted = self._wanted, None
        return wanted

    async def _fit(self, stroke: Stroke, take: bool) -> None:
        document, nodes = self._base(), self._nodes
        try:
            if document is not None:
                picture = (0.0, 0.0, float(document.width), float(document.height))
                masks = await self._board.read(None, _painted, nodes, stroke, take, picture)
                self._show(masks, "Erase from" if take else "Paint on")
        finally:
            self._task = None
        self._go_on()

    def _base(self) -> Document | None:
        """What the stroke is painted on: what was there when it began."""
        document = self._live.base if self._live.doing(self._key) else self._session.document
        if document is not None:
            now = {node.id: node for node, _ in document.walk()}
            self._nodes = tuple(now[node.id] for node in self._nodes if node.id in now)
        return document

    def _show(self, masks: dict[int, Mask], words: str) -> None:
        def edit(document: Document) -> Document:
            for number, mask in masks.items():
                document = edits.set_mask(document, number, mask)
            return document

        if masks:
            self._live.make(self._key, f"{words} {named(self._nodes)}", edit)

    def _finish(self) -> None:
        self._live.end()
        self._nodes, self._ended, self._wanted = (), False, None
        if self._next:
            stroke, take = self._next.pop(0)
            if set(ids(chosen(self._session))):
                self.end(stroke, take)

    def _wrong(self, wrong: BaseException) -> None:
        self._task = None
        self.failed.emit(wrong, "The stroke could not be fitted.")
        self._finish()


def _painted(
    nodes: Sequence[Node], stroke: Stroke, take: bool, picture: tuple[float, float, float, float]
) -> dict[int, Mask]:
    """The masks that are other ones after the stroke, by id of their node."""
    found: dict[int, Mask] = {}
    for node in nodes:
        if isinstance(node, Layer) and node.blend is not None:
            continue
        mask = shaping.painted(node.mask, stroke, take, picture)
        if mask is not node.mask:
            found[node.id] = mask
    return found
