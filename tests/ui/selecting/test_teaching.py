"""Labels taught by examples from the search pane."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.engine.library import open_library
from app.ui.files.remembered import Remembered
from app.ui.selecting.label_dialog import LabelDialog
from app.ui.selecting.teach_dialog import TeachDialog
from app.ui.window import Window
from tests.ui.search.conftest import Bench, first_library, library, zoo  # noqa: F401


@pytest.fixture
def bench(library: Path, remembered: Remembered, window: Window, qtbot: QtBot) -> Bench:  # noqa: F811
    remembered.set("library", str(library))
    made = Bench(window, qtbot)
    window.searching.browse()
    made.until(lambda: len(made.labels) == 6)
    return made


def labels(folder: Path) -> list[str]:
    with open_library(folder) as opened:
        return sorted(one.label for one in opened.cutouts())


def ask(bench: Bench, *names: str) -> LabelDialog:
    """The menu of cut-outs that are selected, and its dialog."""
    grid = bench.pane.grid
    for name in names:
        grid.selectionModel().select(bench.index(name), QItemSelectionModel.SelectionFlag.Select)
    bench.pane._open_menu(grid.picked[0], grid.mapToGlobal(grid.rect().center()))
    menu = bench.pane.findChild(QMenu, "menu.cutout")
    assert menu is not None
    entry = next(action for action in menu.actions() if action.text().startswith("Teach a Label"))
    assert ("These 2" in entry.text()) == (len(names) == 2)
    entry.trigger()
    menu.close()
    bench.until(lambda: bench.window.findChild(LabelDialog) is not None)
    dialog = bench.window.findChild(LabelDialog)
    assert dialog is not None
    return dialog


def test_several_cut_outs_teach_a_label_and_what_is_like_them_may_have_it(
    bench: Bench, library: Path, qtbot: QtBot  # noqa: F811
) -> None:
    dialog = ask(bench, "cat", "eye")
    assert not dialog.done_button.isEnabled()
    qtbot.keyClicks(dialog.entry, "animal")
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    bench.until(lambda: bench.window.findChild(TeachDialog) is not None)
    offered = bench.window.findChild(TeachDialog)
    assert offered is not None
    assert offered.give.text() == "Call 4 “animal”"
    tiles = offered.tiles
    place = next(at for at, row in enumerate(offered.model.rows) if row.label == "cup")
    tiles.selectionModel().select(offered.model.index(place), QItemSelectionModel.SelectionFlag.Deselect)
    assert offered.give.text() == "Call 3 “animal”"
    offered.give.click()
    bench.until(lambda: labels(library) == ["animal"] * 5 + ["cup"])
    bench.until(lambda: sorted(bench.labels) == ["animal"] * 5 + ["cup"])


def test_one_is_enough_and_where_nothing_is_like_it_that_is_said(
    bench: Bench, library: Path, qtbot: QtBot  # noqa: F811
) -> None:
    dialog = ask(bench, "rocket")
    assert dialog.label == "rocket"
    qtbot.keyClicks(dialog.entry, "only")
    dialog.accept()
    bench.until(lambda: "is learned from one cut-out" in bench.window.notice.words.text())
    assert "only" in labels(library)
