"""What is dragged is a picture that follows the mouse, and is drawn exactly once it rests."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
from PySide6.QtCore import QRect

from app.engine.arrays import Array
from app.engine.document import Document, edits
from app.engine.jobs import CancelToken, Job
from app.ui.canvas import plate
from app.ui.canvas.carrying import RESTS

from .conftest import HEAD, SUIT, Desk
from .pixels import away, composed, picture


def brought(desk: Desk, base: Document, x: float, y: float = 0.0, scale: float = 1.0) -> None:
    matrix = np.array([[scale, 0, x], [0, scale, y]])
    desk.session.apply("Move", lambda _: edits.transform(base, SUIT, matrix), merge="drag")


def in_drag(desk: Desk) -> None:
    """The suit has been dragged so long that it goes as a picture."""
    base = shown(desk)
    step = count()

    def steps() -> bool:
        brought(desk, base, 1.0 + next(step) % 2)
        return any(not sheet.exact for sheet in desk.canvas._stage.sheets("vector"))

    desk.bot.waitUntil(steps, timeout=10_000)


def shown(desk: Desk) -> Document:
    assert desk.session.document is not None
    return desk.session.document


def seen(desk: Desk) -> Array:
    return picture(desk.canvas, shown(desk))


def exactly(desk: Desk, size: tuple[int, ...]) -> Array:
    return composed(shown(desk), size[1], size[0])


def off(desk: Desk) -> float:
    """The share of the picture that is more than 3 steps of 8 bits off."""
    now = seen(desk)
    return float((np.abs(now.astype(int) - exactly(desk, now.shape)).max(axis=2) > 3).mean())


def test_while_it_is_dragged_it_looks_as_it_will(desk: Desk, document) -> None:
    in_drag(desk)
    zoom = desk.canvas.zoom
    for step in (10, 35, -60):
        brought(desk, document, step / zoom, step / zoom)
        assert desk.canvas._stage.sheets("vector")[0].travelling is not None  # nothing was waited for
        assert off(desk) < 0.01  # half a sample beside, at its edges


def test_stretched_and_turned_it_is_a_little_soft_at_its_edges_alone(desk: Desk, document) -> None:
    in_drag(desk)
    turn = np.array([[0.96, -0.28, 80.0], [0.28, 0.96, -20.0]])
    desk.session.apply("Turn", lambda _: edits.transform(document, SUIT, turn), merge="drag")
    assert desk.canvas._stage.sheets("vector")[0].travelling is not None
    assert off(desk) < 0.02  # the outline of a box as large as a third of the picture


def test_when_it_rests_the_picture_is_drawn_exactly(desk: Desk, document) -> None:
    in_drag(desk)
    brought(desk, document, 12.34, 5.67, 1.1)
    assert not desk.canvas.settled
    desk.settle()
    assert all(sheet.exact for sheet in desk.canvas._stage.sheets("vector"))
    now = seen(desk)
    assert away(now, exactly(desk, now.shape)) <= 2


def test_one_step_alone_is_drawn_as_any_edit(desk: Desk, document) -> None:
    brought(desk, document, 20)
    desk.settle()
    desk.bot.wait(2 * RESTS)
    assert not desk.canvas._backstage.busy()
    assert all(sheet.exact for sheet in desk.canvas._stage.sheets("vector"))


def test_another_edit_in_the_middle_of_it_is_seen(desk: Desk, document) -> None:
    in_drag(desk)
    desk.session.apply("Recolour", lambda now: edits.set_colour(now, SUIT, (0.0, 0.5, 0.0)))
    desk.settle()
    now = seen(desk)
    assert away(now, exactly(desk, now.shape)) <= 2


def test_magnified_too_it_looks_as_it_will(desk: Desk, document) -> None:
    desk.canvas.zoom_to(2.0)
    desk.settle()
    in_drag(desk)
    brought(desk, document, 10.0, 4.0)
    dragged = desk.canvas.grab(QRect(0, 0, 700, 600)).toImage()
    desk.settle()
    desk.idle()
    exact = desk.canvas.grab(QRect(0, 0, 700, 600)).toImage()
    pairs = [(dragged.pixelColor(x, y), exact.pixelColor(x, y)) for x in range(5, 700, 23) for y in range(5, 600, 23)]
    assert all(max(abs(a.red() - b.red()), abs(a.green() - b.green())) <= 4 for a, b in pairs)


def test_what_cannot_be_taken_apart_is_not_tried_at_every_step(
    desk: Desk, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def nothing(_: object, number: int, *__: object) -> Job[None]:
        asked.append(number)
        return
        yield

    monkeypatch.setattr(plate, "carried", nothing)
    for step in range(1, 8):
        brought(desk, document, float(step))
        desk.bot.waitUntil(lambda: not desk.canvas._backstage.busy(), timeout=10_000)
    assert asked == [SUIT]


def test_masks_on_other_samples_are_not_taken_for_these(desk: Desk, document: Document) -> None:
    plate = desk.canvas._stage._slots["vector", "whole"].plate
    view = desk.canvas._stage.sheets("vector")[0].view
    assert plate.evaluated(view)
    plate.draw(document, view.part(3, 0, view.width, view.height), CancelToken())  # drawn, and not shown yet
    assert plate.evaluated(view) == []


def test_what_is_held_goes_as_a_picture_from_the_first_step_on(desk: Desk, document: Document) -> None:
    desk.canvas.set_tool("transform")
    desk.session.select((SUIT,))
    desk.bot.waitUntil(lambda: bool(desk.canvas._stage._carrying._carries), timeout=10_000)
    desk.canvas.set_tool("pan")
    desk.session.select(())  # without handles and outlines, to look at the picture alone
    brought(desk, document, 10 / desk.canvas.zoom)
    assert desk.canvas._stage.sheets("vector")[0].travelling is not None
    assert off(desk) < 0.01
    desk.settle()
    now = seen(desk)
    assert away(now, exactly(desk, now.shape)) <= 2


def test_what_is_not_held_any_more_is_not_kept_as_pictures(desk: Desk) -> None:
    desk.canvas.set_tool("transform")
    desk.session.select((SUIT,))
    desk.bot.waitUntil(lambda: bool(desk.canvas._stage._carrying._carries), timeout=10_000)
    desk.session.select(())
    desk.bot.waitUntil(lambda: not desk.canvas._stage._carrying._carries, timeout=10_000)


def test_what_is_pointed_at_is_ready_before_it_is_pressed_and_stays_so(desk: Desk) -> None:
    desk.canvas.set_tool("transform")
    desk.session.hover(SUIT)
    carrying = desk.canvas._stage._carrying
    desk.bot.waitUntil(lambda: bool(carrying._carries), timeout=10_000)
    ready = dict(carrying._carries)
    desk.session.select((SUIT,))
    desk.canvas.foresee()
    assert carrying._carries == ready


def test_in_the_box_of_what_is_selected_that_stays_ready_whatever_is_pointed_at(desk: Desk) -> None:
    desk.canvas.set_tool("transform")
    desk.session.select((SUIT,))
    carrying = desk.canvas._stage._carrying
    desk.bot.waitUntil(lambda: bool(carrying._carries), timeout=10_000)
    ready = dict(carrying._carries)
    desk.hover(200, 240)
    assert desk.session.hovered == HEAD
    desk.canvas.foresee()
    assert carrying._carries == ready
    desk.hover(200, 100)  # there a press takes the head
    desk.canvas.foresee()
    assert carrying.expected is not None
    assert carrying.expected[1] == HEAD
