"""The window of the shell's tests, and a hand that draws in it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.window import Window
from tests.ui.lasso.drawing import Hand
from tests.ui.shell.conftest import (  # noqa: F401
    board,
    gate,
    journals,
    loop,
    make_window,
    opened,
    picture,
    remembered,
    window,
)  # fmt: skip


@pytest.fixture
def hand(opened: Window, qtbot: QtBot) -> Hand:  # noqa: F811
    """With the lasso in hand, "right" selected."""
    made = Hand(opened, qtbot)
    opened.session.select((20,))
    made.key("L")
    assert opened.canvas.tool == "lasso"
    return made
