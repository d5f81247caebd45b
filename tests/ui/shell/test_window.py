from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.engine.document.archive import read_archive
from app.ui.actions import Action
from app.ui.export.dialog import ExportDialog
from app.ui.files.remembered import Remembered
from app.ui.main import catch_everything
from app.ui.theme import DARK, LIGHT, theme
from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def name_of(window: Window) -> str:
    assert window.session.document is not None
    return window.session.document.nodes[0].name


def rename(window: Window, name: str) -> None:
    window.session.apply(
        f"Rename to {name}", lambda doc: doc.with_nodes((replace(doc.nodes[0], name=name), *doc.nodes[1:]))
    )


def press(box: QMessageBox, words: str, qtbot: QtBot) -> None:
    button = next(b for b in box.findChildren(QAbstractButton) if b.text().replace("&", "") == words)
    qtbot.mouseClick(button, LEFT)


def question(window: Window, qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=5000)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return box


def file_dialog(window: Window, path: Path, qtbot: QtBot) -> None:
    """Type ``path`` into the file dialog that is open, and press Return."""
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None, timeout=5000)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(edit, QLineEdit)
    edit.setText(str(path))
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_undo_and_redo_by_keys_and_the_menu_says_what(opened: Window, qtbot: QtBot) -> None:
    rename(opened, "bird")
    undo, redo = opened.actions_registry["edit.undo"], opened.actions_registry["edit.redo"]
    qtbot.waitUntil(lambda: undo.text() == "Undo Rename to bird")
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert name_of(opened) == "left"
    qtbot.waitUntil(lambda: redo.text() == "Redo Rename to bird" and not undo.isEnabled())
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL | SHIFT)
    assert name_of(opened) == "bird"


def test_delete_takes_the_selected_object_away(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((10,))
    qtbot.waitUntil(opened.actions_registry["edit.delete"].isEnabled)
    opened.canvas.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Delete)
    assert opened.status.facts.text() == "1 object, 2 layers"


def test_the_palette_runs_what_a_few_letters_find(opened: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_K, CTRL)
    assert opened.palette_box.isVisible()
    qtbot.keyClicks(opened.palette_box.query, "light")
    assert opened.palette_box.action_at(0).id == "view.theme-light"
    qtbot.keyClick(opened.palette_box.query, Qt.Key.Key_Return)
    assert not opened.palette_box.isVisible()
    assert theme().tokens is LIGHT


def test_the_palette_says_where_to_look_where_it_finds_nothing(opened: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_K, CTRL)
    box = opened.palette_box
    assert not box.nothing.isVisible()
    qtbot.keyClicks(box.query, "qqqq")
    assert box.nothing.isVisible()
    assert not box.list.isVisible()
    qtbot.keyClick(box.query, Qt.Key.Key_Return)
    assert box.isVisible()


