"""Colours of layers and of whole objects."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Colour, Document, edits
from app.engine.pixels.oklab import to_oklab

from .examples import document, garden, layer, layer_of, object_of, thing

BLUE = (0.2, 0.3, 0.7)
STEP = 0.02  # of lightness: what rounding makes of it beside black, less than one step of 8 bits
channel = st.floats(0, 1)
colours = st.tuples(channel, channel, channel)
mild = st.tuples(*[st.floats(0.3, 0.6)] * 3)


def jacket(*tones: Colour) -> Document:
    return document(thing(1, *(layer(node_id, colour=tone) for node_id, tone in enumerate(tones, 2))))


def lab(made: Document) -> np.ndarray:
    return to_oklab(np.array([found.colour for found in made.layers()]))


def close(one: Colour, other: Colour, within: float = 2e-3) -> bool:
    return bool(np.allclose(one, other, atol=within))


def test_a_layer_gets_the_very_colour_and_keeps_what_was_found() -> None:
    after = layer_of(edits.set_colour(garden(), 2, BLUE), 2)
    assert after.colour == BLUE
    assert after.found == (0.5, 0.4, 0.3)
    assert after.touched


def test_the_colour_that_is_there_changes_nothing() -> None:
    before = garden()
    assert edits.set_colour(before, 2, layer_of(before, 2).colour) is before


def test_recolouring_an_object_brings_its_mean_to_the_colour() -> None:
    after = edits.set_colour(garden(), 4, (0.4, 0.5, 0.45))
    assert close(edits.mean_colour(after, 4), (0.4, 0.5, 0.45))


def test_recolouring_reaches_objects_within_and_nothing_else() -> None:
    before = garden()
    after = edits.set_colour(before, 4, BLUE)
    assert {found.id for found in after.layers() if found.touched} == {5, 6, 8, 9}
    assert after.nodes[0] is before.nodes[0]
    assert after.nodes[2] is before.nodes[2]


@settings(deadline=None)
@given(tones=st.lists(mild, min_size=2, max_size=6), target=mild)
def test_folds_and_shading_stay(tones: list[Colour], target: Colour) -> None:
    before = jacket(*tones)
    after = edits.set_colour(before, 1, target)
    lightness = lab(before)[:, 0], lab(after)[:, 0]
    assert np.allclose(lightness[0] - lightness[0].mean(), lightness[1] - lightness[1].mean(), atol=1e-3)


@settings(deadline=None)
@given(tones=st.lists(colours, min_size=1, max_size=6), target=colours)
def test_any_colour_for_any_tones_stays_in_the_gamut_and_in_order(tones: list[Colour], target: Colour) -> None:
    before = jacket(*tones)
    after = edits.set_colour(before, 1, target)
    values = np.array([found.colour for found in after.layers()])
    assert values.min() >= 0.0
    assert values.max() <= 1.0
    order = np.argsort(lab(before)[:, 0])
    assert (np.diff(lab(after)[order, 0]) > -STEP).all()
    mean = to_oklab(np.array(edits.mean_colour(after, 1)))
    assert abs(float(mean[0] - to_oklab(np.array(target))[0])) < STEP


def test_hues_stay_apart_where_there_is_room() -> None:
    before = jacket((0.5, 0.45, 0.4), (0.45, 0.5, 0.4))
    after = edits.set_colour(before, 1, (0.5, 0.5, 0.6))
    chroma = lab(before)[:, 1:], lab(after)[:, 1:]
    assert np.allclose(chroma[0][0] - chroma[0][1], chroma[1][0] - chroma[1][1], atol=1e-3)


def test_a_saturated_colour_keeps_light_and_dark() -> None:
    after = edits.set_colour(jacket((0.3, 0.3, 0.3), (0.6, 0.6, 0.6)), 1, (1.0, 0.0, 0.0))
    dark, light = (found.colour for found in after.layers())
    assert lab(after)[1, 0] - lab(after)[0, 0] > 0.2
    assert dark[0] > 2 * max(dark[1:])
    assert light[0] > 1.3 * max(light[1:])


def test_areas_weigh_the_mean() -> None:
    before = jacket((0.2, 0.2, 0.2), (0.8, 0.8, 0.8))
    assert close(edits.mean_colour(before, 1, {2: 1.0, 3: 0.0}), (0.2, 0.2, 0.2))
    after = edits.set_colour(before, 1, (0.3, 0.3, 0.3), areas={2: 1000.0, 3: 0.0})
    assert close(layer_of(after, 2).colour, (0.3, 0.3, 0.3))


def test_areas_that_know_none_of_the_layers_count_all_alike() -> None:
    before = jacket((0.2, 0.2, 0.2), (0.8, 0.8, 0.8))
    assert edits.mean_colour(before, 1, {99: 5.0}) == edits.mean_colour(before, 1)


def test_the_mean_that_is_shown_changes_nothing_when_it_is_set() -> None:
    before = jacket((0.2, 0.3, 0.4), (0.8, 0.7, 0.9), (0.1, 0.9, 0.3))
    assert edits.set_colour(before, 1, edits.mean_colour(before, 1)) is before


def test_an_object_of_one_layer_has_just_that_colour() -> None:
    before = jacket((0.1, 0.2, 0.3))
    assert edits.mean_colour(before, 1) == (0.1, 0.2, 0.3)
    assert edits.set_colour(before, 1, BLUE).layers()[0].colour == BLUE


def test_an_object_chosen_together_with_its_layer_is_recoloured_once() -> None:
    before = garden()
    together = edits.set_colour(before, (4, 6), BLUE)
    alone = edits.set_colour(before, 4, BLUE)
    assert [found.colour for found in together.layers()] == [found.colour for found in alone.layers()]


def test_a_locked_tone_keeps_its_colour_while_the_others_change() -> None:
    before = edits.set_locked(garden(), 6, True)
    after = edits.set_colour(before, 4, BLUE)
    assert layer_of(after, 6) is layer_of(before, 6)
    assert layer_of(after, 5) is not layer_of(before, 5)


def test_an_object_without_layers_has_a_mean_to_show() -> None:
    made = document(thing(1))
    assert edits.mean_colour(made, 1) == (0.5, 0.5, 0.5)
    assert edits.set_colour(made, 1, BLUE) is made


def test_the_mean_of_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        edits.mean_colour(garden(), 99)


def test_reset_gives_back_what_was_found_and_leaves_what_was_drawn() -> None:
    drawn = layer(3, colour=BLUE)
    before = document(thing(1, layer(2, colour=BLUE, found=(0.1, 0.2, 0.3)), drawn))
    after = edits.reset_colour(before, 1)
    assert layer_of(after, 2).colour == (0.1, 0.2, 0.3)
    assert layer_of(after, 3) is drawn
    assert object_of(after, 1).touched == object_of(before, 1).touched
    assert edits.reset_colour(after, 1) is after
