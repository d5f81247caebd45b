"""A drag that begins before the thing is cut out shows its pixels all the same."""

from __future__ import annotations

from threading import Event

import pytest

from app.engine.document import Blend, Document
from app.ui.layers import photo_lifter

from .conftest import BALL, DRAWN, Bench

DEEP = 60  # of 255


def red(bench: Bench, x: float, y: float) -> bool:
    """Whether the window shows something of the ball there, photo pixels."""
    canvas = bench.window.canvas
    shown = canvas.grab().toImage().pixelColor(canvas.to_widget(x, y).toPoint())
    return shown.red() - shown.green() > DEEP


def test_its_pixels_go_with_the_mouse_until_it_is(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    waits, cut = Event(), photo_lifter._provisional

    def late(document: Document, taken: tuple[int, ...]) -> Blend | None:
        assert waits.wait(20)
        return cut(document, taken)

    monkeypatch.setattr(photo_lifter, "_provisional", late)
    session = bench.window.session
    session.select((DRAWN,))
    session.apply("Another", lambda now: Document(**vars(now)))  # in which nothing is cut out yet
    session.select((BALL,))
    bench.bot.waitUntil(lambda: bench.window.canvas.settled, timeout=10_000)
    before = bench.document
    bench.press(70, 60)
    bench.move(90, 70)
    bench.move(150, 100)
    bench.bot.waitUntil(lambda: red(bench, 150, 100), timeout=10_000)
    assert bench.document is before
    waits.set()
    bench.bot.waitUntil(lambda: bench.document is not before, timeout=10_000)
    bench.release(150, 100)
    bench.bot.waitUntil(lambda: bench.window.canvas.settled, timeout=10_000)
    assert red(bench, 150, 100)
    assert not red(bench, 70, 60)