def test_each_menu_opens_by_alt_and_a_letter_of_its_own(opened: Window) -> None:
    titles = [action.text() for action in opened.menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(titles)
    keys = {f"Alt+{letter.upper()}" for letter in letters}
    assert keys.isdisjoint(key for action in opened.actions_registry for key in action.shortcuts)


def test_the_palette_moves_by_arrows_and_goes_away_by_escape(opened: Window, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_K, CTRL)
    box = opened.palette_box
    qtbot.keyClick(box.query, Qt.Key.Key_Down)
    assert box.list.currentIndex().row() == 1
    qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert opened.focusWidget() is opened.canvas


def test_what_is_not_possible_now_is_found_but_not_done(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.palette_box.query, "export")
    assert window.palette_box.action_at(0).id == "file.export"
    qtbot.keyClick(window.palette_box.query, Qt.Key.Key_Return)
    assert window.palette_box.isVisible()
    assert window.findChild(QDialog) is None


def test_the_theme_switches_at_once_and_is_remembered(window: Window, remembered: Remembered) -> None:
    window.actions_registry.run("view.theme-light")
    assert QApplication.palette().window().color() == QColor(LIGHT.panel)
    assert LIGHT.canvas in _sheet()
    window.actions_registry.run("view.theme-dark")
    assert QApplication.palette().window().color() == QColor(DARK.panel)
    assert DARK.canvas in _sheet()
    assert remembered.get("theme", "") == "dark"


def _sheet() -> str:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.styleSheet()


def test_every_action_has_a_tooltip_with_its_shortcut(window: Window) -> None:
    for action in window.actions_registry:
        assert action.shortcuts, action.id
        first = QKeySequence(action.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
        assert first, action.id
        assert window.actions_registry[action.id].toolTip().splitlines()[0] == f"{action.tooltip} ({first})"


def test_no_two_actions_have_the_same_shortcut(window: Window) -> None:
    seen: dict[str, str] = {}
    for action in window.actions_registry:
        for keys in action.shortcuts:
            plain = QKeySequence(keys).toString()
            assert plain, f"{action.id}: {keys} is no key"
            assert plain not in seen, f"{action.id} and {seen[plain]} have {plain}"
            seen[plain] = action.id


def test_a_second_action_with_the_same_shortcut_is_refused(window: Window) -> None:
    other = Action("test.other", "Other", "Another", "Ctrl+O", "Edit", lambda: None)
    with pytest.raises(ValueError, match=r"test\.other and file\.open"):
        window.actions_registry.declare([other])


def test_tools_are_chosen_by_key_and_shown_as_chosen(opened: Window, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_H)
    assert opened.canvas.tool == "pan"
    assert opened.actions_registry["tool.pan"].isChecked()
    assert not opened.actions_registry["tool.select"].isChecked()


def test_the_view_switch_and_the_menu_say_the_same(opened: Window, qtbot: QtBot) -> None:
    photo = opened.view_switch.findChild(QToolButton, "switch.view.photo")
    assert isinstance(photo, QToolButton)
    qtbot.mouseClick(photo, LEFT)
    assert opened.session.view == "photo"
    assert opened.actions_registry["view.photo"].isChecked()
    qtbot.keyClick(opened, Qt.Key.Key_1, CTRL)
    assert opened.session.view == "vector"
    assert not photo.isChecked()


def test_the_original_is_shown_as_long_as_the_key_is_down(opened: Window, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    qtbot.keyPress(opened.canvas, Qt.Key.Key_Backslash)
    assert opened.session.holding_original
    qtbot.keyRelease(opened.canvas, Qt.Key.Key_Backslash)
    assert not opened.session.holding_original


def test_tab_hides_the_panels_and_brings_them_back(opened: Window, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Tab)
    assert not opened.docks["layers"].isVisible()
    assert not opened.tools.isVisible()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Tab)
    assert opened.docks["layers"].isVisible()
    assert opened.tools.isVisible()


def test_the_next_panel_key_goes_round(opened: Window, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    visited = []
    for _ in range(4):
        qtbot.keyClick(opened, Qt.Key.Key_F6)
        visited.append(opened.focusWidget())
    assert opened.canvas in visited
    assert any(w is not None and opened.docks["layers"].isAncestorOf(w) for w in visited)


def test_the_layout_is_remembered(make_window: Callable[[], Window], qtbot: QtBot, remembered: Remembered) -> None:
    first = make_window()
    first.resize(780, 720)
    first.docks["history"].close()
    first.layout_kept.keep()
    second = make_window()
    assert second.docks["history"].isHidden()
    assert not second.docks["layers"].isHidden()
    assert (second.width(), second.height()) == (780, 720)
    second.actions_registry.run("view.reset-layout")
    assert not second.docks["history"].isHidden()


def test_a_window_that_was_on_a_screen_that_is_gone_comes_back(make_window: Callable[[], Window], qtbot: QtBot) -> None:
    first = make_window()
    first.move(40_000, 40_000)
    first.layout_kept.keep()
    second = make_window()
    assert second.screen().availableGeometry().intersects(second.frameGeometry())


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_wider_than_the_window(opened: Window, size: tuple[int, int], qtbot: QtBot) -> None:
    opened.resize(*size)
    qtbot.waitUntil(lambda: (opened.width(), opened.height()) == size)
    assert opened.minimumSizeHint().width() <= 1280
    assert opened.minimumSizeHint().height() <= 720
    assert opened.canvas.width() >= 700


def test_saved_and_opened_again_everything_is_there(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    rename(opened, "bird")
    target = tmp_path / "kept.lamina"
    qtbot.keyClick(opened, Qt.Key.Key_S, CTRL)
    file_dialog(opened, target, qtbot)
    qtbot.waitUntil(lambda: not opened.session.modified and not opened.board.running, timeout=20_000)
    assert read_archive(target).nodes[0].name == "bird"
    assert opened.desk.path == target
    assert opened.desk.recent.paths()[0] == target
    opened.desk.open(target)
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("kept.lamina"), timeout=10_000)
    qtbot.waitUntil(lambda: not opened.board.running, timeout=10_000)
    assert opened.status.facts.text() == "2 objects, 4 layers"


def test_what_cannot_be_saved_is_said_and_stays_open(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    rename(opened, "bird")
    opened.desk.path = tmp_path / "no such folder" / "kept.lamina"
    qtbot.keyClick(opened, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(opened.notice.isVisible, timeout=20_000)
    assert "was not saved" in opened.notice.words.text()
    assert opened.session.modified
    assert name_of(opened) == "bird"


def test_a_save_that_fails_on_the_way_out_keeps_the_window_and_the_changes(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    rename(opened, "bird")
    opened.desk.path = tmp_path / "no such folder" / "kept.lamina"
    opened.close()
    press(question(opened, qtbot), "Save", qtbot)
    qtbot.waitUntil(opened.notice.isVisible, timeout=20_000)
    assert opened.notice.words.text().startswith("Lamina stays open.")
    assert opened.isVisible()
    assert opened.session.modified


def test_export_asks_writes_and_says_where(
    opened: Window, tmp_path: Path, qtbot: QtBot, remembered: Remembered
) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: opened.findChild(ExportDialog) is not None)
    dialog = opened.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("png"))
    dialog.width_field.setValue(192)
    assert "192 × 128" in dialog.result_line.text()
    qtbot.mouseClick(dialog.go, LEFT)
    target = tmp_path / "out.png"
    file_dialog(opened, target, qtbot)
    qtbot.waitUntil(opened.notice.isVisible, timeout=30_000)
    assert target.is_file(), opened.notice.words.text()
    assert "192 × 128" in opened.notice.words.text()
    assert opened.notice.action.text() == "Show in folder"
    assert remembered.get("export", {})["kind"] == "png"


def test_closing_without_changes_ends_everything(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.gone, timeout=10_000):
        qtbot.keyClick(window, Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_keep_editing_keeps_the_window_and_the_changes(opened: Window, qtbot: QtBot) -> None:
    rename(opened, "bird")
    opened.close()
    press(question(opened, qtbot), "Keep editing", qtbot)
    qtbot.waitUntil(lambda: opened.findChild(QMessageBox) is None)
    assert opened.isVisible()
    assert name_of(opened) == "bird"
    opened.close()
    press(question(opened, qtbot), "Discard", qtbot)
    qtbot.waitUntil(lambda: not opened.isVisible())


def test_save_in_the_question_saves_and_then_leaves(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    rename(opened, "bird")
    opened.desk.path = tmp_path / "kept.lamina"
    with qtbot.waitSignal(opened.gone, timeout=20_000):
        opened.close()
        press(question(opened, qtbot), "Save", qtbot)
    assert read_archive(tmp_path / "kept.lamina").nodes[0].name == "bird"


def test_opening_another_picture_asks_about_changes(opened: Window, jpeg: Path, qtbot: QtBot) -> None:
    rename(opened, "bird")
    opened.desk.open(jpeg)
    press(question(opened, qtbot), "Keep editing", qtbot)
    qtbot.waitUntil(lambda: not opened.board.running, timeout=10_000)
    assert opened.desk.name == "garden.png"
    assert name_of(opened) == "bird"


def test_an_exception_that_nobody_caught_is_a_line_with_details(
    window: Window, log_lines, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    catch_everything(window, asyncio.get_running_loop())
    try:
        raise RuntimeError("a screw is loose")
    except RuntimeError as wrong:
        sys.excepthook(RuntimeError, wrong, wrong.__traceback__)
    assert window.notice.isVisible()
    assert "a screw is loose" in window.notice.details.toPlainText()
    assert log_lines.take("a screw is loose")


def test_the_menus_hold_every_action(window: Window) -> None:
    in_menus = {action.objectName() for menu in window.findChildren(QMenu) for action in menu.actions()}
    assert {action.id for action in window.actions_registry} <= in_menus


def test_what_is_chosen_is_ticked_in_the_menu(opened: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_3, CTRL)
    made = opened.actions_registry["view.photo"]
    qtbot.waitUntil(made.isChecked)
    assert not made.isIconVisibleInMenu()
    assert not opened.actions_registry["view.vector"].isChecked()
