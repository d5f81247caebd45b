"""What one can do to the outlines of the selected layers and objects: each one undo step with words to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Node, edits
from app.ui.jobs import Board
from app.ui.session import Session

from .flipping import flip
from .selected import free, ids, named

Edit = Callable[[Document, tuple[int, ...]], Document]


class Shapes(QObject):
    """``failed(exception, str)``; ``unchanged(str)``: why nothing happened. Masks are fitted in a thread; what is new
    or left is selected afterwards."""

    failed = Signal(object, str)
    unchanged = Signal(str)

    def __init__(self, session: Session, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._board = session, board

    def merge(self) -> None:
        """One of all."""
        self._combine(edits.merge, lambda nodes: f"Merge {named(nodes)}")

    def subtract(self) -> None:
        """The topmost is cut out of the others."""
        self._combine(edits.subtract, lambda nodes: f"Subtract {nodes[-1].name} from {named(nodes[:-1])}")

    def intersect(self) -> None:
        """The others are kept where the topmost is."""
        self._combine(edits.intersect, lambda nodes: f"Intersect {named(nodes[:-1])} with {nodes[-1].name}")

    def invert(self) -> None:
        self._combine(edits.invert, lambda nodes: f"Invert {named(nodes)}")

    def split(self) -> None:
        """Each connected piece a thing of its own."""
        self._combine(edits.split, lambda nodes: f"Split {named(nodes)}", "It is in one piece already.")

    def flip(self, across: bool) -> None:
        """Left and right exchanged (``across``), or top and bottom, about the middle."""
        flip(self._session, across)

    def _combine(self, edit: Edit, words: Callable[[Sequence[Node]], str], nothing: str = "") -> None:
        """``nothing``: what is said where the edit changes nothing."""
        nodes, before = free(self._session), self._session.document
        if not nodes or before is None:
            return
        mine, label = ids(nodes), words(nodes)

        async def work() -> None:
            made = await self._board.read(None, edit, before, mine)
            now = self._session.document
            if now is None or now.photo is not before.photo:
                return
            # What came in meanwhile is not to be lost: then it is done once more, on what is there now.
            self._take(label, lambda there: made if there is before else edit(there, mine), mine)
            if made is before and nothing:
                self.unchanged.emit(nothing)

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, f"{label} did not work"), label)

    def _take(self, label: str, edit: Callable[[Document], Document], mine: tuple[int, ...]) -> None:
        before = self._session.document
        if before is None:
            return
        old = {node.id for node, _ in before.walk()}
        self._session.apply(label, edit)
        now = self._session.document
        if now is not None and now is not before:
            self._session.select([node.id for node, _ in now.walk() if node.id in mine or node.id not in old])
