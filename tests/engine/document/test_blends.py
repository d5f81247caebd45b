"""Blends in a document: put in place of things, edited, taken away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Filling, Foreground, Layer, edits
from app.engine.document.blend import fitting_foreground, placement_of
from app.engine.field import Viewport, coverage

from .blended import START, blend, foreground, with_rocket
from .examples import garden, layer, layer_of, node, shape, thing


def test_a_blend_stands_just_above_what_it_replaces_which_is_hidden() -> None:
    document, own = with_rocket()
    assert [one.id for one in document.nodes] == [1, 4, own, 10]
    assert not node(document, 4).visible
    added = layer_of(document, own)
    assert added.name == "rocket"
    assert added.blend is not None
    assert added.blend.replaces == (4,)
    assert document.next_id == own + 1


def test_what_is_replaced_inside_of_an_object_is_hidden_there_and_the_blend_stands_above_the_object() -> None:
    before = garden()
    document = edits.add_blend(before, blend(), (7,))
    assert [one.id for one in document.nodes] == [1, 4, before.next_id, 10]
    assert node(document, 4).visible
    assert not node(document, 7).visible


def test_without_anything_to_replace_it_lies_over_everything() -> None:
    before = garden()
    assert edits.add_blend(before, blend(), (77,)).nodes[-1].id == before.next_id


def test_hiding_it_gives_back_what_it_replaced_and_showing_it_takes_that_away_again() -> None:
    document, own = with_rocket()
    hidden = edits.set_visible(document, own, False)
    assert node(hidden, 4).visible
    assert not node(edits.set_visible(hidden, own, True), 4).visible


def test_deleting_it_gives_back_what_it_replaced() -> None:
    document, own = with_rocket()
    gone = edits.delete(document, own)
    assert shape(gone) == shape(garden())
    assert node(gone, 4).visible


def test_what_is_hidden_together_with_it_stays_hidden() -> None:
    document, own = with_rocket()
    assert not node(edits.set_visible(document, (4, own), False), 4).visible


def test_another_one_for_the_same_thing_takes_the_place_and_the_filling_of_the_first() -> None:
    document, own = with_rocket()
    filling = layer_of(document, own).blend.filling  # type: ignore[union-attr]
    for meant in (4, own):
        second = edits.add_blend(document, blend(filling=None), meant, "kite")
        assert [one.name for one in second.nodes] == ["sky", "bird", "kite", "moon"]
        kite = layer_of(second, second.next_id - 1)
        assert kite.blend is not None
        assert kite.blend.replaces == (4,)
        assert kite.blend.filling is filling
        assert not node(second, 4).visible


def test_a_copy_holds_what_is_replaced_for_as_long_as_one_of_the_two_is_shown() -> None:
    document, own = with_rocket()
    both = edits.duplicate(document, own)
    assert not node(edits.delete(both, own), 4).visible
    assert node(edits.delete(both, (own, both.next_id - 1)), 4).visible


def test_it_is_placed_moved_and_put_back() -> None:
    document, own = with_rocket()
    moved = edits.set_placement(document, own, (0.0, -1.0, 50.0, 1.0, 0.0, 2.0))
    placed = placement_of(layer_of(moved, own).mask.frame, 40, 60)
    np.testing.assert_allclose(placed, (0.0, -1.0, 50.0, 1.0, 0.0, 2.0), atol=1e-9)
    shifted = edits.transform(moved, own, np.array([[1.0, 0.0, 7.0], [0.0, 1.0, -2.0]]))
    np.testing.assert_allclose(placement_of(layer_of(shifted, own).mask.frame, 40, 60)[2::3], (57.0, 0.0), atol=1e-9)
    back = layer_of(edits.reset_placement(shifted, own), own).mask.frame
    np.testing.assert_allclose(placement_of(back, 40, 60), START, atol=1e-9)
    with pytest.raises(ValueError, match="area"):
        edits.set_placement(document, own, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))


def test_its_options_are_edits_and_what_changes_nothing_gives_the_same_document() -> None:
    document, own = with_rocket()
    changed = edits.change_blend(document, own, method="poisson", feather=4.0)
    made = layer_of(changed, own).blend
    assert made is not None
    assert (made.method, made.feather, made.shadow) == ("poisson", 4.0, 0.35)
    assert edits.change_blend(changed, own, feather=4.0) is changed
    assert edits.change_blend(changed, 4, feather=1.0) is changed
    assert edits.reset_placement(document, own) is document


def test_a_locked_one_stays_as_it_is() -> None:
    document, own = with_rocket()
    locked = edits.set_locked(document, own, True)
    assert edits.change_blend(locked, own, grain=0.0) is locked
    assert edits.set_placement(locked, own, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)) is locked


def test_its_mask_covers_about_what_the_cut_out_covers() -> None:
    document, own = with_rocket()
    alpha = foreground().pixels[::2, ::2, 3] > 127
    view = Viewport(4, 6, 24, 36, 20, 30)
    covered = coverage(layer_of(document, own).mask, view) > 0.5
    assert (covered & alpha).sum() / (covered | alpha).sum() > 0.9


def test_a_large_cut_out_is_reduced_and_keeps_its_colours() -> None:
    pixels = np.zeros((30, 3000, 4), np.uint8)
    pixels[:, :1500] = (200, 100, 50, 255)
    small = fitting_foreground(pixels, 300)
    assert small.shape == (3, 300, 4)
    assert small[1, 20].tolist() == [200, 100, 50, 255]
    assert small[1, 200, 3] == 0
    assert fitting_foreground(small, 300) is small


def test_pixels_cannot_be_written_to() -> None:
    pixels = np.zeros((4, 4, 4), np.uint8)
    kept = Foreground(pixels)
    pixels[:] = 9
    assert not kept.pixels.any()
    assert not kept.pixels.flags.writeable
    assert isinstance(replace(Layer(1, "", node(garden(), 10).mask, (0.0, 0.0, 0.0)), blend=blend()), Layer)


def test_showing_all_again_after_one_was_shown_alone_leaves_hidden_what_is_replaced() -> None:
    document, own = with_rocket()
    alone = edits.solo(document, own)
    assert not node(alone, 1).visible
    again = edits.solo(alone, own)
    assert node(again, 1).visible
    assert not node(again, 4).visible


def with_background() -> tuple[Document, int, int]:
    """A rocket for the bird, and a piece of sky where the bird was; the ids of both."""
    before = garden()
    filling = Filling(3, 4, np.full((5, 6, 3), 90, np.uint8), (thing(0, layer(0, "blue", found=(0.5, 0.4, 0.3))),))
    return edits.add_blend(before, blend(filling=filling), 4), before.next_id, before.next_id + 1


def test_layers_of_the_background_lie_at_the_very_bottom() -> None:
    document, own, ground = with_background()
    assert [one.id for one in document.nodes] == [ground, 1, 4, own, 10]
    made = layer_of(document, own).blend
    assert made is not None
    assert made.behind == (ground,)
    assert made.filling is not None
    assert made.filling.nodes == ()


def test_the_background_is_seen_when_the_thing_is_not() -> None:
    document, own, ground = with_background()
    hidden = edits.set_visible(document, own, False)
    assert not node(hidden, ground).visible
    assert node(edits.set_visible(hidden, own, True), ground).visible


def test_the_background_goes_with_the_last_blend_that_needs_it() -> None:
    document, own, ground = with_background()
    assert shape(edits.delete(document, own)) == shape(garden())
    both = edits.duplicate(document, own)
    assert node(edits.delete(both, own), ground).visible
    second = edits.add_blend(document, blend(filling=None), 4, "kite")
    assert node(second, ground).visible
    kite = edits.blends_in(second)[0].blend
    assert kite is not None
    assert kite.behind == (ground,)


def test_a_blend_in_something_hidden_shows_what_it_replaced() -> None:
    made = edits.group(edits.add_blend(garden(), blend(), 4), 11, "group")
    group = made.next_id - 1
    hidden = edits.set_visible(made, group, False)
    assert node(hidden, 4).visible
    assert not node(edits.set_visible(hidden, group, True), 4).visible


def test_replacing_a_copy_leaves_the_one_that_was_copied() -> None:
    made = edits.duplicate(edits.add_blend(garden(), blend(), 4), 11)
    copy = made.next_id - 1
    now = edits.add_blend(made, blend(), copy)
    assert [layer.id for layer in edits.blends_in(now)] == [11, now.next_id - 1]
