"""One kind of picture of one part of the photo, kept and brought up to date on the backstage."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QImage

from app.engine.arrays import Bytes
from app.engine.document import Document, Edges
from app.engine.field import Viewport

from .interim import PhotoRendering, Rendering, photo_on
from .sheet import Sheet

Kind = Literal["original", "vector", "photo"]


def source_of(kind: Kind, document: Document) -> object | None:
    """The value that a picture of this kind shows; None where the document has nothing to show."""
    if kind == "original":
        return document.photo
    return document if document.nodes else None


class Plate:
    """Remembers its rendering, so that the next document costs only what changed in it."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind
        self._rendering: Rendering | PhotoRendering | None = None
        self._made: tuple[Viewport, Edges, object] | None = None
        self._sheet: Sheet | None = None

    def draw(self, document: Document, view: Viewport) -> Sheet:
        """The picture of ``document`` on ``view``. Called by one thread at a time."""
        source = source_of(self._kind, document)
        if self._kind == "original" and document.photo is not None:
            return Sheet(picture(photo_on(document.photo, view)), view, source)
        made = (view, document.settings.edges, document.photo)
        if self._rendering is None or self._made != made:
            kind = PhotoRendering if self._kind == "photo" else Rendering
            self._rendering = kind(document, view, document.settings.edges)
            self._made = made
        elif self._rendering.update(document) is None and self._sheet is not None:
            self._sheet = Sheet(self._sheet.image, view, source)
            return self._sheet
        self._sheet = Sheet(picture(self._rendering.buffer), view, source)
        return self._sheet


def picture(buffer: Bytes) -> QImage:
    """(h, w, 4) uint8 BGRA premultiplied -> an image with its own copy of the pixels."""
    height, width, _ = buffer.shape
    return QImage(buffer.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
