"""The search pane on a small library, with an engine that needs no networks."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.service import EngineClient, JobHandle, Update
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.search.pane import SearchPane
from app.ui.window import Window
from tests.ui.search import made, toys
from tests.ui.shell.conftest import gate, journals, loop, make_window, picture, remembered, window  # noqa: F401


@pytest.fixture(scope="session")
def zoo(photo: Callable[[str], object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six cut-outs."""
    return made.cut_outs(tmp_path_factory.mktemp("cut-outs") / "zoo", photo)


@pytest.fixture(scope="session")
def first_library(zoo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.library(tmp_path_factory.mktemp("library") / "first", zoo)


@pytest.fixture
def library(first_library: Path, tmp_path: Path) -> Path:
    """A library of six cut-outs of six labels, the test's own."""
    return Path(shutil.copytree(first_library, tmp_path / "library"))


class Lent(EngineClient):
    """An engine that outlives the boards that close it; what they asked for ends with them."""

    def __init__(self) -> None:
        super().__init__(toys.JOBS, warm=None)
        self._asked: list[JobHandle] = []

    def submit(
        self, request: object, on_update: Callable[[Update], None] = lambda _: None, between: bool = False
    ) -> JobHandle:
        self._asked.append(super().submit(request, on_update, between))
        return self._asked[-1]

    def close(self) -> None:
        for handle in self._asked:
            if not handle.ended:
                handle.cancel()
                handle.wait(10)
        self._asked.clear()

    def end(self) -> None:
        super().close()


@pytest.fixture(scope="session")
def engines(zoo: Path) -> Iterator[tuple[Lent, Lent]]:
    """Two processes for all tests: to start one takes longer than most of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(toys.ZOO, str(zoo))
        made = Lent(), Lent()
        for engine in made:
            engine.start()
            engine.submit(toys.Nothing()).wait(30)
        yield made
        for engine in made:
            engine.end()


@pytest.fixture
def board(engines: tuple[Lent, Lent], loop: QEventLoop, qtbot: QtBot) -> Iterator[Board]:  # noqa: F811
    made = Board(engines[0], None, engines[1])
    yield made
    closing = asyncio.ensure_future(made.close())
    qtbot.waitUntil(closing.done, timeout=10_000)


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Path]:
    """Toys that wait do so for as long as this file is there."""
    path = tmp_path / "hold"
    path.touch()
    yield path
    path.unlink(missing_ok=True)


def photograph() -> Document:
    """Two things side by side."""
    half = Mask(Frame.around(0, 0, 48, 64), closed=True, crisp=True)
    other = Mask(Frame.around(48, 0, 96, 64), closed=True, crisp=True)
    pixels = np.random.default_rng(1).integers(0, 255, (64, 96, 3), dtype=np.uint8)
    nodes = tuple(
        Object(number, name, mask, (Layer(number + 1, "ground", mask, (0.8, 0.4, 0.2), found=(0.8, 0.4, 0.2)),))
        for number, name, mask in ((10, "left", half), (20, "right", other))
    )
    return Document(96, 64, nodes, photo=photo_from_array(pixels, None, "noise"), next_id=30)


class Bench:
    """The window with a picture, and its search pane."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:  # noqa: F811
        self.window, self.qtbot = window, qtbot
        self.pane: SearchPane = window.searching.pane
        window.desk._now(None, "noise.png")
        window.session.open(photograph())
        window.activateWindow()

    @property
    def labels(self) -> list[str]:
        return [row.label for row in self.pane.model.rows]

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=60_000)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def find(self, name: str = "left") -> None:
        """Select an object and look for its like."""
        document = self.window.session.document
        assert document is not None
        self.window.session.select([node.id for node in document.nodes if node.name == name])
        self.window.searching.find()
        self.until(lambda: bool(self.labels) and self.shown(self.pane.grid))

    def settle(self) -> None:
        """The actions are in step with what is shown."""
        self.until(lambda: not self.window._soon.isActive())

    def index(self, label: str):
        return self.pane.model.index(self.labels.index(label))

    def shown(self, widget: QWidget) -> bool:
        return self.pane.pages.currentWidget() is widget


@pytest.fixture
def bench(library: Path, remembered: Remembered, window: Window, qtbot: QtBot) -> Bench:  # noqa: F811
    remembered.set("library", str(library))
    return Bench(window, qtbot)
