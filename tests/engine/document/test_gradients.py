"""Gradients drawn on the photo."""

from __future__ import annotations

import pytest

from app.engine.document import ColourStop, Run, edits
from app.engine.field import Frame, Viewport
from app.engine.render import compose
from tests.engine.document.examples import PAGE, blob, document, garden, layer, layer_of, thing

RED, BLUE, GREEN = (0.9, 0.1, 0.1), (0.1, 0.1, 0.9), (0.1, 0.7, 0.2)
ACROSS = Run((5.0, 10.0), (55.0, 10.0), (ColourStop(0.0, RED), ColourStop(1.0, BLUE)))
THREE = Run((30.0, 20.0), (55.0, 20.0), (ColourStop(0.0, RED), ColourStop(0.3, GREEN), ColourStop(1.0, BLUE)), "radial")


@pytest.mark.parametrize("run", [ACROSS, THREE])
def test_a_layer_runs_as_it_was_drawn(run: Run) -> None:
    after = edits.set_run(document(layer(1, mask=blob(2))), 1, run)
    there = edits.run_in(after, 1)
    assert there is not None
    assert there.kind == run.kind
    assert (*there.start, *there.end) == pytest.approx((*run.start, *run.end))
    for one, other in zip(there.stops, run.stops, strict=True):
        assert one.offset == other.offset
        assert one.colour == pytest.approx(other.colour)
    assert layer_of(after, 1).colour == pytest.approx(run.mean)


def test_it_is_painted_where_it_was_drawn() -> None:
    after = edits.set_run(document(layer(1)), 1, THREE)
    picture = compose(after, Viewport.whole(60, 40, 60)).rgb
    assert picture[20, 30] == pytest.approx(RED, abs=0.1)
    assert picture[20, 37] == pytest.approx(GREEN, abs=0.05)
    assert picture[20, 56] == pytest.approx(BLUE, abs=0.01)
    assert picture[20 + 7, 30] == pytest.approx(picture[20, 37], abs=0.06), "a circle"


def test_an_object_runs_whole_and_keeps_its_light_and_dark() -> None:
    dark, light = layer(2, colour=(0.3, 0.3, 0.3)), layer(3, colour=(0.5, 0.5, 0.5), mask=blob(3))
    after = edits.set_run(document(thing(1, dark, light, mask=PAGE)), 1, ACROSS)
    first, second = layer_of(after, 2), layer_of(after, 3)
    assert sum(second.colour) > sum(first.colour)
    assert first.gradient is not None
    assert second.gradient is not None
    assert [stop.shift for stop in first.gradient.stops] == [stop.shift for stop in second.gradient.stops]
    there = edits.run_in(after, 1)
    assert there is not None
    assert there.start == pytest.approx(ACROSS.start)
    assert there.stops[0].colour == pytest.approx(RED, abs=0.05)


def test_what_is_locked_or_does_not_run_is_left() -> None:
    before = document(layer(1, locked=True), layer(2))
    assert edits.set_run(before, 1, ACROSS) is before
    assert edits.run_in(before, 2) is None
    assert edits.run_in(garden(), 4) is None
    flat = layer(3, mask=PAGE.__class__(Frame(5, 5, 0, 0, 0, 0)))
    assert layer_of(edits.set_run(document(flat), 3, ACROSS), 3).gradient is None


def test_another_colour_keeps_the_run_and_a_reset_brings_back_what_was_found() -> None:
    found = layer(1, found=(0.5, 0.4, 0.3))
    after = edits.set_run(document(found), 1, ACROSS)
    again = edits.set_colour(after, 1, GREEN)
    assert layer_of(again, 1).gradient == layer_of(after, 1).gradient
    back = layer_of(edits.reset_colour(again, 1), 1)
    assert (back.colour, back.gradient) == ((0.5, 0.4, 0.3), None)


def test_between_the_stops_colours_are_mixed() -> None:
    assert THREE.colour_at(0.15) == pytest.approx((0.5, 0.4, 0.15))
    assert THREE.colour_at(-1) == RED


def test_shapes_that_are_combined_leave_gradients_where_they_are() -> None:
    run = edits.set_run(document(layer(1, found=(0.5, 0.4, 0.3)), layer(2, mask=blob(4))), 1, ACROSS)
    for after in (edits.subtract(run, (1, 2)), edits.intersect(run, (1, 2))):
        there = edits.run_in(after, 1)
        assert there is not None
        assert (*there.start, *there.end) == pytest.approx((*ACROSS.start, *ACROSS.end))
    merged = layer_of(edits.merge(run, (1, 2)), 1)
    assert (merged.gradient, merged.found_gradient) == (None, None)


def test_another_mask_leaves_the_gradient_where_it_is() -> None:
    run = edits.set_run(document(layer(1)), 1, ACROSS)
    there = edits.run_in(edits.set_mask(run, 1, blob(5)), 1)
    assert there is not None
    assert (*there.start, *there.end) == pytest.approx((*ACROSS.start, *ACROSS.end))
    flat = PAGE.__class__(Frame(5, 5, 0, 0, 0, 0))
    assert edits.set_mask(run, 1, flat) is not run


def test_of_two_stops_at_an_end_the_inner_one_is_run_from() -> None:
    twice = Run((0.0, 0.0), (60.0, 0.0), (ColourStop(0.0, RED), ColourStop(0.0, GREEN), ColourStop(1.0, BLUE)))
    after = edits.set_run(document(layer(1)), 1, twice)
    picture = compose(after, Viewport.whole(60, 40, 60)).rgb
    assert picture[20, 0] == pytest.approx(GREEN, abs=0.02)
