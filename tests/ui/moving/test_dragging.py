"""A thing of the photo is dragged in the Photo view: its pixels go with it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import Layer, Object, edits
from app.engine.field import Frame, Mask

from .conftest import BALL, DRAWN, SPOT, WALL, WIDTH, Bench


def test_a_drag_moves_the_pixels_at_once_and_fills_what_they_leave(bench: Bench) -> None:
    assert bench.red(70, 60)
    bench.press(70, 60)
    bench.move(110, 80)
    bench.move(170, 100)
    assert bench.red(170, 100)  # with the button held
    assert not bench.red(70, 60)
    assert bench.colour(70, 60) == pytest.approx(115, abs=30)
    bench.release(170, 100)
    assert bench.labels == ["Move ball"]
    assert bench.red(170, 100)
    assert [job.title for job in bench.window.board.running] == ["Lifting ball"]
    frame = bench.lifted.mask.frame
    bench.done()
    assert bench.labels == ["Move ball"]
    assert bench.red(170, 100)
    assert (bench.lifted.mask.frame.cx, bench.lifted.mask.frame.cy) == pytest.approx((frame.cx, frame.cy), abs=2)
    assert bench.window.session.selection == (bench.lifted.id,)
    assert bench.lifted.name == "ball"


def test_an_undo_gives_everything_back_and_a_redo_moves_it_again(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.done()
    bench.window.session.undo()
    assert bench.document is bench.before
    assert bench.red(70, 60)
    assert bench.window.session.selection == (BALL,)
    bench.window.session.redo()
    assert bench.sharp
    assert bench.window.session.selection == (bench.lifted.id,)
    assert bench.red(170, 100)


def test_an_undo_stops_the_job_and_a_redo_begins_it_anew(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.window.session.undo()
    bench.bot.waitUntil(lambda: not bench.window.board.running, timeout=10_000)
    assert bench.document is bench.before
    bench.window.session.redo()
    assert not bench.sharp
    bench.done()
    assert bench.labels == ["Move ball"]


def test_esc_takes_the_drag_back(bench: Bench) -> None:
    bench.press(70, 60)
    bench.move(110, 80)
    bench.move(170, 100)
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Escape)
    assert bench.document is bench.before
    assert bench.labels == []
    assert bench.window.session.selection == (BALL,)
    bench.bot.waitUntil(lambda: not bench.window.board.running, timeout=10_000)
    bench.move(180, 100)
    bench.release(180, 100)
    assert bench.document is bench.before
    assert bench.red(70, 60)


def test_a_filling_that_comes_in_the_middle_of_a_drag_is_seen_and_the_drag_goes_on(bench: Bench) -> None:
    bench.press(70, 60)
    bench.move(110, 80)
    bench.move(150, 90)
    bench.done()
    bench.move(170, 100)
    bench.release(170, 100)
    assert bench.sharp
    assert bench.labels == ["Move ball"]
    start = bench.before.find(BALL)[0].mask.frame
    assert bench.lifted.mask.frame.cx == pytest.approx(start.cx + 100, abs=3)
    bench.window.session.undo()
    assert bench.document is bench.before


@pytest.mark.parametrize("view", ["photo", "vector"])
def test_esc_takes_the_drag_of_something_recoloured_back(bench: Bench, view: str) -> None:
    """Its picture is not the photo: it has to be drawn, or shown, again."""
    session = bench.window.session
    session.open(edits.delete(bench.before, DRAWN))  # with nothing drawn over it, the ball goes as a picture
    session.apply("Colour", lambda document: edits.set_colour(document, BALL, (0.1, 0.2, 0.9)))
    session.set_view("photo" if view == "photo" else "vector")
    session.select((BALL,))
    bench.bot.waitUntil(lambda: not bench.window.canvas.busy, timeout=10_000)
    bench.bot.wait(400)  # it is cut out, and taken apart for the drag to come
    before, beside = bench.colour(70, 60), bench.colour(220, 100)
    bench.press(70, 60)
    for x in (80, 120, 160, 220):
        bench.move(x, 100)
        bench.bot.wait(20)
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_Escape)
    bench.release(220, 100)
    assert bench.labels == ["Colour"]
    assert bench.colour(70, 60) == pytest.approx(before, abs=2)
    assert bench.colour(220, 100) == pytest.approx(beside, abs=2)


def test_esc_after_the_filling_came_takes_all_back(bench: Bench) -> None:
    bench.press(70, 60)
    bench.move(110, 80)
    bench.done()
    bench.move(150, 90)
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Escape)
    bench.release(150, 90)
    assert bench.document is bench.before
    assert bench.labels == []


def test_a_click_lifts_nothing(bench: Bench) -> None:
    bench.press(70, 60)
    bench.release(70, 60)
    bench.press(70, 60)
    bench.move(71, 61)
    bench.release(71, 61)
    assert bench.document is bench.before
    assert not bench.window.board.running


def test_it_is_dragged_on_before_the_job_is_done(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.drag(170, 100, (20, 10))
    assert bench.labels == ["Move ball", "Move ball"]
    bench.done()
    assert bench.red(190, 110)
    bench.window.session.undo()
    assert bench.sharp
    assert bench.red(170, 100)


def test_a_corner_scales_the_pixels(bench: Bench) -> None:
    frame = bench.window.lifter.frame(bench.document, (BALL,))
    assert frame is not None
    x0, y0, x1, y1 = frame.bounds()
    bench.drag(x1, y1, (x1 - x0, y1 - y0))
    assert bench.labels == ["Scale ball"]
    assert bench.red(180, 150)
    assert np.allclose(bench.lifted.mask.frame.ux, x1 - x0, rtol=0.6)


@pytest.mark.parametrize("view", ["vector", "photo"])
def test_what_was_drawn_moves_as_ever(bench: Bench, view) -> None:
    bench.window.session.set_view(view)
    bench.window.session.select((DRAWN,))
    bench.drag(260, 40, (-30, 100))
    assert bench.labels == ["Move square"]
    assert bench.document.find(DRAWN)[0].mask.frame.cx == pytest.approx(230, abs=1)
    assert not bench.window.board.running


def test_in_the_vector_view_the_mask_moves(bench: Bench) -> None:
    bench.window.session.set_view("vector")
    bench.drag(70, 60, (60, 0))
    assert bench.document.find(BALL)[0].mask.frame.cx == pytest.approx(155, abs=1)
    assert not bench.window.board.running


def test_several_are_lifted_as_one_and_what_was_drawn_moves_with_them(bench: Bench) -> None:
    bench.window.session.select((BALL, DRAWN))
    bench.wait_ready()
    bench.drag(70, 60, (-40, 60))
    assert set(bench.window.session.selection) == {bench.lifted.id, DRAWN}
    assert bench.document.find(DRAWN)[0].mask.frame.cx == pytest.approx(220, abs=1)
    assert bench.red(30, 120)
    assert bench.labels == ["Move 2 things"]


def test_a_click_on_one_of_several_takes_that_one(bench: Bench) -> None:
    bench.window.session.select((BALL, DRAWN))
    bench.press(70, 60)
    assert bench.window.session.selection == (BALL, DRAWN)
    bench.release(70, 60)
    assert bench.window.session.selection == (BALL,)


def test_a_layer_in_a_thing_is_lifted_alone(bench: Bench) -> None:
    bench.window.session.enter(BALL)
    bench.window.session.select((SPOT,))
    bench.wait_ready()
    bench.drag(95, 80, (100, 60))
    assert bench.lifted.name == "spot"
    assert bench.window.session.entered is None
    assert bench.colour(195, 140).max() < 90
    assert bench.red(70, 60)


def test_what_is_locked_stays(bench: Bench) -> None:
    bench.window.session.apply("Lock", lambda document: edits.set_locked(document, BALL, True))
    locked = bench.document
    bench.drag(70, 60, (60, 30))
    assert bench.document is locked


def test_a_wall_that_is_nearly_everything_has_no_handles(bench: Bench) -> None:
    bench.window.session.select((WALL,))
    bench.wait_ready()
    bench.drag(200, 150, (30, 30))
    assert bench.document is bench.before
    assert not bench.window.board.running


def test_what_fills_the_picture_moves_as_far_as_it_is_seen(bench: Bench) -> None:
    half = Mask(Frame.around(0, 0, WIDTH, 120), closed=True, crisp=True)
    sky = Object(20, "sky", half, (Layer(21, "blue", half, (0, 0, 1), (0, 0, 1)),))
    bench.window.session.apply("Sky", lambda document: edits.insert(document, (sky,), None, 1))
    bench.window.session.select((WALL,))
    bench.wait_ready()
    bench.drag(200, 150, (0, 30))
    assert bench.labels == ["Sky", "Move wall"]
    assert bench.lifted.mask.frame.cy == pytest.approx(190, abs=3)


def test_what_is_not_cut_out_yet_comes_after_its_frame(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.window.lifter, "ready", lambda *_: False)
    bench.press(70, 60)
    bench.move(110, 80)
    bench.move(170, 100)
    assert bench.document is bench.before
    monkeypatch.undo()
    bench.bot.waitUntil(lambda: bench.labels == ["Move ball"], timeout=5000)
    bench.release(170, 100)
    assert bench.red(170, 100)


def test_a_release_before_it_is_cut_out_waits_for_it(bench: Bench) -> None:
    bench.window.session.apply("Rename", lambda document: edits.rename(document, WALL, "plaster"))
    bench.drag(70, 60, (100, 40))
    assert bench.labels == ["Rename", "Move ball"]
    assert bench.red(170, 100)


def test_lifted_ahead_it_needs_no_job(bench: Bench) -> None:
    bench.go_on()
    bench.window.session.select(())
    bench.window.session.select((BALL,))
    ahead = bench.window.lifter.ahead
    bench.bot.waitUntil(lambda: ahead.made(bench.document, (BALL,)) is not None, timeout=20_000)
    bench.drag(70, 60, (100, 40))
    assert bench.sharp
    assert not bench.window.board.running
    assert bench.red(170, 100)
    bench.window.session.undo()
    assert bench.document is bench.before
    bench.drag(70, 60, (100, 40))  # once more, without lifting it again
    assert bench.sharp
