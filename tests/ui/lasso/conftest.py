"""The window of the shell's tests, and a hand that draws in it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.window import Window
from tests.ui.lasso.drawing import Hand
from tests.ui.opened import *  # noqa: F403


@pytest.fixture
def hand(opened: Window, qtbot: QtBot) -> Hand:
    """With the lasso in hand, "right" selected."""
    made = Hand(opened, qtbot)
    opened.session.select((20,))
    made.key("L")
    assert opened.canvas.tool == "lasso"
    return made
