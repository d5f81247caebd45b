"""What lifts the pixels of something that was moved in the Vector view is cancelled after other edits."""

from __future__ import annotations

import pytest

from app.engine.document import edits

from .conftest import BALL, DRAWN, Bench
from .test_brought_along import moved, show_photo

__all__ = ["moved"]


def test_it_is_where_it_was_brought_then(moved: Bench) -> None:
    before = moved.document.find(BALL)[0]
    show_photo(moved)
    moved.bot.waitUntil(lambda: bool(moved.window.board.running), timeout=10_000)
    moved.window.session.apply("Fade", lambda document: edits.set_opacity(document, DRAWN, 0.5))
    moved.window.board.running[0].cancel()
    moved.bot.waitUntil(lambda: moved.labels == ["Move ball", "Fade"], timeout=10_000)
    now = moved.document.find(BALL)[0]
    assert now.visible
    assert now.moved == pytest.approx(before.moved)
    assert now.mask.frame.cx == pytest.approx(before.mask.frame.cx)
    assert moved.document.find(DRAWN)[0].opacity == 0.5
