"""What the views on the screen have in common: a picture of a document, kept up to date."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple, Self

from app.engine.arrays import Bytes
from app.engine.document import Document, Edges
from app.engine.field import Viewport
from app.engine.jobs import Job, run

from .compose import crispness
from .strip import Span, Strip

MEMORY = 400 * 2**20  # bytes for weights and evaluated masks


class DirtyRect(NamedTuple):
    """Samples of the view that changed."""

    left: int
    top: int
    width: int
    height: int


class OnScreen(ABC):
    """``buffer``: (h, w, 4) uint8, blue, green, red, alpha, premultiplied (Qt's
    ``Format_ARGB32_Premultiplied``), kept up to date in place by ``update``.

    ``edges`` overrides the document's setting. Not for two threads at once.
    """

    view: Viewport
    buffer: Bytes
    _document: Document
    _edges: Edges | None
    _crisp: bool | None

    def __init__(self, document: Document, view: Viewport, edges: Edges | None = None) -> None:
        self._prepare(document, view, edges)
        run(self._draw())

    @classmethod
    def build(cls, document: Document, view: Viewport, edges: Edges | None = None) -> Job[Self]:
        """The same as a job that yields after every strip of the screen."""
        drawn = cls.__new__(cls)
        drawn._prepare(document, view, edges)
        yield from drawn._draw()
        return drawn

    @property
    def document(self) -> Document:
        """What the buffer shows."""
        return self._document

    @property
    @abstractmethod
    def bytes(self) -> int:
        """Memory that is held."""

    @abstractmethod
    def update(self, document: Document) -> DirtyRect | None:
        """Show ``document``; -> where the buffer changed, None if nowhere."""

    def _prepare(self, document: Document, view: Viewport, edges: Edges | None) -> None:
        """Everything that is kept, with nothing drawn yet."""
        self.view, self._document, self._edges = view, document, edges
        self._crisp = crispness(edges or document.settings.edges)

    @abstractmethod
    def _draw(self) -> Job[None]:
        """All strips, from the top."""

    def _anew(self, document: Document) -> DirtyRect:
        """Draw everything again: what is kept is of no use for ``document``."""
        self._prepare(document, self.view, self._edges)
        run(self._draw())
        return DirtyRect(0, 0, self.view.width, self.view.height)

    def _other_edges(self, document: Document) -> bool:
        return crispness(self._edges or document.settings.edges) != self._crisp


def rectangle(strips: list[Strip], spans: list[Span | None]) -> DirtyRect | None:
    """The smallest rectangle over the columns ``spans`` of ``strips``."""
    changed = [(strip, span) for strip, span in zip(strips, spans, strict=True) if span is not None]
    if not changed:
        return None
    left, right = min(span[0] for _, span in changed), max(span[1] for _, span in changed)
    top, last = changed[0][0].top, changed[-1][0]
    return DirtyRect(left, top, right - left, last.top + last.rows - top)
