"""A window that shows a red ball on a noisy wall, in the Photo view, and a lift that the test lets go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.service import EngineClient
from app.ui.jobs import Board
from app.ui.window import Window
from tests.ui.moving import toys
from tests.ui.shell.conftest import gate, journals, loop, make_window, remembered

__all__ = ["gate", "journals", "loop", "make_window", "remembered"]
WIDTH, HEIGHT = 300, 200
WALL, BALL, SPOT, DRAWN = 1, 3, 5, 6
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def board(loop: QEventLoop, qtbot: QtBot) -> Iterator[Board]:
    made = Board(EngineClient(toys.JOBS, warm=None), EngineClient(toys.JOBS, warm=None))
    yield made
    closing = asyncio.ensure_future(made.close())
    qtbot.waitUntil(closing.done, timeout=10_000)


def document() -> Document:
    """A red ball with a dark spot on a wall, and a drawn square before it."""
    pixels = np.random.default_rng(0).integers(100, 130, (HEIGHT, WIDTH, 3), np.uint8)
    pixels[50:110, 60:130] = (200, 30, 30)
    pixels[70:90, 80:110] = (60, 10, 10)
    ball = Mask(Frame.around(60, 50, 130, 110), closed=True, crisp=True)
    spot = Layer(SPOT, "spot", Mask(Frame.around(80, 70, 110, 90), closed=True, crisp=True), (0.2, 0, 0), (0.2, 0, 0))
    square = Mask(Frame.around(240, 20, 280, 60), closed=True, crisp=True)
    return Document(
        WIDTH, HEIGHT,
        (
            Object(WALL, "wall", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (_base(2),)),
            Object(BALL, "ball", ball, (_base(4), spot)),
            Layer(DRAWN, "square", square, (0.0, 1.0, 0.0)),
        ),
        photo_from_array(pixels, None, "ball.png"), next_id=9,
    )  # fmt: skip


def _base(number: int) -> Layer:
    return Layer(number, "base", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))


@dataclass
class Bench:
    """Places are photo pixels. ``go_on``: the lift may end, well or by failing."""

    window: Window
    bot: QtBot
    path: Path
    before: Document

    def go_on(self, words: str = "") -> None:
        part = self.path.with_suffix(".part")
        part.write_text(words)
        part.rename(self.path)

    @property
    def document(self) -> Document:
        found = self.window.session.document
        assert found is not None
        return found

    @property
    def labels(self) -> list[str]:
        history = self.window.session.history
        assert history is not None
        return [step.label for step in history.steps][1:]

    @property
    def lifted(self) -> Layer:
        """The blend that is there."""
        found = [layer for layer in self.document.layers() if layer.blend is not None]
        assert len(found) == 1
        return found[0]

    @property
    def sharp(self) -> bool:
        """Whether what is lifted is what the job made: the background behind it is grey."""
        blend = self.lifted.blend
        assert blend is not None
        assert blend.filling is not None
        middle = blend.filling.pixels[blend.filling.pixels.shape[0] // 2, blend.filling.pixels.shape[1] // 2]
        return bool((middle == middle[0]).all())

    def at(self, x: float, y: float) -> QPoint:
        return self.window.canvas.to_widget(x, y).toPoint()

    def colour(self, x: float, y: float) -> np.ndarray:
        """What the canvas shows there, 0..255."""
        self.bot.waitUntil(lambda: self.window.canvas.settled, timeout=10_000)
        found = self.window.canvas.colour_at(QPointF(self.at(x, y)))
        assert found is not None
        return np.rint(255 * np.array(found))

    def red(self, x: float, y: float) -> bool:
        r, g, b = self.colour(x, y)
        return r > 150 and g < 80 and b < 80

    def press(self, x: float, y: float) -> None:
        self.bot.mousePress(self.window.canvas, LEFT, NONE, self.at(x, y))

    def move(self, x: float, y: float, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        """With the button held; with Ctrl nothing draws it to anywhere."""
        canvas, place = self.window.canvas, QPointF(self.at(x, y))
        kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        QApplication.sendEvent(canvas, QMouseEvent(kind, place, canvas.mapToGlobal(place), none, LEFT, modifiers))

    def release(self, x: float, y: float) -> None:
        self.bot.mouseRelease(self.window.canvas, LEFT, NONE, self.at(x, y))

    def drag(self, x: float, y: float, by: tuple[float, float]) -> None:
        self.press(x, y)
        self.move(x + by[0] / 2, y + by[1] / 2)
        self.move(x + by[0], y + by[1])
        self.release(x + by[0], y + by[1])

    def wait_ready(self) -> None:
        """Until what is selected is cut out, and the picture at rest."""
        lifter, selected = self.window.lifter, self.window.session.selection
        self.bot.waitUntil(lambda: lifter.ready(self.document, selected), timeout=10_000)
        self.bot.waitUntil(lambda: self.window.canvas.settled and not self.window.canvas.busy, timeout=10_000)
        self.bot.wait(20)  # what is told of it

    def done(self) -> None:
        """Let the job end."""
        self.go_on()
        self.bot.waitUntil(lambda: self.sharp and not self.window.board.running, timeout=20_000)


@pytest.fixture
def bench(
    make_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    """The ball is selected, and the tool that transforms in hand."""
    path = tmp_path / "lift"
    monkeypatch.setenv(toys.GO_ON, str(path))
    window = make_window()
    window.resize(1100, 700)
    before = document()
    window.setWindowTitle("ball[*] – Lamina")
    window.session.open(before)
    window.session.set_view("photo")
    window.canvas.set_tool("transform")
    window.session.select((BALL,))
    bench = Bench(window, qtbot, path, before)
    bench.wait_ready()
    return bench
