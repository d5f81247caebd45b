"""What is held by a press, and is not there any more when the mouse moves."""

from __future__ import annotations

import pytest

from .conftest import BALL, Bench
from .test_brought_along import moved

__all__ = ["moved"]


def test_a_press_on_what_is_undone_then_drags_nothing(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.done()
    bench.press(170, 100)
    bench.window.session.undo()
    bench.move(190, 130)
    bench.move(200, 130)
    bench.release(200, 130)
    assert bench.document is bench.before
    assert bench.labels == ["Move ball"]


def test_nor_does_one_on_a_mask_whose_pixels_come_along_then(moved: Bench) -> None:
    steps = ["Move ball", "Move the pixels of ball"]
    moved.press(170, 120)
    moved.window.session.set_view("photo")
    moved.bot.waitUntil(lambda: moved.labels == steps, timeout=10_000)
    moved.move(190, 130)
    moved.move(200, 130)
    moved.release(200, 130)
    assert moved.labels == steps
    assert moved.document.find(BALL)[0].mask.frame.cx == pytest.approx(95)
