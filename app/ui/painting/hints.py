"""A line where nothing is seen of what was painted, once for each such place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document
from app.engine.field import Mask
from app.engine.field.stroke import Stroke
from app.ui.inspector.reshaping import Reshaping
from app.ui.layers import commands
from app.ui.layers.selected import chosen
from app.ui.session import Session

from .unseen import Reason, Unseen, unseen

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Hint:
    """``words``; ``action`` names a button that calls ``do``. ``of_photo``: it is true in the Photo view only."""

    words: str
    action: str = ""
    do: Callable[[], object] | None = None
    of_photo: bool = False


class Hints(QObject):
    """``said(Hint)``. A stroke begins with ``watch``; when it is fitted, it is looked at in a thread."""

    said = Signal(object)

    def __init__(self, session: Session, reshaping: Reshaping, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._reshaping = session, reshaping
        self._before: dict[int, Mask] = {}
        self._strokes: list[tuple[dict[int, Mask], Bounds]] = []
        self._told: tuple[int, Reason, int | None] | None = None
        reshaping.finished.connect(self._look)

    def watch(self, stroke: Stroke) -> None:
        """A stroke is whole; what it is painted on has not got it yet, or not all of it."""
        self._strokes.append((self._before, stroke.bounds()))

    def begin(self) -> None:
        """A stroke begins: the masks that it changes."""
        self._before = {node.id: node.mask for node in chosen(self._session)}

    def _look(self) -> None:
        if self._strokes:
            masks, bounds = self._strokes.pop(0)
            document = self._session.document
            if document is not None:
                photo = self._session.view == "photo"
                self._reshaping.board.begin(self._found(document, masks, bounds, photo), lambda _: None)

    async def _found(self, document: Document, masks: dict[int, Mask], bounds: Bounds, photo: bool) -> None:
        found = await self._reshaping.board.read(None, _all_unseen, document, masks, bounds, photo)
        now = self._session.document
        if now is None or now.photo is not document.photo:
            return  # another picture, in which other things have these numbers
        if found is not None and found.reason == "no edit" and self._session.view != "photo":
            return  # it is seen now
        told = None if found is None else (found.node, found.reason, found.by)
        if found is not None and told != self._told and (hint := self._hint(found)) is not None:
            self.said.emit(hint)
        self._told = told

    def _hint(self, found: Unseen) -> Hint | None:
        document = self._session.document
        if document is None:
            return None
        names = {node.id: (node.name, parents) for node, parents in document.walk()}
        if found.node not in names:
            return None
        name, parents = names[found.node]
        other = names[found.by][0] if found.by in names else "something else"
        if found.reason == "same":
            return Hint(
                f"{name} covers {'all of this already' if found.grew else 'nothing of this'}; nothing has changed."
            )
        if found.reason == "hidden":
            words = f"{other} is hidden; what you paint is seen once it is shown."
            hidden = [] if found.by is None else [found.by]
            return Hint(words, "Show It", lambda: commands.set_visible(self._session, hidden, True))
        if found.reason == "clipped":
            return Hint(f"What you painted lies outside {other}, which {name} is in, so it is not seen.")
        if found.reason == "behind":
            siblings = document.nodes if not parents else parents[-1].children
            front = any(node.id == found.by for node in siblings)
            words = f"What you painted lies behind {other}."
            return Hint(words, f"Bring {name} to Front", self._to_front(found.node)) if front else Hint(words)
        grown = "grown" if found.grew else "shrunk"
        words = f"The mask of {name} has {grown}. The photo shows it once {name} has a colour of its own."
        return Hint(words, "Vector View", lambda: self._session.set_view("vector"), of_photo=True)

    def _to_front(self, node_id: int) -> Callable[[], None]:
        def bring() -> None:
            self._session.select((node_id,))
            commands.to_front(self._session)

        return bring


def _all_unseen(document: Document, masks: dict[int, Mask], bounds: Bounds, photo: bool) -> Unseen | None:
    """Why nothing is seen of what was painted on some nodes; None where something is seen of any."""
    found = None
    for node_id, mask in masks.items():
        if not any(node.id == node_id for node, _ in document.walk()):
            continue
        found = unseen(document, node_id, mask, bounds, photo)
        if found is None:
            return None
    return found
