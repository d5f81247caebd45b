"""What may be dragged next is got ready, so that it follows the mouse from the first step on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.engine.document import Document
from app.ui.layers.selected import locked

from .stage import Stage
from .tools.nudge import HOLDS

if TYPE_CHECKING:
    from .canvas import Canvas

RESTS = 150  # ms without another selection, document, tool or view


class Foreseeing(QObject):
    """With a tool in hand that moves what is selected: that one node, or the one that is pointed at."""

    def __init__(self, canvas: Canvas, stage: Stage) -> None:
        super().__init__(canvas)
        self._canvas, self._stage = canvas, stage
        self._rests = QTimer(self, singleShot=True, interval=RESTS)
        self._rests.timeout.connect(self.look)
        session = canvas.session
        signals = (
            session.selection_changed, session.hovered_changed, session.document_rested, session.view_changed,
            canvas.tool_changed,
        )  # fmt: skip
        for signal in signals:
            signal.connect(self._wait)

    def _wait(self, _: object) -> None:
        self._rests.start()

    def look(self) -> None:
        """Something can be held now, or better than before; or nothing any more."""
        if not self._canvas.session.dragging:
            self._stage.expect(self._foreseen())

    def _foreseen(self) -> tuple[Document, int] | None:
        """The document that the first step will come of, and the node that is moved in it."""
        session, tool = self._canvas.session, self._canvas.tool
        found, document = HOLDS[tool](session) if tool in HOLDS else None, session.document
        points = tool == "transform" and not self._canvas.over_held
        pointed = self._pointed_at(document) if document is not None and points else None
        if document is not None and pointed is not None:
            return document, pointed
        if document is None or found is None or len(found.key) != 1:
            return None
        begun, number = found.foreseen(document), found.key[0]
        there = begun is not None and any(node.id == number for node, _ in begun.walk())
        return (begun, number) if begun is not None and there else None

    def _pointed_at(self, document: Document) -> int | None:
        """What a press would take hold of, where that is not selected, and can be moved as it is."""
        session, lifter = self._canvas.session, self._canvas.session.lifter
        number = session.hovered
        if number is None or number in session.selection or (lifter is not None and lifter.takes(document, (number,))):
            return None
        node, parents = document.find(number)
        free = not node.mask.full and not locked(document, number)
        return number if free and all(one.visible for one in (node, *parents)) else None
