"""A small picture and an inspector, spoken of by names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask
from app.ui.controls import NumberSlider
from app.ui.inspector import InspectorPanel, Reshaping
from app.ui.jobs import Board
from app.ui.session import Session


def picture() -> Document:
    """From the top: bird (a light wing over a dark body), sky (soft, no code)."""
    code = np.linspace(2.0, -0.2, 24).astype(np.float32)
    closed = Mask(Frame.around(8, 8, 40, 40), code, closed=True, crisp=True)
    whole = Mask(Frame.around(0, 0, 64, 48))
    sky = Layer(1, "sky", whole, (0.3, 0.5, 0.8), found=(0.3, 0.5, 0.8))
    body = Layer(2, "body", whole, (0.2, 0.2, 0.1), found=(0.2, 0.2, 0.1))
    wing = Layer(3, "wing", closed, (0.6, 0.6, 0.3), found=(0.6, 0.6, 0.3))
    bird = Object(4, "bird", closed, (body, wing))
    return replace(Document(64, 48, (sky, bird)), next_id=5)


class Bench:
    """A session and its inspector in a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session()
        self.panel = InspectorPanel(self.session, Reshaping(self.session, Board()))
        qtbot.addWidget(self.panel)
        self.panel.resize(260, 760)
        self.session.open(picture())
        self.panel.show()
        qtbot.waitExposed(self.panel)

    @property
    def document(self) -> Document:
        assert self.session.document is not None
        return self.session.document

    def node(self, name: str) -> Node:
        return next(node for node, _ in self.document.walk() if node.name == name)

    def layer(self, name: str) -> Layer:
        node = self.node(name)
        assert isinstance(node, Layer)
        return node

    def select(self, *names: str) -> None:
        self.session.select(self.node(name).id for name in names)
        for _ in range(3):
            QApplication.processEvents()  # what is shown now is laid out, as it is before a hand can get there

    def labels(self) -> list[str]:
        assert self.session.history is not None
        return [step.label for step in self.session.history.steps]

    def drag(self, slider: NumberSlider, *parts: float) -> None:
        """Press on the knob, go through places along the track (0..1), release at the last."""
        track = slider.track
        places = [QPoint(round(9 + part * (track.width() - 18)), track.height() // 2) for part in parts]
        self.drag_over(track, *places)

    def drag_over(self, widget: QWidget, *places: QPoint) -> None:
        """Moves go to the widget itself, wherever the cursor is."""
        left, no_button = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self.qtbot.mousePress(widget, left, pos=places[0])
        for place in map(QPointF, places[1:]):
            kind, none = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(widget, QMouseEvent(kind, place, widget.mapToGlobal(place), no_button, left, none))
        self.qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=places[-1])

    def type_into(self, field: QWidget, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, end)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)
