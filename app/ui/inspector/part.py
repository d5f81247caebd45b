"""What the parts of the inspector share: they show some nodes and change them live."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.document import Document, Node
from app.ui.layers.selected import ids, named
from app.ui.session import Session

from .live_edit import LiveEdit

T = TypeVar("T", bound=Hashable)


def shared(values: Iterable[T]) -> T | None:
    """The value that all have, None where they differ or there are none."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


class Part(QWidget):
    """A part of the inspector. ``show_nodes`` is called with the chosen nodes (at least one) whenever they or
    the selection changed; ``suits`` says whether the part has anything to say about them."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._live = live
        self._nodes: tuple[Node, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def suits(self, nodes: Sequence[Node]) -> bool:
        return True

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        self._nodes = tuple(nodes)

    def _key(self, what: str) -> str:
        """The key of a drag: what is changed, of which nodes."""
        return f"{what} {ids(self._nodes)}"

    def _make(self, what: str, words: str, edit: Callable[[Document, tuple[int, ...]], Document]) -> None:
        """One more edit of a drag: ``words`` is the step's label, to which the nodes' names are added."""
        mine = ids(self._nodes)
        self._live.make(self._key(what), f"{words} {named(self._nodes)}", lambda document: edit(document, mine))

    def _once(self, words: str, edit: Callable[[Document, tuple[int, ...]], Document]) -> None:
        """An edit that is a step by itself."""
        mine = ids(self._nodes)
        self._session.apply(f"{words} {named(self._nodes)}", lambda document: edit(document, mine))
