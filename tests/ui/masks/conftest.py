"""The masks pane on a small library, with an engine that needs no networks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.engine.jobs import run
from app.engine.library import open_library
from app.engine.library.masks import decompose_pictures, open_masks
from app.engine.service import EngineClient
from app.ui.files.remembered import Remembered
from app.ui.masks.pane import MasksPane
from app.ui.masks.query import title
from app.ui.window import Window
from tests.ui.masks import toys
from tests.ui.search import made
from tests.ui.search.conftest import Lent, board, hold, photograph  # noqa: F401
from tests.ui.search.toys import ZOO, Nothing
from tests.ui.shell.conftest import gate, journals, loop, make_window, remembered, window  # noqa: F401


@pytest.fixture(scope="session")
def zoo(photo: Callable[[str], object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six cut-outs and a photo."""
    folder = made.cut_outs(tmp_path_factory.mktemp("pictures") / "zoo", photo)
    shutil.copy(photo("china").path, folder / "china.jpg")  # type: ignore[attr-defined]
    return folder


@pytest.fixture(scope="session")
def first_library(zoo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.library(tmp_path_factory.mktemp("library") / "first", zoo)


@pytest.fixture(scope="session")
def known_library(first_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its masks."""
    folder = Path(shutil.copytree(first_library, tmp_path_factory.mktemp("known") / "library"))
    with open_library(folder) as library:
        assert run(decompose_pictures(library, toys.halves, toys.unseen)).masks == 8
    return folder


@pytest.fixture
def library(known_library: Path, tmp_path: Path) -> Path:
    """Eight masks in seven pictures, the test's own."""
    return _copied(known_library, tmp_path)


@pytest.fixture
def fresh(first_library: Path, tmp_path: Path) -> Path:
    """Seven pictures whose masks are not known."""
    return _copied(first_library, tmp_path)


def _copied(library: Path, folder: Path) -> Path:
    """Its files keep their times, by which it is known whether they have changed."""
    return Path(shutil.copytree(library, folder / "library"))


class Engine(Lent):
    """With the jobs about masks."""

    def __init__(self) -> None:
        EngineClient.__init__(self, toys.JOBS, warm=None)
        self._asked = []


@pytest.fixture(scope="session")
def engines(zoo: Path) -> Iterator[tuple[Engine, Engine]]:
    """Two processes for all tests: to start one takes longer than most of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ZOO, str(zoo))
        made = Engine(), Engine()
        for engine in made:
            engine.start()
            engine.submit(Nothing()).wait(30)
        yield made
        for engine in made:
            engine.end()


class Bench:
    """The window with a picture, and its masks pane."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:  # noqa: F811
        self.window, self.qtbot = window, qtbot
        self.pane: MasksPane = window.masking.pane
        window.desk._now(None, "noise.png")
        window.session.open(photograph())
        window.activateWindow()

    @property
    def titles(self) -> list[str]:
        return [title(row) for row in self.pane.grid.rows.rows]

    @property
    def heading(self) -> str:
        """What an empty pane says, "" where it is not empty."""
        return self.pane.empty.heading.text() if self.shown(self.pane.empty) else ""

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def select(self, name: str) -> None:
        document = self.window.session.document
        assert document is not None
        self.window.session.select([node.id for node in document.nodes if node.name == name])

    def settle(self) -> None:
        """The actions are in step with what is shown."""
        self.until(lambda: not self.window._soon.isActive())

    def find(self, name: str = "left") -> None:
        """Select an object and look for pictures with its mask."""
        self.select(name)
        self.window.masking.find()
        self.until(lambda: bool(self.titles) and self.shown(self.pane.grid))

    def map(self) -> None:
        self.window.masking.show_map()
        self.until(lambda: self.shown(self.pane.map) and self.pane.map.painter.glyphs is not None)

    def at(self, name: str) -> QPoint:
        """Where a picture is in the grid."""
        row = self.titles.index(name)
        return self.pane.grid.visualRect(self.pane.grid.rows.index(row)).center()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.pane.grid.viewport(), Qt.MouseButton.LeftButton, pos=self.at(name))

    def double_click(self, name: str) -> None:
        self.click(name)
        self.qtbot.mouseDClick(self.pane.grid.viewport(), Qt.MouseButton.LeftButton, pos=self.at(name))

    def shown(self, widget: QWidget) -> bool:
        return self.pane.pages.currentWidget() is widget


def counted(folder: Path) -> int:
    """How many masks of the library are known."""
    with closing(open_masks(folder)) as store:
        return store.count()


@pytest.fixture
def bench(library: Path, remembered: Remembered, window: Window, qtbot: QtBot) -> Bench:  # noqa: F811
    remembered.set("library", str(library))
    return Bench(window, qtbot)


@pytest.fixture
def unknown(fresh: Path, remembered: Remembered, window: Window, qtbot: QtBot) -> Bench:  # noqa: F811
    remembered.set("library", str(fresh))
    return Bench(window, qtbot)
