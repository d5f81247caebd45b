"""The window of the shell's tests, and a hand that paints in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.engine.field import Frame, Mask
from app.ui.window import Window
from tests.ui.opened import *  # noqa: F403
from tests.ui.painting.drawing import Hand, document


@pytest.fixture
def hand(opened: Window, qtbot: QtBot) -> Hand:
    return Hand(opened, qtbot)


@pytest.fixture
def small(hand: Hand) -> Hand:
    """ ""right" as a square in the middle of the picture, selected; the brush in hand."""
    window = hand.window
    width, height = document(window).width, document(window).height
    radius = 0.15 * min(width, height)
    frame = Frame.around(width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius)
    mask = Mask(frame, closed=True, crisp=True)
    window.session.apply("Shape", lambda before: edits.set_mask(before, 20, mask))
    window.session.select((20,))
    hand.key(Qt.Key.Key_B)
    return hand
