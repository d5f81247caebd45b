"""The mask: how much detail its code has, and how its edge is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.engine.document import Document, Layer, Node, edits
from app.engine.field import Mask
from app.ui.controls import NumberSlider, Scale, Segmented, look
from app.ui.controls.number_slider import LABEL_WIDTH
from app.ui.layers.commands import clear_painted_detail, restore_shape
from app.ui.layers.row_delegate import PAINTED_FINER
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part, shared

SHORTEST = 1


class MaskPart(Part):
    """Detail cuts a mask's code short; going back up brings the full code back, also after other edits."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self._full: dict[int, Mask] = {}
        self._known: dict[int, tuple[Mask, Mask]] = {}
        self.detail = NumberSlider("Detail", Scale(SHORTEST, 24))
        self.detail.setToolTip("How many numbers say the shape: fewer make it simpler")
        self.edge = Segmented((("Crisp", True), ("Soft", False)))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(look.label("Edge", LABEL_WIDTH))
        row.addWidget(self.edge, 1)
        self.painted = QWidget()
        self.painted.setToolTip(PAINTED_FINER)
        self.clear = _link("Clear", "Remove the painted detail; the smooth shape stays")
        fine = QHBoxLayout(self.painted)
        fine.setContentsMargins(0, 0, 0, 0)
        fine.setSpacing(4)
        fine.addWidget(look.label("Painted detail", LABEL_WIDTH))
        fine.addWidget(self.clear)
        fine.addStretch(1)
        self.restore = _link("Back to original shape", "The shape that it was first made with")
        self._column.addWidget(self.detail)
        self._column.addLayout(row)
        self._column.addWidget(self.painted)
        self._column.addWidget(self.restore, alignment=Qt.AlignmentFlag.AlignLeft)
        self.clear.clicked.connect(lambda: clear_painted_detail(self._session))
        self.restore.clicked.connect(lambda: restore_shape(self._session))
        self.detail.changed.connect(self._cut)
        self.detail.finished.connect(live.end)
        self.edge.chosen.connect(self._sharpen)

    def suits(self, nodes: Sequence[Node]) -> bool:
        """A mask that covers everything has no shape to change, a blend's is the cut-out's."""
        return any(shaped(node) for node in nodes)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes([node for node in nodes if shaped(node)])
        if not self._live.doing(self._key("detail")):
            self._full = {node.id: self._fullest(node) for node in self._nodes}
            most = max(len(mask.code) for mask in self._full.values())
            if most != self.detail.track.scale.high:
                self.detail.set_scale(Scale(SHORTEST, most, default=most))
            self.detail.setVisible(most > SHORTEST)
        length = shared(len(node.mask.code) for node in self._nodes)
        self.detail.set_value(None if length is None else float(length))
        self.painted.setVisible(any(node.mask.correction is not None for node in self._nodes))
        self.restore.setVisible(any(node.original is not None for node in self._nodes))
        self.edge.choose(shared(node.mask.crisp for node in self._nodes))

    def _fullest(self, node: Node) -> Mask:
        """Looked for only where the mask is another than before: the history may be long."""
        known = self._known.get(node.id)
        if known is None or known[0] is not node.mask:
            known = self._known[node.id] = node.mask, fullest(self._session, node)
        return known[1]

    def _cut(self, length: float) -> None:
        full = dict(self._full)

        def edit(document: Document, mine: tuple[int, ...]) -> Document:
            for node_id in mine:
                mask, most = document.find(node_id)[0].mask, full[node_id]
                code = most.code[: round(length)]
                if len(code) != len(mask.code):
                    fine = most.correction if len(code) == len(most.code) else None  # it corrects the whole code
                    document = edits.set_mask(document, node_id, replace(mask, code=code, correction=fine))
            return document

        self._make("detail", "Detail of", edit)

    def _sharpen(self, crisp: object) -> None:
        self._once("Crisp edge of" if crisp else "Soft edge of", lambda d, mine: edits.set_crisp(d, mine, bool(crisp)))


def shaped(node: Node) -> bool:
    """Whether the node's shape is its mask's code."""
    return bool(node.mask.code.size) and not (isinstance(node, Layer) and node.blend is not None)


def fullest(session: Session, node: Node) -> Mask:
    """The mask with the longest code of which the node's own is the beginning; the latest that it has had of those."""
    best, history = node.mask, session.history
    seen: set[int] = set()
    for step in () if history is None else reversed(history.steps[: history.index + 1]):
        mask = next((other.mask for other, _ in step.document.walk() if other.id == node.id), best)
        if id(mask) not in seen and len(mask.code) > len(best.code) and begins(mask.code, node.mask.code):
            best = mask
        seen.add(id(mask))
    return best


def _link(words: str, what: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    button.setToolTip(what)
    return button


def begins(code: np.ndarray, start: np.ndarray) -> bool:
    """Whether ``code`` goes on from ``start``."""
    return len(code) >= len(start) and bool(np.array_equal(code[: len(start)], start))
