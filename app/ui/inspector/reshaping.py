"""Masks that are fitted anew while something is dragged: in a thread, as fast as it can, one step in the end."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Layer, Node, edits
from app.engine.field import Mask
from app.ui.jobs import Board
from app.ui.layers.selected import chosen, named
from app.ui.session import Session

from .live_edit import LiveEdit

Shape = Callable[[Document, Node], Mask]
"""Another mask for a node of a document."""

_numbers = itertools.count(1)


class Reshaping(QObject):
    """``failed(exception, str)``. ``finished()``: a drag's last shape is in the document.

    A drag is a run of ``follow`` and one ``end``. The next fit begins when the one before is done, with the newest
    shape. A drag that begins before the last one is fitted waits, and is done as a whole.
    """

    failed = Signal(object, str)
    finished = Signal()

    def __init__(self, session: Session, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
        self._live = LiveEdit(session)
        self._nodes: tuple[Node, ...] = ()
        self._wanted: tuple[Shape, str] | None = None
        self._ended = False
        self._key = ""
        self._task: asyncio.Task[Any] | None = None
        self._next: list[tuple[Shape, str]] = []

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is not in the document yet."""
        return self._task is not None

    def follow(self, shape: Shape, words: str) -> None:
        """The drag has come so far: what is selected gets ``shape`` of what it was when that began. ``words``: the
        step's label, to which the nodes' names are added."""
        if self._ended:
            return  # the one before is still being fitted: this one is done when it ends
        if not self._nodes:
            self._nodes = tuple(node for node in chosen(self._session) if has_outline(node))
            self._key = f"reshape {next(_numbers)}"
        self._wanted = shape, words
        self._go_on()

    def end(self, shape: Shape | None = None, words: str = "") -> None:
        """The drag is over, with this shape; None: with the last one."""
        if self._ended:
            if shape is not None:
                self._next.append((shape, words))
            return
        if shape is not None:
            self.follow(shape, words)
        if self._nodes:
            self._ended = True
            self._go_on()

    def _go_on(self) -> None:
        if self._task is not None:
            return
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._task = self._board.begin(self._fit(*wanted), self._wrong)
        elif self._ended:
            self._finish()

    async def _fit(self, shape: Shape, words: str) -> None:
        document = self._from()
        try:
            if document is not None:
                masks = await self._board.read(None, _reshaped, document, self._nodes, shape)
                self._show(masks, words)
        finally:
            self._task = None
        self._go_on()

    def _from(self) -> Document | None:
        """What was there when the drag began."""
        document = self._live.base if self._live.doing(self._key) else self._session.document
        now = {} if document is None else {node.id: node for node, _ in document.walk()}
        self._nodes = tuple(now[node.id] for node in self._nodes if node.id in now)
        return document

    def _show(self, masks: dict[int, Mask], words: str) -> None:
        def edit(document: Document) -> Document:
            for number, mask in masks.items():
                document = edits.set_mask(document, number, mask)
            return document

        if masks or self._live.doing(self._key):
            self._live.make(self._key, f"{words} {named(self._nodes)}", edit)

    def _finish(self) -> None:
        self._live.end()
        self._nodes, self._ended = (), False
        self.finished.emit()
        if self._next:
            self.end(*self._next.pop(0))

    def _wrong(self, wrong: BaseException) -> None:
        self.failed.emit(wrong, "The shape could not be fitted.")
        self._wanted = None
        self._finish()


def has_outline(node: Node) -> bool:
    """Whether a node's outline is its mask's, and not that of a cut-out."""
    return not (isinstance(node, Layer) and node.blend is not None)


def of_mask(shape: Callable[[Mask], Mask]) -> Shape:
    """For a shape that depends on nothing but the mask."""
    return lambda _, node: shape(node.mask)


def _reshaped(document: Document, nodes: Sequence[Node], shape: Shape) -> dict[int, Mask]:
    """The masks that are other ones now, by id of their node."""
    found = {node.id: shape(document, node) for node in nodes}
    return {node.id: found[node.id] for node in nodes if found[node.id] is not node.mask}
