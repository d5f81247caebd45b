"""Photographic adjustments: exposure, contrast, saturation, hue, temperature, tint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from app.engine.document import NEUTRAL, Document, Node, edits
from app.ui.controls import NumberSlider, Scale
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part, shared


@dataclass(frozen=True, slots=True)
class Dial:
    """One number of a ``Tone``: ``field`` in it is what is shown divided by ``factor``."""

    field: str
    label: str
    scale: Scale
    factor: float = 100.0
    ramp: tuple[str, ...] = ()


HUES = tuple(QColor.fromHsv(degrees % 360, 140, 200).name() for degrees in range(180, 541, 60))
DIALS = (
    Dial("exposure", "Exposure", Scale(-3, 3, step=0.05, decimals=2, unit="EV"), 1.0),
    Dial("contrast", "Contrast", Scale(-100, 100)),
    Dial("saturation", "Saturation", Scale(-100, 100)),
    Dial("hue", "Hue", Scale(-180, 180, unit="°"), 1.0, HUES),
    Dial("temperature", "Temperature", Scale(-100, 100), ramp=("#5b8fc7", "#8c8c8c", "#cf9a3d")),
    Dial("tint", "Tint", Scale(-100, 100), ramp=("#5fa563", "#8c8c8c", "#b568a8")),
)


class TonePart(Part):
    """A slider for each number of the tone; those of many things change together."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self.sliders: dict[str, NumberSlider] = {}
        for dial in DIALS:
            slider = self.sliders[dial.field] = NumberSlider(dial.label, dial.scale)
            slider.set_gradient([QColor(colour) for colour in dial.ramp])
            slider.changed.connect(lambda value, dial=dial: self._turn(dial, value))
            slider.finished.connect(live.end)
            self._column.addWidget(slider)
        self.reset = QPushButton("Reset tone")
        self.reset.setProperty("kind", "link")
        self.reset.clicked.connect(
            lambda: self._once("Reset the tone of", lambda document, mine: edits.set_tone(document, mine, NEUTRAL))
        )
        self._column.addWidget(self.reset)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        for dial in DIALS:
            value = shared(getattr(node.tone, dial.field) for node in nodes)
            self.sliders[dial.field].set_value(None if value is None else value * dial.factor)
        self.reset.setVisible(any(node.tone != NEUTRAL for node in nodes))

    def _turn(self, dial: Dial, value: float) -> None:
        def edit(document: Document, mine: tuple[int, ...]) -> Document:
            return edits.change_tone(document, mine, **{dial.field: value / dial.factor})

        self._make(dial.field, f"{dial.label} of", edit)
