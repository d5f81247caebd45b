"""What is grey says what is to be done first: under the mouse in a menu, and in the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.ui.actions.palette import beside
from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def pointed_at(window: Window, path: str, action_id: str, qtbot: QtBot) -> str:
    """What is said when the mouse rests on an entry of a menu."""
    window.actions_registry.refresh()
    menu = window.findChild(QMenu, f"menu.{path}")
    assert menu is not None
    menu.popup(QPoint(20, 20))
    at = menu.actionGeometry(window.actions_registry[action_id]).center()
    QToolTip.hideText()
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible, timeout=5_000)
    said = QToolTip.text()
    menu.close()
    QToolTip.hideText()
    return said


def test_a_grey_entry_says_what_is_missing_and_one_that_works_does_not(opened: Window, qtbot: QtBot) -> None:
    opened.session.select(())
    assert "Select an object or a layer first" in pointed_at(opened, "Layer", "layer.continue", qtbot)
    opened.session.select((10,))
    said = pointed_at(opened, "Layer", "layer.refine", qtbot)
    assert opened.actions_registry["layer.refine"].isEnabled()
    assert said.count("\n") == 0


@pytest.mark.parametrize(
    ("path", "action_id", "selection", "words"),
    [
        ("Layer/Shape", "shape.merge", (10,), "Select two or more"),
        ("Layer/Shape", "shape.restore", (10,), "It has the shape that it was first made with"),
        ("Layer/Shape", "shape.clear-detail", (10,), "Nothing was painted on it"),
        ("Layer", "layer.rename", (10, 20), "Select one thing alone"),
        ("Layer", "layer.reset-colour", (10,), "It has the colours that it was found in"),
        ("Layer", "layer.continue", (20,), "Nothing is painted after it"),
        ("Layer", "layer.ungroup", (11,), "Select an object"),
        ("Select/Lasso", "lasso.layers", (), "Draw around something with the lasso first"),
    ],
)
def test_the_reason_fits_what_is_selected(
    opened: Window, path: str, action_id: str, selection: tuple[int, ...], words: str, qtbot: QtBot
) -> None:
    opened.session.select(selection)
    assert words in pointed_at(opened, path, action_id, qtbot)


def test_what_is_locked_says_so(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((10,))
    opened.session.apply("Lock", lambda before: edits.set_locked(before, 10, True))
    assert "locked; unlock it first" in pointed_at(opened, "Layer", "layer.refine", qtbot)


def test_the_palette_says_it_in_place_of_the_menu(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.palette_box.query, "continue from")
    action = window.palette_box.action_at(0)
    assert action.id == "layer.continue"
    assert beside(action, action.enabled()) == "Open a photo first"
    assert beside(action, True) == "Layer"
