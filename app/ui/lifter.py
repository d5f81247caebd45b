"""What takes things out of the photo, as those see it that move things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.engine.document import Document
from app.engine.field import Frame


class Lifter(Protocol):
    """Things of the photo are moved with their own pixels while the Photo view is shown, and taken out of it."""

    def takes(self, document: Document, ids: Sequence[int]) -> bool:
        """Whether some of these nodes are to be lifted before they are moved."""
        ...

    def frame(self, document: Document, ids: Sequence[int]) -> Frame | None:
        """Round what is seen of them; None where that is not known yet."""
        ...

    def ready(self, document: Document, ids: Sequence[int]) -> bool:
        """Whether ``lifted`` takes no time."""
        ...

    def prepare(self) -> None:
        """What is selected may be moved soon."""
        ...

    def lifted(self, document: Document, ids: Sequence[int]) -> tuple[Document, tuple[int, ...]] | None:
        """The document with them lifted, where they were, and the nodes to move now; None where nothing of them is
        seen. The blend that is new has the number ``document.next_id``."""
        ...

    def foreseen(self, document: Document, ids: Sequence[int]) -> Document | None:
        """The very document that ``lifted`` would give now; None where that is not known yet."""
        ...

    def settle(self) -> None:
        """What was lifted is shown now, somewhere: select it, and see to its background."""
        ...

    def removed(self, document: Document, ids: Sequence[int]) -> Document | None:
        """The document without these nodes, the place that they leave in the photo filled; None where nothing is to be
        filled. To be asked for only if it is shown then."""
        ...
