"""A canvas in a window, over a photograph with a few objects of simple shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import Photo
from app.ui.canvas import Canvas
from app.ui.session import Session

WALL, SUIT, HEAD = 1, 4, 7
ORANGE, FOLD = 5, 6


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def thing(number: int, name: str, mask: Mask, colour: tuple[float, float, float], *more: Layer) -> Object:
    return Object(number, name, mask, (Layer(number + 1, f"{name} base", mask, colour, colour), *more))


@pytest.fixture
def astronaut(photo: Callable) -> Photo:
    pixels = np.ascontiguousarray(photo("astronaut").pixels)
    pixels.setflags(write=False)
    return Photo(pixels, None, b"", "astronaut.png")


@pytest.fixture
def bare(astronaut: Photo) -> Document:
    """The photo with nothing found in it yet: 512 x 512."""
    return Document(astronaut.width, astronaut.height, (), astronaut)


@pytest.fixture
def document(bare: Document) -> Document:
    """A wall everywhere, a suit (with a fold in it) before it, a head before both."""
    fold = Layer(FOLD, "fold", box(100, 300, 200, 400), (0.9, 0.6, 0.3), (0.9, 0.6, 0.3))
    return bare.with_nodes((
        thing(WALL, "wall", box(0, 0, 512, 512), (0.7, 0.68, 0.66)),
        thing(SUIT, "suit", box(60, 220, 400, 480), (0.85, 0.4, 0.1), fold),
        thing(HEAD, "head", box(150, 60, 300, 260), (0.9, 0.7, 0.6)),
    ))


@dataclass
class Desk:
    """The canvas with the hands of somebody who uses it; places are photo pixels."""

    bot: QtBot
    canvas: Canvas
    session: Session

    def at(self, x: float, y: float) -> QPoint:
        """The widget pixel over the photo's (x, y)."""
        return self.canvas.to_widget(x, y).toPoint()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.canvas.settled, timeout=10_000)

    def move(
        self,
        where: QPoint,
        buttons: Qt.MouseButton = Qt.MouseButton.NoButton,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """A move of the mouse; Qt's own helper tells of no buttons."""
        place = QPointF(where)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self.canvas.mapToGlobal(place), Qt.MouseButton.NoButton, buttons,
            modifiers,
        )
        QApplication.sendEvent(self.canvas, event)

    def hover(self, x: float, y: float) -> None:
        self.move(self.at(x, y))
        self.idle()

    def idle(self) -> None:
        self.bot.waitUntil(lambda: not self.canvas.busy, timeout=10_000)

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, modifiers, self.at(x, y))

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        self.bot.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, pos=self.at(x, y))
        self.bot.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=self.at(x, y))

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.bot.mousePress(self.canvas, button, pos=start)
        self.move((start + end) / 2, button)
        self.move(end, button)
        self.bot.mouseRelease(self.canvas, button, pos=end)


@pytest.fixture
def desk(qtbot: QtBot, document: Document) -> Iterator[Desk]:
    """A canvas of 700 x 600 pixels that shows ``document``, at rest."""
    yield from opened(qtbot, document)


@pytest.fixture
def bare_desk(qtbot: QtBot, bare: Document) -> Iterator[Desk]:
    yield from opened(qtbot, bare)


def opened(qtbot: QtBot, document: Document) -> Iterator[Desk]:
    session = Session()
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(700, 600)
    canvas.show()
    qtbot.waitExposed(canvas)
    session.open(document)
    desk = Desk(qtbot, canvas, session)
    desk.settle()
    desk.idle()
    yield desk


def frame(desk: Desk, node_id: int) -> Frame:
    assert desk.session.document is not None
    return desk.session.document.find(node_id)[0].mask.frame


def labels(desk: Desk) -> list[str]:
    assert desk.session.history is not None
    return [step.label for step in desk.session.history.steps][1:]
