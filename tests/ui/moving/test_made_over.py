"""An object made over what was found: hidden, the photo is there as it is; deleted or moved, the thing goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import Object, edits

from .conftest import BALL, Bench

MADE = 50


@pytest.fixture
def made(bench: Bench) -> Bench:
    """One over the ball, in blue."""
    ball = bench.before.nodes[1]
    assert isinstance(ball, Object)
    base = replace(ball.children[0], id=51)
    over = Object(MADE, "made", ball.mask, (base,), over=True)
    document = edits.set_colour(replace(bench.before, nodes=(*bench.before.nodes, over), next_id=60), 51, (0.1, 0.1, 1))
    bench.window.session.apply("Make Object", lambda _: document)
    bench.window.session.select((MADE,))
    bench.wait_ready()
    assert not bench.red(70, 60)
    return bench


def press(bench: Bench, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, key, modifiers)


def test_hidden_it_shows_the_photo_and_no_line_says_otherwise(made: Bench) -> None:
    press(made, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert made.labels[-1] == "Hide made"
    assert made.colour(70, 60).tolist() == [200, 30, 30]
    assert made.window.notice.isHidden()


def test_deleted_the_thing_is_gone_in_both_views(made: Bench) -> None:
    press(made, Qt.Key.Key_Delete)
    red, green, _ = made.colour(70, 60)
    assert abs(red - green) < 30
    assert not made.document.find(BALL)[0].visible
    made.go_on()
    made.bot.waitUntil(lambda: not made.window.board.running, timeout=20_000)
    assert not made.document.find(BALL)[0].visible
    press(made, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.document.find(BALL)[0].visible
