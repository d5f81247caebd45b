"""A thing that cannot be cut out in haste is moved all the same, and the picture goes on being drawn."""

from __future__ import annotations

import pytest

from app.engine.document import Document
from app.engine.errors import WorkFailed

from .conftest import BALL, DRAWN, Bench


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
