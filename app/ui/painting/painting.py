"""Strokes on the masks of what is selected: seen while they are drawn, one step each."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Node
from app.engine.field import Mask, shaping
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.ui.inspector.reshaping import Reshaping, Shape, has_outline
from app.ui.layers.selected import chosen, locked, named
from app.ui.session import Session

from .hints import Hints

WORDS: dict[Way, str] = {"add": "Paint on", "take": "Erase from", "restore": "Restore parts of"}


class Painting(QObject):
    """``refused(str)``: why nothing is painted."""

    refused = Signal(str)

    def __init__(self, session: Session, reshaping: Reshaping, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._reshaping = session, reshaping
        self.hints = Hints(session, reshaping, self)

    def begin(self, way: Way) -> bool:
        """A stroke begins; False, with a word why, where there is nothing to paint on."""
        nodes = chosen(self._session)
        document = self._session.document
        if document is None or not nodes:
            self.refused.emit("Select what is to be painted on first.")
        elif all(locked(document, node.id) for node in nodes):
            self.refused.emit(f"{named(nodes)} is locked; unlock it to paint on it.")
        elif not any(has_outline(node) for node in nodes):
            self.refused.emit("A blend keeps the outline of its cut-out; paint on an object or a layer.")
        elif way == "restore" and all(node.original is None for node in nodes):
            self.refused.emit(f"{named(nodes)} is as it was first made; there is nothing to bring back.")
        else:
            self.hints.begin()
            return True
        return False

    def draw(self, stroke: Stroke, way: Way) -> None:
        """The stroke has come so far."""
        self._reshaping.follow(self._shape(stroke, way), WORDS[way])

    def end(self, stroke: Stroke, way: Way) -> None:
        """The stroke is whole."""
        self.hints.watch(stroke)
        self._reshaping.end(self._shape(stroke, way), WORDS[way])

    def _shape(self, stroke: Stroke, way: Way) -> Shape:
        document = self._session.document
        width, height = (document.width, document.height) if document is not None else (1, 1)
        picture = (0.0, 0.0, float(width), float(height))

        def shape(_: Document, node: Node) -> Mask:
            return shaping.painted(node.mask, stroke, way, picture, node.original)

        return shape
