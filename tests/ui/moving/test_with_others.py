"""A thing of the photo is moved beside others: what is drawn, what is lifted already, what is too large for that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import Layer, Object, edits
from app.engine.field import Frame, Mask

from .conftest import BALL, DRAWN, HEIGHT, WIDTH, Bench


def nearly_everything() -> Object:
    mask = Mask(Frame.around(2, 2, WIDTH - 2, HEIGHT - 2), closed=True, crisp=True)
    return Object(1, "fog", mask, (Layer(2, "grey", mask, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),))


def test_what_is_too_large_to_be_lifted_is_moved_and_stays_selected(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))  # its job is still on
    session = bench.window.session
    session.apply("Fog", lambda document: edits.insert(document, (nearly_everything(),), None, 3))
    fog = bench.document.nodes[3].id
    session.select((fog,))
    bench.wait_ready()
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Right)
    assert session.selection == (fog,)
    assert bench.document.find(fog)[0].mask.frame.cx == pytest.approx(WIDTH / 2 + 1)


def test_with_something_drawn_a_drag_goes_on_with_what_the_job_made(bench: Bench) -> None:
    bench.window.session.select((BALL, DRAWN))
    bench.wait_ready()
    bench.press(70, 60)
    bench.move(60, 80)
    bench.move(50, 90)
    bench.done()
    bench.move(30, 120)
    bench.release(30, 120)
    assert len(bench.labels) == 1
    assert bench.document.find(DRAWN)[0].mask.frame.cx == pytest.approx(220, abs=1)
    assert bench.red(30, 120)


def test_with_something_drawn_nudges_in_a_row_are_one_step(bench: Bench) -> None:
    bench.window.session.select((BALL, DRAWN))
    bench.wait_ready()
    bench.window.canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(bench.window.canvas, Qt.Key.Key_Right)
    assert len(bench.labels) == 1
    bench.window.session.undo()
    assert bench.document is bench.before
