"""Strokes on the masks of what is selected, seen while they are drawn, and on cut-outs: one step each."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Node, edits
from app.engine.field import Mask, shaping
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.ui.inspector.reshaping import Reshaping, Shape, has_outline
from app.ui.layers.selected import chosen, free, locked, named
from app.ui.session import Session

from .hints import Hints
from .retouching import Retouching

WORDS: dict[Way, str] = {"add": "Paint on", "take": "Erase from", "restore": "Restore parts of"}


class Painting(QObject):
    """``refused(str)``: why nothing is painted. Where nothing but cut-outs is selected, strokes are theirs; beside
    other things they stay as they are."""

    refused = Signal(str)

    def __init__(self, session: Session, reshaping: Reshaping, retouching: Retouching, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._reshaping, self._retouching = session, reshaping, retouching
        self._cut_outs: list[Node] = []  # that the stroke which is being drawn is on
        retouching.refused.connect(self.refused)
        self.hints = Hints(session, reshaping, self)

    def begin(self, way: Way) -> bool:
        """A stroke begins; False, with a word why, where there is nothing to paint on."""
        nodes = chosen(self._session)
        self._cut_outs = [] if any(map(has_outline, nodes)) else free(self._session)
        document = self._session.document
        if document is None or not nodes:
            self.refused.emit("Select what is to be painted on first.")
        elif all(locked(document, node.id) for node in nodes):
            self.refused.emit(f"{named(nodes)} is locked; unlock it to paint on it.")
        elif way == "restore" and all(map(edits.is_first, nodes)):
            self.refused.emit(f"{named(nodes)} is as it was first made; there is nothing to bring back.")
        else:
            self.hints.begin()
            return True
        return False

    def draw(self, stroke: Stroke, way: Way) -> None:
        """The stroke has come so far."""
        if not self._cut_outs:
            self._reshaping.follow(self._shape(stroke, way), WORDS[way])

    def end(self, stroke: Stroke, way: Way) -> None:
        """The stroke is whole."""
        if self._cut_outs:
            self._retouching.paint(self._cut_outs, stroke, way, WORDS[way])
            return
        self.hints.watch(stroke)
        self._reshaping.end(self._shape(stroke, way), WORDS[way])

    def cancel(self) -> None:
        """The stroke that is being drawn never was."""
        if not self._cut_outs:
            self._reshaping.cancel()

    def _shape(self, stroke: Stroke, way: Way) -> Shape:
        document = self._session.document
        width, height = (document.width, document.height) if document is not None else (1, 1)
        picture = (0.0, 0.0, float(width), float(height))

        def shape(_: Document, node: Node) -> Mask:
            return shaping.painted(node.mask, stroke, way, picture, node.original)

        return shape
