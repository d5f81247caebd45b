"""The canvas looks as it did when somebody looked at it."""

from __future__ import annotations

from app.engine.document import edits
from tests.ui import pinned

from .conftest import HEAD, SUIT, Desk

BLUE = (0.2, 0.35, 0.75)


def test_something_selected_and_something_pointed_at(desk: Desk) -> None:
    desk.session.select((SUIT,))
    desk.hover(220, 150)
    desk.settle()
    pinned.check(desk.canvas, "canvas-selected")


def test_the_photo_with_another_colour(desk: Desk) -> None:
    desk.session.apply("Recolour", lambda document: edits.set_colour(document, (SUIT,), BLUE))
    desk.session.set_view("photo")
    desk.settle()
    pinned.check(desk.canvas, "canvas-photo")


def test_before_and_after(desk: Desk) -> None:
    desk.session.apply("Recolour", lambda document: edits.set_colour(document, (SUIT,), BLUE))
    desk.session.set_view("split")
    desk.settle()
    pinned.check(desk.canvas, "canvas-split")


def test_handles_to_transform(desk: Desk) -> None:
    desk.canvas.set_tool("transform")
    desk.session.select((HEAD,))
    desk.idle()
    desk.settle()
    pinned.check(desk.canvas, "canvas-handles")
