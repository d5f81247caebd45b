"""A thing lifted from the photo, in the window with a toy engine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import Layer
from app.ui.window import Window


def test_what_is_lifted_is_a_blend_that_is_held_by_handles(opened: Window, qtbot: QtBot) -> None:
    window = opened
    window.session.select((20,))
    window.canvas.setFocus()
    window.actions_registry.refresh()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.session.selection != (20,), timeout=20_000)
    document = window.session.document
    assert document is not None
    lifted = document.find(window.session.selection[0])[0]
    assert isinstance(lifted, Layer)
    assert lifted.blend is not None
    assert lifted.name == "right"
    assert not document.find(20)[0].visible
    assert window.canvas.tool == "transform"
    assert window.session.view == "photo"
    assert window.session.history is not None
    assert window.session.history.steps[-1].label == "Lift right"


@pytest.mark.parametrize("chosen", [(), (10, 20)])
def test_it_is_offered_for_what_is_selected_alone(opened: Window, chosen: tuple[int, ...]) -> None:
    opened.session.select(chosen)
    assert opened.lifting.possible == bool(chosen)
