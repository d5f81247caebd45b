"""The window with a photo and a hand that points at things in it; the engine needs no networks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.service import EngineClient, Picked
from app.ui.canvas import Canvas
from app.ui.jobs import Board
from app.ui.selecting.picking import Picking
from app.ui.selecting.tool import PickTool
from app.ui.session import Session
from app.ui.window import Window
from tests.ui.search.conftest import Lent
from tests.ui.selecting import toys
from tests.ui.shell.conftest import gate, journals, loop, make_window, remembered, window  # noqa: F401

NONE, SHIFT, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
WIDTH, HEIGHT = 240, 160


class LentEngine(Lent):
    """As for the search pane, with other jobs."""

    def __init__(self) -> None:
        EngineClient.__init__(self, toys.JOBS, warm=None)
        self._asked = []


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For as long as this file is there, answers do not come."""
    return tmp_path_factory.mktemp("held") / "hold"


@pytest.fixture(scope="session")
def engine(held: Path) -> Iterator[LentEngine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(toys.HELD, str(held))
        made = LentEngine()
        made.start()
        made.submit(toys.Nothing()).wait(30)
        yield made
        made.end()


@pytest.fixture
def board(engine: LentEngine, held: Path, loop: QEventLoop, qtbot: QtBot) -> Iterator[Board]:  # noqa: F811
    made = Board(engine)
    yield made
    held.unlink(missing_ok=True)
    closing = asyncio.ensure_future(made.close())
    qtbot.waitUntil(closing.done, timeout=10_000)


def photograph() -> Document:
    """Two things side by side, each half of the photo."""
    halves = [Mask(Frame.around(x, 0, x + WIDTH / 2, HEIGHT), closed=True, crisp=True) for x in (0, WIDTH / 2)]
    pixels = np.random.default_rng(1).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    nodes = tuple(
        Object(number, name, mask, (Layer(number + 1, "ground", mask, (0.8, 0.4, 0.2), found=(0.8, 0.4, 0.2)),))
        for number, name, mask in ((10, "left", halves[0]), (20, "right", halves[1]))
    )
    return Document(WIDTH, HEIGHT, nodes, photo=photo_from_array(pixels, None, "noise"), next_id=30)


class Hand:
    """Places are photo pixels."""

    def __init__(self, canvas: Canvas, picking: Picking, qtbot: QtBot, owner: QObject | None = None) -> None:
        self.bot, self.canvas, self.picking = qtbot, canvas, picking
        self._owner = owner

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.to_widget(x, y).toPoint()

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=20_000)

    def move(self, x: float, y: float, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        place = QPointF(self.at(x, y))
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self.canvas.mapToGlobal(place), Qt.MouseButton.NoButton, buttons, NONE
        )
        QApplication.sendEvent(self.canvas, event)

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One click, and its answer."""
        self.bot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, modifiers, self.at(x, y))
        self.answered()

    def answered(self) -> None:
        self.until(lambda: not self.picking.waiting and not self.picking.looking)

    def drag(self, *places: tuple[float, float], modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.bot.mousePress(self.canvas, Qt.MouseButton.LeftButton, modifiers, self.at(*places[0]))
        for place in places[1:]:
            self.move(*place, Qt.MouseButton.LeftButton)
        self.bot.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, modifiers, self.at(*places[-1]))
        self.answered()

    def wheel(self, clicks: int, x: float, y: float, modifiers: Qt.KeyboardModifier = ALT) -> None:
        """As X11 tells it: with Alt the wheel turns sideways."""
        place = QPointF(self.at(x, y))
        turned = QPoint(120 * clicks, 0) if modifiers & ALT else QPoint(0, 120 * clicks)
        event = QWheelEvent(
            place, self.canvas.mapToGlobal(place), QPoint(), turned, Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)
        self.answered()

    @property
    def answer(self) -> Picked:
        assert self.picking.answer is not None
        return self.picking.answer

    def holds(self, x: float, y: float) -> bool:
        """Whether the place is selected."""
        found = self.picking.answer
        if found is None:
            return False
        column, row = int(x) - found.left, int(y) - found.top
        rows, columns = found.mask.shape
        return 0 <= row < rows and 0 <= column < columns and found.mask[row, column] > 127


class WindowHand(Hand):
    """In the whole window, with its keys."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:  # noqa: F811
        super().__init__(window.canvas, window.picks.picking, qtbot)
        self.window = window
        assert window.picks.bar is not None
        self.bar = window.picks.bar

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.settle()
        self.bot.keyClick(self.canvas, key, modifier)
        self.answered()

    def settle(self) -> None:
        """The actions are in step with what is shown."""
        self.until(lambda: not self.window._soon.isActive())

    @property
    def names(self) -> list[str]:
        """Of what is at the top level, the lowest first."""
        document = self.window.session.document
        return [node.name for node in document.nodes] if document is not None else []


@pytest.fixture
def hand(board: Board, qtbot: QtBot) -> Hand:
    """On a canvas alone, with the tool in hand."""
    session = Session()
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(500, 400)
    above = QObject()  # outlives the canvas, as answers may
    picking = Picking(board, above)
    canvas.offer_tool("pick", lambda canvas: PickTool(canvas, picking))
    canvas.show()
    qtbot.waitExposed(canvas)
    session.open(photograph())
    document = session.document
    assert document is not None
    assert document.photo is not None
    picking.show_photo(document.photo.pixels)
    canvas.set_tool("pick")
    return Hand(canvas, picking, qtbot, above)


@pytest.fixture
def window_hand(window: Window, qtbot: QtBot) -> WindowHand:  # noqa: F811
    window.desk._now(None, "noise.png")
    window.session.open(photograph())
    window.activateWindow()
    window.canvas.setFocus()
    made = WindowHand(window, qtbot)
    made.key(Qt.Key.Key_W)
    assert window.canvas.tool == "pick"
    return made
