"""A small picture with names that say what lies where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask
from app.ui.layers.panel import LayerPanel
from app.ui.layers.row_parts import RowParts, row_parts
from app.ui.session import Session


def mask(length: int = 9) -> Mask:
    code = np.zeros(length, np.float32)
    code[0] = 2.0
    return Mask(Frame.around(8, 8, 40, 40), code, closed=True)


def picture() -> Document:
    """From the top: bird (wing, beak), branch (bark), sky."""
    ids = iter(range(1, 100))

    def layer(name: str) -> Layer:
        number = next(ids)
        return Layer(number, name, mask(), (0.2, 0.4, 0.6), found=(0.2, 0.4, 0.6), rank=number)

    def thing(name: str, *children: Node) -> Object:
        return Object(next(ids), name, mask(), children)

    sky = layer("sky")
    branch = thing("branch", layer("bark"))
    bird = thing("bird", layer("beak"), layer("wing"))
    document = Document(64, 48, (sky, branch, bird))
    return replace(document, next_id=next(ids))


class Bench:
    """A session and its layer panel in a window, spoken of by names."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session()
        self.panel = LayerPanel(self.session)
        qtbot.addWidget(self.panel)
        self.panel.resize(260, 400)
        self.session.open(picture())
        self.panel.tree.expandAll()
        self.panel.show()
        qtbot.waitExposed(self.panel)

    @property
    def document(self) -> Document:
        assert self.session.document is not None
        return self.session.document

    @property
    def viewport(self):
        return self.panel.tree.viewport()

    def node(self, name: str) -> Node:
        return next(node for node, _ in self.document.walk() if node.name == name)

    def id(self, name: str) -> int:
        return self.node(name).id

    def names(self, ids: tuple[int, ...]) -> list[str]:
        return [self.document.find(node_id)[0].name for node_id in ids]

    def tree_of(self, nodes: tuple[Node, ...] | None = None) -> list:
        """Names from the top, each object followed by the list of what is in it."""
        made: list = []
        for node in reversed(self.document.nodes if nodes is None else nodes):
            made.append(node.name)
            if isinstance(node, Object):
                made.append(self.tree_of(node.children))
        return made

    def rect(self, name: str) -> QRect:
        return self.panel.tree.visualRect(self.panel.model.row_of(self.id(name)))

    def parts(self, name: str) -> RowParts:
        return row_parts(self.rect(name), self.node(name))

    def on_name(self, name: str) -> QPoint:
        rect = self.parts(name).name
        return QPoint(rect.left() + 6, rect.center().y())

    def labels(self) -> list[str]:
        assert self.session.history is not None
        return [step.label for step in self.session.history.steps]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)
