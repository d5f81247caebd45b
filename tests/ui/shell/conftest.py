"""A window with a toy engine, on an event loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from app.engine.service import EngineClient
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.window import Window
from tests.ui.shell import toys


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QEventLoop]:
    made = QEventLoop(qapp)
    asyncio.events._set_running_loop(made)
    yield made
    asyncio.events._set_running_loop(None)
    made.close()


@pytest.fixture
def board(loop: QEventLoop, qtbot: QtBot) -> Iterator[Board]:
    engine, files, series = (EngineClient(toys.JOBS, warm=None) for _ in range(3))
    made = Board(engine, files, series=series)
    yield made
    closing = asyncio.ensure_future(made.close())
    qtbot.waitUntil(closing.done, timeout=10_000)


@dataclass(frozen=True)
class Gate:
    """The toy decomposition stops after its objects until ``open``."""

    path: Path

    def open(self) -> None:
        self.path.touch()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    path = tmp_path / "go on"
    monkeypatch.setenv(toys.WAIT_FOR, str(path))
    return Gate(path)


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "config" / "window.json")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journals"


@pytest.fixture
def make_window(
    gate: Gate, board: Board, remembered: Remembered, journals: Path, qtbot: QtBot
) -> Iterator[Callable[[], Window]]:
    made: list[Window] = []

    def make() -> Window:
        window = Window(board, remembered, journals)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    closing = asyncio.ensure_future(board.close())
    qtbot.waitUntil(closing.done, timeout=10_000)
    for window in made:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: Callable[[], Window]) -> Window:
    return make_window()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small PNG."""
    path = tmp_path / "garden.png"
    Image.radial_gradient("L").resize((96, 64)).convert("RGB").save(path)
    return path


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    path = tmp_path / "garden.jpg"
    Image.radial_gradient("L").resize((96, 64)).convert("RGB").save(path)
    return path


@pytest.fixture
def opened(window: Window, picture: Path, gate: Gate, qtbot: QtBot) -> Window:
    """The window with a picture and all of its layers."""
    gate.open()
    window.desk.open(picture)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    qtbot.waitUntil(lambda: not window.board.running, timeout=10_000)
    return window


@pytest.fixture
def held(opened: Window, gate: Gate) -> Window:
    """Jobs wait in their middle."""
    gate.path.unlink()
    return opened
