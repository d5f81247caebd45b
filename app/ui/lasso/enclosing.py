"""What a lasso goes around, added to the masks of what is selected, taken away from them, or alone kept of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Node, edits
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import How
from app.ui.inspector.reshaping import has_outline
from app.ui.jobs import Board
from app.ui.layers.selected import chosen, free, ids, named
from app.ui.session import Session

WORDS: dict[How, str] = {"add": "Add a lasso to", "take": "Take a lasso from", "intersect": "Keep a lasso of"}
LEAST = 1.0  # photo pixels: a line there and back goes around less
FIRST: dict[How, str] = {"add": "be added to", "take": "be taken from", "intersect": "be kept of"}


class Enclosing(QObject):
    """``failed(exception, str)``. ``refused(str)``: why nothing was done. ``done(Polygon)``: it is a step now."""

    failed = Signal(object, str)
    refused = Signal(str)
    done = Signal(object)

    def __init__(self, session: Session, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board = session, board

    @property
    def possible(self) -> bool:
        """Whether something is selected whose mask may be changed."""
        return any(has_outline(node) for node in free(self._session))

    def apply(self, polygon: Polygon, how: How) -> None:
        """One step, fitted in a thread."""
        nodes = [node for node in free(self._session) if has_outline(node)]
        before = self._session.document
        if before is None or not nodes:
            self.refused.emit(self._why(how))
            return
        mine, name = ids(nodes), named(nodes)
        label = f"{WORDS[how]} {name}"

        def edit(document: Document) -> Document:
            return edits.enclose(document, mine, polygon, how)

        async def work() -> None:
            made = await self._board.read(None, edit, before)
            now = self._session.document
            if now is None or now.photo is not before.photo:
                return
            if made is before:
                self.refused.emit(unchanged(before, nodes, polygon, how))
                return
            # What came in meanwhile is not to be lost: then it is done once more, on what is there now.
            self._session.apply(label, lambda mine: made if mine is before else edit(mine))
            self.done.emit(polygon)
            if how == "intersect" and (missed := [node for node in nodes if made.find(node.id)[0] is node]):
                self.refused.emit(unchanged(before, missed, polygon, how))

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, f"{label} did not work"), label)

    def _why(self, how: How) -> str:
        nodes = chosen(self._session)
        if not nodes:
            return f"Select what it is to {FIRST[how]} first; the outline stays."
        if any(not has_outline(node) for node in nodes):
            return "A blend keeps the outline of its cut-out; select an object or a layer."
        return f"{named(nodes)} is locked; unlock it to change its mask."


def unchanged(document: Document, nodes: Sequence[Node], polygon: Polygon, how: How) -> str:
    """Why what was drawn around changes nothing of the nodes, in words."""
    name = named(nodes)
    x0, y0, x1, y1 = polygon.bounds()
    if x1 <= 0 or y1 <= 0 or x0 >= document.width or y0 >= document.height:
        return "The outline lies outside of the photo; nothing was changed."
    if abs(polygon.area) < LEAST:
        return "The outline goes around nothing; draw around something."
    if how == "add":
        return f"{name} covers all that is inside the outline already; nothing was added."
    if how == "take":
        return f"The outline does not touch {name}; nothing was taken away."
    stays = "it stays as it is" if len(nodes) == 1 else "they stay as they are"
    return f"The outline does not touch {name}: nothing would be left, so {stays}."
