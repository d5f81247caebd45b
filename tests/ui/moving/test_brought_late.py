"""Something is done while the pixels of what was moved in the Vector view are cut out: they come along still."""

from __future__ import annotations

from app.engine.document import edits

from .conftest import DRAWN, WALL, Bench
from .test_brought_along import assert_there, moved

__all__ = ["moved"]


def test_after_another_edit(moved: Bench) -> None:
    session = moved.window.session
    session.set_view("photo")
    session.apply("Rename wall", lambda document: edits.rename(document, WALL, "brick"))
    moved.bot.waitUntil(lambda: moved.labels[-1] == "Move the pixels of ball", timeout=10_000)
    assert_there(moved)
    assert moved.labels == ["Move ball", "Rename wall", "Move the pixels of ball"]


def test_after_a_drag(moved: Bench) -> None:
    session = moved.window.session
    session.set_view("photo")
    for opacity in (0.9, 0.8):
        session.apply("Fade square", lambda document, to=opacity: edits.set_opacity(document, DRAWN, to), merge="fade")
    moved.bot.waitUntil(lambda: moved.labels[-1] == "Move the pixels of ball", timeout=10_000)
    assert_there(moved)
    assert moved.labels == ["Move ball", "Fade square", "Move the pixels of ball"]
