"""Masks that are fitted anew while something is dragged: in a thread, as fast as it can, one step in the end."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Layer, Node, edits
from app.engine.field import Mask
from app.engine.pixels import Photo
from app.ui.jobs import Board
from app.ui.layers.selected import chosen, ids, named
from app.ui.session import Session

from .live_edit import LiveEdit

Shape = Callable[[Document, Node], Mask]
"""Another mask for a node of a document."""

_numbers = itertools.count(1)


@dataclass(eq=False)
class _Drag:
    """``ids``: what was selected when it began, of the picture ``photo``. ``wanted``: the newest shape that is not
    fitted yet. ``base``: what was there when its turn came; ``seen``: the masks that its nodes had then, and have been
    given since."""

    ids: tuple[int, ...]
    key: str
    photo: Photo | None
    wanted: tuple[Shape, str] | None = None
    over: bool = False
    base: Document | None = None
    nodes: tuple[Node, ...] = ()
    label: str = ""
    seen: dict[int, Mask] = field(default_factory=dict)


class Reshaping(QObject):
    """``failed(exception, str)``. ``finished()``: a drag's last shape is in the document.

    A drag is a run of ``follow`` and one ``end``. The next fit begins when the one before is done, with the newest
    shape. A drag that begins before the last one is fitted waits for it, and is done with what was selected when it
    began. What has got another mask in the meantime, or is gone, is left alone.
    """

    failed = Signal(object, str)
    finished = Signal()

    def __init__(self, session: Session, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
        self._live = LiveEdit(session)
        self._drags: list[_Drag] = []
        self._task: asyncio.Task[Any] | None = None

    @property
    def board(self) -> Board:
        """Where it works."""
        return self._board

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is not in the document yet."""
        return self._task is not None or any(drag.wanted is not None for drag in self._drags)

    def follow(self, shape: Shape, words: str) -> None:
        """The drag has come so far: what was selected when it began gets ``shape`` of what it was then. ``words``: the
        step's label, to which the nodes' names are added."""
        if not self._drags or self._drags[-1].over:
            able = ids(node for node in chosen(self._session) if has_outline(node))
            document = self._session.document
            photo = None if document is None else document.photo
            self._drags.append(_Drag(able, f"reshape {next(_numbers)}", photo))
        self._drags[-1].wanted = shape, words
        self._go_on()

    def end(self, shape: Shape | None = None, words: str = "") -> None:
        """The drag is over, with this shape; None: with the last one."""
        if shape is not None:
            self.follow(shape, words)
        if self._drags:
            self._drags[-1].over = True
            self._go_on()

    def cancel(self) -> None:
        """The drag that is under way never was; those before it are still fitted."""
        if self._drags and not self._drags[-1].over:
            drag = self._drags.pop()
            if self._live.doing(drag.key):
                self._live.cancel()

    def _go_on(self) -> None:
        while self._task is None and self._drags:
            drag = self._drags[0]
            if drag.wanted is not None:
                wanted, drag.wanted = drag.wanted, None
                self._task = self._board.begin(self._fit(drag, *wanted), partial(self._wrong, drag))
            elif drag.over and drag.label:
                self._task = self._board.begin(self._carry_on(drag), partial(self._wrong, drag))
            elif drag.over:
                self._finish()
            else:
                return

    async def _fit(self, drag: _Drag, shape: Shape, words: str) -> None:
        try:
            self._take(drag)
            if drag.base is not None and drag.nodes:
                masks = await self._board.read(None, _reshaped, drag.base, drag.nodes, shape)
                if drag in self._drags:  # it may have been cancelled
                    self._show(drag, masks, words)
        finally:
            self._task = None
        self._go_on()

    async def _carry_on(self, drag: _Drag) -> None:
        """What is in objects that cover more now goes on there. Once, as it is more than one sees while dragging."""
        label, drag.label = drag.label, ""
        try:
            now = self._session.document
            if drag.base is not None and now is not None:
                made = await self._board.read(None, edits.carried_on, drag.base, now)
                if made is not now and self._session.document is now and self._live.doing(drag.key):
                    self._live.make(drag.key, label, lambda _: made)
        finally:
            self._task = None
        self._go_on()

    def _take(self, drag: _Drag) -> None:
        """Its turn has come: from now on it is known what it starts from."""
        document = self._session.document
        if drag.base is None and document is not None and document.photo is drag.photo:
            drag.base = document
            drag.nodes = tuple(node for node, _ in document.walk() if node.id in drag.ids)
            drag.seen = {node.id: node.mask for node in drag.nodes}

    def _show(self, drag: _Drag, masks: dict[int, Mask], words: str) -> None:
        now = self._masks()
        # A shape may come back to what it began with: then that is what is wanted.
        wanted = {node.id: masks.get(node.id, node.mask) for node in drag.nodes}
        able = {number: mask for number, mask in wanted.items() if now.get(number) is drag.seen[number]}

        def edit(document: Document) -> Document:
            for number, mask in able.items():
                document = edits.set_mask(document, number, mask)
            return document

        if any(mask is not drag.seen[number] for number, mask in able.items()):
            drag.label = f"{words} {named(drag.nodes)}"
            self._live.make(drag.key, drag.label, edit)
            now = self._masks()
            drag.seen |= {number: now[number] for number in able if number in now}

    def _masks(self) -> dict[int, Mask]:
        document = self._session.document
        return {} if document is None else {node.id: node.mask for node, _ in document.walk()}

    def _finish(self) -> None:
        drag, now = self._drags.pop(0), self._masks()
        if self._live.doing(drag.key) and all(now.get(node.id) is node.mask for node in drag.nodes):
            self._live.cancel()  # it has come back to where it began
        else:
            self._live.end()
        self.finished.emit()

    def _wrong(self, drag: _Drag, wrong: BaseException) -> None:
        self.failed.emit(wrong, "The shape could not be fitted.")
        drag.wanted, drag.over = None, True
        self._go_on()


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
