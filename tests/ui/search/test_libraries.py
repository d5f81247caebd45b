"""Which library is open, how it is filled, and what is said where it cannot be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.engine.library import open_library
from app.engine.library.catalogue.holder import held
from app.ui.search.shelf import own_folder
from app.ui.window import Window
from app.ui.window.searching import DECLINED, Searching
from tests.ui.search.conftest import Bench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def nothing(tmp_path: Path, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """No library is there."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Bench(window, qtbot)


def test_without_a_library_one_is_made_by_the_button(nothing: Bench) -> None:
    pane = nothing.pane
    nothing.window.searching.find()
    nothing.until(lambda: pane.shelf.state == "missing")
    assert pane.empty.buttons[0].text() == "Make the starter library"
    nothing.qtbot.mouseClick(pane.empty.buttons[0], LEFT)
    nothing.until(lambda: pane.shelf.state == "ready")
    assert pane.shelf.folder == own_folder()
    nothing.until(lambda: not pane.shelf.filling)
    assert pane.shelf.count == 6
    assert "6 cut-outs" in nothing.window.notice.words.text()


def test_a_folder_is_added(nothing: Bench, zoo: Path) -> None:
    nothing.window.searching._add(zoo)
    nothing.until(lambda: nothing.pane.shelf.state == "ready" and not nothing.pane.shelf.filling)
    assert nothing.window.notice.words.text() == "zoo is in the library: 6 new"


def test_filling_is_cancelled_in_the_status_bar(nothing: Bench, hold: Path) -> None:
    nothing.window.searching.find()
    nothing.until(lambda: nothing.pane.shelf.state == "missing")
    nothing.pane.shelf.fill()
    assert "being filled" in nothing.pane.empty.heading.text()
    nothing.until(lambda: bool(nothing.window.board.running))
    cancel = nothing.window.status.jobs.findChild(QToolButton, "cancelJob")
    nothing.qtbot.mouseClick(cancel, LEFT)
    nothing.until(lambda: not nothing.pane.shelf.filling)
    assert nothing.window.remembered.get(DECLINED, False)


def test_it_never_fills_by_itself_in_a_window_that_was_not_told_to(nothing: Bench, qtbot: QtBot) -> None:
    assert not nothing.window.searching._fills
    assert not nothing.window.searching._calm.isActive()


@pytest.fixture
def filling(make_window: Callable[[], Window], nothing: Bench) -> Searching:
    """As the program starts it, without the wait."""
    window = nothing.window
    made = Searching(window.session, window.board, window.remembered, window.notice, window, fills=True)
    made._calm.setInterval(0)
    return made


def test_once_a_photo_is_there_and_nothing_runs_it_fills_behind(filling: Searching, qtbot: QtBot) -> None:
    filling._wait_for_calm()
    qtbot.waitUntil(lambda: filling.pane.shelf.state == "ready" and not filling.pane.shelf.filling, timeout=20_000)
    assert filling.pane.shelf.count == 6


def test_what_was_cancelled_once_does_not_begin_again(filling: Searching, qtbot: QtBot) -> None:
    filling._remembered.set(DECLINED, True)
    filling._fill_behind()
    qtbot.wait(100)
    assert not filling.pane.shelf.filling
    assert not own_folder().exists()


def test_it_does_not_fill_what_is_there(filling: Searching, qtbot: QtBot) -> None:
    own_folder().mkdir(parents=True)
    filling._fill_behind()
    qtbot.wait(200)
    assert not filling.pane.shelf.filling


def test_a_library_of_a_newer_version_is_said_in_the_pane(bench: Bench, library: Path) -> None:
    with sqlite3.connect(library / "catalogue.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    bench.window.searching.find()
    bench.until(lambda: bench.pane.shelf.state == "broken")
    assert "newer version" in bench.pane.empty.words.text()


def test_a_library_that_another_program_fills_is_said_in_the_window(bench: Bench, library: Path, zoo: Path) -> None:
    with held(library, "adding"):
        bench.window.searching._add(zoo)
        bench.until(bench.window.notice.isVisible)
    assert "zoo was not added to the library" in bench.window.notice.words.text()
    assert "has been adding since" in bench.window.notice.words.text()


def test_an_empty_library_says_so(bench: Bench, library: Path) -> None:
    with sqlite3.connect(library / "catalogue.sqlite") as database:
        database.execute("DELETE FROM cutouts")
    database.close()
    bench.window.searching.find()
    bench.until(lambda: bench.pane.shelf.state == "empty")
    assert bench.pane.empty.buttons[0].text() == "Add a folder…"


def test_another_library_is_opened_and_remembered(nothing: Bench, library: Path) -> None:
    nothing.window.searching._open(library)
    nothing.until(lambda: len(nothing.labels) == 6)
    assert nothing.window.remembered.get("library", "") == str(library)


def test_a_library_without_its_catalogue_says_that_folders_have_to_be_added(nothing: Bench, tmp_path: Path) -> None:
    (tmp_path / "left" / "index").mkdir(parents=True)
    (tmp_path / "left" / "index" / "index.json").write_text("{}")
    nothing.window.searching._open(tmp_path / "left")
    nothing.until(lambda: nothing.pane.shelf.state == "broken")
    assert "folders have to be added again" in nothing.pane.empty.words.text()
    assert "Add a folder…" in [button.text() for button in nothing.pane.empty.buttons]


def test_a_library_of_which_all_is_set_aside_is_not_called_empty(nothing: Bench, library: Path) -> None:
    with open_library(library) as opened:
        opened.set_aside([one.id for one in opened.cutouts()], "blurred")
    nothing.window.searching._open(library)
    nothing.until(lambda: nothing.pane.shelf.state == "empty")
    assert nothing.pane.empty.heading.text() == "All 6 cut-outs are set aside"
    assert nothing.pane.empty.buttons[0].text() == "Look at them…"


def test_a_library_that_has_gone_offers_the_own_one(nothing: Bench, tmp_path: Path) -> None:
    nothing.window.remembered.set("library", str(tmp_path / "unplugged"))
    nothing.window.searching.find()
    nothing.until(lambda: nothing.pane.shelf.state == "missing")
    assert "unplugged" in nothing.pane.empty.words.text()
    nothing.qtbot.mouseClick(nothing.pane.empty.buttons[1], LEFT)
    nothing.until(lambda: nothing.pane.empty.heading.text() == "There is no library yet")
    assert nothing.pane.shelf.folder == own_folder()
    assert nothing.window.remembered.get("library", "") == ""
