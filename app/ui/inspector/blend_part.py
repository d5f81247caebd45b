"""How a blend is composed, and whose the cut-out is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.engine.document import Blend, Document, Layer, Method, Node, edits
from app.engine.export.credits import credit_line
from app.ui.controls import NumberSlider, Scale, Segmented
from app.ui.layers.flipping import flip
from app.ui.layers.held import held
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part, shared

METHODS: tuple[tuple[str, Method], ...] = (("Matched", "ours"), ("Gradients", "poisson"), ("As it is", "paste"))
ALIKE: dict[Method, Method] = {"st-poisson": "poisson"}  # they differ in where they put the cut-out at first


@dataclass(frozen=True, slots=True)
class Dial:
    """One number of a ``Blend``: ``field`` in it is what is shown divided by ``factor``."""

    field: str
    label: str
    scale: Scale
    what: str
    factor: float = 100.0


USUAL = {one.name: float(one.default) for one in fields(Blend) if isinstance(one.default, float)}
"""What a slider goes back to on a double-click."""

DIALS = (
    Dial("match", "Match colours", Scale(0, 100, default=100 * USUAL["match"], unit="%"),
         "How far its colours come to the photo's"),
    Dial("feather", "Feather", Scale(0, 60, default=USUAL["feather"], step=0.5, decimals=1, unit="px"),
         "Over how many pixels its edge shades off", 1.0),
    Dial("shadow", "Shadow", Scale(0, 100, default=100 * USUAL["shadow"], unit="%"), "How dark it is where it stands"),
    Dial("grain", "Grain", Scale(0, 100, default=100 * USUAL["grain"], unit="%"),
         "How much of the photo's noise it is given"),
)  # fmt: skip


class BlendPart(Part):
    """Method, sliders, what turns it over and puts it back, and the credit."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self.method = Segmented(METHODS)
        self.method.setAccessibleName("How the cut-out is joined to the photo")
        self.method.setToolTip(
            "Matched: colours, edge, shadow and grain like the photo's. Gradients: its own light and dark, with the "
            "photo's colours along its edge. As it is: pasted."
        )
        self.sliders: dict[str, NumberSlider] = {}
        self.flip = _link("Flip left to right", "Mirror it, left to right")
        self.flip_down = _link("Flip top to bottom", "Mirror it, top to bottom")
        self.reset = _link("Reset placement", "Back to where it was put at first")
        self.credit = QLabel()
        self._lay_out()
        self.method.chosen.connect(self._join)
        self.flip.clicked.connect(lambda: flip(self._session, across=True))
        self.flip_down.clicked.connect(lambda: flip(self._session, across=False))
        self.reset.clicked.connect(lambda: self._once("Reset the placement of", edits.reset_placement))

    def _lay_out(self) -> None:
        self._column.addWidget(self.method)
        for dial in DIALS:
            slider = self.sliders[dial.field] = NumberSlider(dial.label, dial.scale)
            slider.setToolTip(dial.what)
            slider.changed.connect(lambda value, dial=dial: self._turn(dial, value))
            slider.finished.connect(self._live.end)
            self._column.addWidget(slider)
        for buttons in ((self.flip, self.flip_down), (self.reset,)):
            row = QHBoxLayout()
            row.setSpacing(12)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)
        self.credit.setProperty("kind", "small")
        self.credit.setWordWrap(True)
        self.credit.setTextFormat(Qt.TextFormat.PlainText)
        self.credit.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self.credit)

    def suits(self, nodes: Sequence[Node]) -> bool:
        return bool(nodes) and len(list(blends_of(nodes))) == len(nodes)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        blends = list(blends_of(nodes))
        method = shared(ALIKE.get(blend.method, blend.method) for blend in blends)
        self.method.choose(method)
        for dial in DIALS:
            value = shared(getattr(blend, dial.field) for blend in blends)
            self.sliders[dial.field].set_value(None if value is None else value * dial.factor)
            self.sliders[dial.field].setVisible(method in ("ours", None))
        document = self._session.document
        mine = tuple(node.id for node in nodes)
        for button in (self.flip, self.flip_down):
            button.setEnabled(held(self._session) is not None)
        self.reset.setVisible(document is not None and edits.reset_placement(document, mine) is not document)
        self.credit.setText("\n".join(dict.fromkeys(filter(None, (credit_line(blend.foreground) for blend in blends)))))
        self.credit.setVisible(bool(self.credit.text()))

    def _join(self, method: object) -> None:
        self._once("Method of", lambda document, mine: edits.change_blend(document, mine, method=method))

    def _turn(self, dial: Dial, value: float) -> None:
        def edit(document: Document, mine: tuple[int, ...]) -> Document:
            return edits.change_blend(document, mine, **{dial.field: value / dial.factor})

        self._make(dial.field, f"{dial.label} of", edit)


def blends_of(nodes: Sequence[Node]) -> Iterator[Blend]:
    """Of those among the nodes that are blends."""
    return (node.blend for node in nodes if isinstance(node, Layer) and node.blend is not None)


def _link(words: str, what: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    button.setToolTip(what)
    return button
