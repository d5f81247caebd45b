"""Finding the masks of a library's pictures: offered, shown, stopped, resumed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from tests.ui.masks.conftest import Bench, counted

LEFT = Qt.MouseButton.LeftButton


def wait_for_offer(bench: Bench) -> None:
    bench.select("left")
    bench.window.masking.find()
    bench.until(lambda: "not known yet" in bench.heading)


def test_the_button_finds_them_and_pictures_come(unknown: Bench) -> None:
    wait_for_offer(unknown)
    button = unknown.pane.empty.buttons[0]
    assert button.text() == "Find the masks of 7 pictures"
    unknown.qtbot.mouseClick(button, LEFT)
    assert unknown.heading == "Finding masks…"
    unknown.until(lambda: bool(unknown.titles) and not unknown.pane.stock.finding)
    assert unknown.window.notice.words.text() == "Found 8 masks in 7 pictures"
    assert not unknown.pane.missing.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(unknown: Bench) -> None:
    wait_for_offer(unknown)
    button = unknown.pane.empty.buttons[0]
    button.setFocus()
    unknown.key(Qt.Key.Key_Return)
    unknown.until(lambda: bool(unknown.titles) and not unknown.pane.stock.finding)


def test_it_is_cancelled_in_the_status_bar_and_goes_on_where_it_was(unknown: Bench, fresh: Path, hold: Path) -> None:
    wait_for_offer(unknown)
    unknown.qtbot.mouseClick(unknown.pane.empty.buttons[0], LEFT)
    unknown.until(lambda: bool(unknown.window.board.running) and unknown.pane.stock.share > 0.2)
    unknown.qtbot.mouseClick(unknown.window.status.jobs.findChild(QToolButton, "cancelJob"), LEFT)
    unknown.until(lambda: not unknown.pane.stock.finding)
    assert 0 < counted(fresh) < 8
    unknown.until(lambda: "without masks yet" in unknown.pane.missing.text())
    hold.unlink()
    unknown.qtbot.mouseClick(unknown.pane.find_missing, LEFT)
    unknown.until(lambda: not unknown.pane.stock.finding and counted(fresh) == 8)
    unknown.until(lambda: not unknown.pane.missing.isVisible())


def test_it_is_stopped_in_the_pane(unknown: Bench, hold: Path) -> None:
    wait_for_offer(unknown)
    unknown.pane.stock.find()
    unknown.until(lambda: unknown.pane.stock.share > 0.2)
    unknown.pane.stock.look()
    unknown.until(lambda: unknown.pane.find_missing.isVisible())
    assert unknown.pane.find_missing.text() == "Stop"
    assert "Finding masks" in unknown.pane.missing.text()
    unknown.qtbot.mouseClick(unknown.pane.find_missing, LEFT)
    unknown.until(lambda: not unknown.pane.stock.finding)


def test_a_picture_that_cannot_be_read_is_said_and_not_asked_for_again(unknown: Bench, fresh: Path) -> None:
    next(fresh.rglob("*cup*.png")).write_bytes(b"no picture")
    wait_for_offer(unknown)
    unknown.pane.stock.find()
    unknown.until(lambda: not unknown.pane.stock.finding and unknown.window.notice.isVisible())
    assert "Not every picture could be read" in unknown.window.notice.words.text()
    unknown.until(lambda: len(unknown.titles) > 0)
    assert unknown.pane.stock.missing == 0


def test_where_all_are_known_that_is_said(bench: Bench) -> None:
    bench.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    bench.until(bench.window.notice.isVisible)
    assert bench.window.notice.words.text() == "The masks of 7 pictures were known already"


def test_a_library_whose_catalogue_has_gone_says_what_to_do(unknown: Bench, fresh: Path) -> None:
    (fresh / "catalogue.sqlite").unlink()
    unknown.window.masking.find()
    unknown.until(lambda: unknown.heading == "The library cannot be read")
    assert "check --repair" in unknown.pane.empty.words.text()


def test_without_a_library_one_can_be_made(unknown: Bench, fresh: Path) -> None:
    shutil.rmtree(fresh)
    unknown.window.masking.find()
    unknown.until(lambda: unknown.heading == "There is no library yet")
    assert unknown.pane.empty.buttons[0].text() == "Add a folder…"


def test_masks_of_a_newer_version_are_said_in_the_window(bench: Bench, library: Path) -> None:
    with sqlite3.connect(library / "masks.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    bench.window.masking.find()
    bench.until(bench.window.notice.isVisible)
    assert "newer version" in bench.window.notice.words.text()


def test_filling_the_library_goes_first_and_finding_goes_on_after_it(
    unknown: Bench, fresh: Path, hold: Path, zoo: Path
) -> None:
    wait_for_offer(unknown)
    unknown.pane.stock.find()
    unknown.until(lambda: unknown.pane.stock.share > 0.2)
    unknown.pane.shelf.add([zoo])
    unknown.until(lambda: not unknown.pane.stock.finding)
    hold.unlink()
    unknown.until(lambda: not unknown.pane.shelf.filling)
    unknown.until(lambda: counted(fresh) >= 8 and not unknown.pane.stock.finding)
