"""The whole window looks as it did when somebody looked at it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Choice, theme
from app.ui.window import Window
from tests.ui import pinned


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_picture_with_an_object_selected(opened: Window, name: Choice, qtbot: QtBot) -> None:
    before = theme().choice
    opened.resize(1280, 800)
    theme().choose(name)
    try:
        opened.session.select((10,))
        qtbot.waitUntil(lambda: opened.canvas.settled, timeout=10_000)
        qtbot.wait(300)
        pinned.check(opened, f"window-{name}", some=0.03)
    finally:
        theme().choose(before)
