"""A thing that cannot be cut out in haste is moved all the same, and the picture goes on being drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.engine.document import Document, Layer
from app.engine.errors import WorkFailed

from .conftest import BALL, DRAWN, WALL, Bench


def test_it_is_said_once_and_its_mask_is_moved(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise WorkFailed("There is no room for it.")

    monkeypatch.setattr("app.ui.layers.photo_lifter._provisional", refuse)
    told: list[str] = []
    lifter, session = bench.window.lifter, bench.window.session
    lifter.failed.connect(lambda _, words: told.append(words))
    session.select((DRAWN,))
    session.apply("Deselect", lambda before: Document(**vars(before)))  # nothing is ready any more
    session.select((BALL,))
    bench.bot.waitUntil(lambda: lifter.ready(bench.document, (BALL,)), timeout=10_000)
    bench.bot.waitUntil(lambda: bench.window.canvas.settled, timeout=10_000)  # the frame was painted, with the masks'
    assert told == []
    before = bench.document.find(BALL)[0].mask.frame
    bench.drag(70, 60, (100, 40))
    assert told == ["ball moves without its pixels"]
    after = bench.document.find(BALL)[0].mask.frame
    assert (after.cx - before.cx, after.cy - before.cy) == pytest.approx((100, 40), abs=2)
    assert bench.window.notice.words.text() == "ball moves without its pixels. There is no room for it."


def test_of_one_that_is_not_seen_the_mask_is_moved_and_that_is_said(bench: Bench) -> None:
    session = bench.window.session
    wall = bench.document.find(WALL)[0].mask
    session.apply("Cover", lambda before: replace(before, nodes=(*before.nodes, Layer(20, "curtain", wall, (0, 0, 0)))))
    session.select((BALL,))
    bench.wait_ready()
    before = bench.document.find(BALL)[0].mask.frame
    bench.window.canvas.setFocus()
    for _ in range(2):
        bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    after = bench.document.find(BALL)[0].mask.frame
    assert (after.cx - before.cx, after.cy - before.cy) == pytest.approx((20, 0), abs=1)
    assert bench.window.notice.words.text() == "Nothing is seen of ball in the photo, so that only its mask is moved."
