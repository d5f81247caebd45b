"""What the tool for gradients does to the document: live, one step, or taken back."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine.document import Colour, ColourStop, Document, GradientKind, Layer, Node, Run, edits
from app.engine.document.nodes import walk
from app.engine.pixels.oklab import from_oklab, to_oklab
from app.ui.inspector.live_edit import LiveEdit
from app.ui.inspector.seen_areas import SeenAreas
from app.ui.layers.selected import chosen, free, ids, named
from app.ui.session import Session

FARTHER = 0.3  # in OKLab's lightness: how far a first gradient's other end is from the colour that is there


class GradientDrawing(QObject):
    """``kind``: of the next gradient. ``refused(str)``: why there is nothing to draw on. ``changed``: the kind."""

    refused = Signal(str)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._live = LiveEdit(session)
        self._areas = SeenAreas()
        self.kind: GradientKind = "linear"

    @property
    def run(self) -> Run | None:
        """How what is selected runs, None where it does not or that is not one thing."""
        nodes, document = chosen(self._session), self._session.document
        return edits.run_in(document, nodes[0].id) if document is not None and len(nodes) == 1 else None

    def begin(self) -> Run | None:
        """The colours of a gradient that begins: those that there are, or from the colour of what is selected to a
        lighter or darker one; None, with a word why, where there is nothing to draw on."""
        nodes, document = chosen(self._session), self._session.document
        if document is None or not nodes:
            self.refused.emit("Select what is to run first.")
        elif not (able := free(self._session)):
            self.refused.emit(f"{named(nodes)} is locked; unlock it to let its colour run.")
        elif not any(has_colour(node) for node in able):
            self.refused.emit("A blend has the colours of its cut-out; draw the gradient on an object or a layer.")
        else:
            there = self.run
            if there is not None:
                return there
            node = next(node for node in able if has_colour(node))
            first = self._colour_of(document, node)
            return Run((0, 0), (1, 1), (ColourStop(0.0, first), ColourStop(1.0, farther(first))), self.kind)
        return None

    def draw(self, run: Run, words: str = "Draw a gradient on") -> None:
        """What is selected runs so, for now."""
        able = [node for node in free(self._session) if has_colour(node)]
        mine, base = ids(able), self._live.base
        if base is None or not mine:
            return
        areas = self._areas.of(base, tuple(able))
        key = f"gradient {mine}"
        self._live.make(key, f"{words} {named(able)}", lambda document: edits.set_run(document, mine, run, areas))

    def end(self) -> None:
        """It stays: one step."""
        self._live.end()

    def cancel(self) -> None:
        """It never was."""
        self._live.cancel()

    def choose(self, kind: GradientKind) -> None:
        """Of this kind from now on, and so what is selected, where it runs."""
        if kind != self.kind:
            self.kind = kind
            self.changed.emit()
        there = self.run
        if there is not None and there.kind != kind:
            self.draw(Run(there.start, there.end, there.stops, kind), "Change the gradient of")
            self.end()

    def _colour_of(self, document: Document, node: Node) -> Colour:
        if isinstance(node, Layer):
            return node.colour
        return edits.mean_colour(document, node.id, self._areas.of(document, (node,)))


def has_colour(node: Node) -> bool:
    """Whether there is something in it that can run."""
    return any(isinstance(own, Layer) and own.blend is None for own, _ in walk((node,)))


def farther(colour: Colour) -> Colour:
    """A lighter one of a dark colour, a darker one of a light colour, of the same hue."""
    lab = to_oklab(np.array(colour, np.float32))
    lab[0] += FARTHER if lab[0] < 0.6 else -FARTHER
    red, green, blue = (float(value) for value in np.clip(from_oklab(lab), 0.0, 1.0))
    return red, green, blue
