"""Gradients, hiding, deleting and blend modes in the Photo view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Gradient, Layer, Object, edits
from app.engine.export.evaluation import photo_bands
from app.engine.pixels.oklab import to_oklab
from app.engine.render import PhotoRendering

from .scenes import edit, edited, random_document
from .test_photo_view import BLUE, FULL, GREY, LEFT, LIGHT, VIEW, left_half, original, photograph, shown

RUNS = Gradient.ramp((-1.0, 0.0), (1.0, 0.0), (0.2, 0.0, -0.2))
HALF = slice(0, 58)  # columns well inside the left half


def toned(**changes: object) -> Document:
    """The same with a dark tone that covers the whole object, over its base."""
    before = left_half(colour=LIGHT, found=LIGHT)
    tone = replace(Layer(4, "tone", FULL, GREY, found=GREY), **changes)  # type: ignore[arg-type]
    thing = before.nodes[1]
    assert isinstance(thing, Object)
    return replace(before, nodes=(before.nodes[0], replace(thing, children=(*thing.children, tone))), next_id=5)


def lab(picture: np.ndarray) -> np.ndarray:
    return to_oklab(picture[:, HALF].astype(np.float32) / 255)


def test_a_hidden_object_is_covered_with_what_lies_beneath() -> None:
    document = left_half(colour=BLUE, found=BLUE)
    after, before = shown(edits.set_visible(document, 1, False)), original(document)
    assert np.abs(after[:, HALF] - 127.5).max() < 1.5
    assert np.array_equal(after[:, 62:], before[:, 62:])


def test_deleting_looks_as_hiding_and_undo_brings_the_photo_back() -> None:
    document = left_half(colour=BLUE, found=BLUE)
    gone = edits.delete(document, 1)
    assert [entry.node.id for entry in gone.deleted] == [1]
    assert np.array_equal(shown(gone), shown(edits.set_visible(document, 1, False)))
    screen = PhotoRendering(document, VIEW)
    screen.update(gone)
    assert np.abs(screen.buffer[..., 2::-1].astype(int) - shown(gone)).max() <= 2
    screen.update(document)
    assert np.array_equal(screen.buffer[..., 2::-1], original(document))


def test_a_hidden_tone_becomes_what_it_lay_on_with_its_shading() -> None:
    document = toned()
    after, before = lab(shown(edits.set_visible(document, 4, False))), lab(original(document))
    light, was = after[..., 0], before[..., 0]
    assert light.mean() > was.mean() + 0.1
    assert np.corrcoef(light.ravel(), was.ravel())[0, 1] > 0.9, "light and dark stay"
    assert np.array_equal(shown(edits.delete(document, 4)), shown(edits.set_visible(document, 4, False)))


def test_a_tone_deleted_in_an_object_that_is_deleted_later() -> None:
    document = toned()
    gone = edits.delete(edits.delete(document, 4), 1)
    assert np.array_equal(shown(gone), shown(edits.delete(document, 1)))


def test_what_was_drawn_is_forgotten_when_it_is_deleted() -> None:
    document = left_half()
    drawn = Layer(0, "drawn", LEFT, BLUE)
    after = edits.delete(edits.insert(document, [drawn], None, -1), 4)
    assert after.deleted == ()
    assert np.array_equal(shown(after), original(document))


def test_with_nothing_beneath_it_is_transparent_and_comes_back() -> None:
    document = left_half()
    nothing = edits.set_visible(document, (1, 3), False)
    screen = PhotoRendering(document, VIEW)
    screen.update(nothing)
    assert screen.buffer.max() == 0
    screen.update(document)
    assert np.array_equal(screen.buffer[..., 2::-1], original(document))
    assert screen.buffer[..., 3].min() == 255


def test_what_is_alone_is_cut_out_of_the_photo_in_files_too() -> None:
    alone = edits.solo(left_half(), 1)
    rows = np.concatenate(list(photo_bands(alone, VIEW)))
    assert rows.shape[2] == 4
    assert (rows[:, HALF, 3] == 255).all()
    assert rows[:, 62:, 3].max() == 0
    assert np.array_equal(rows[:, HALF, :3], original(alone)[:, HALF])
    drawn = edits.insert(alone, [Layer(0, "drawn", FULL, BLUE)], None, -1)
    assert np.concatenate(list(photo_bands(drawn, VIEW)))[..., 3].min() == 255


def test_a_changed_gradient_goes_over_the_photo() -> None:
    document = left_half()
    after, before = lab(shown(edited(document, 2, gradient=RUNS))), lab(original(document))
    way = after - before
    assert way[:, :10, 2].mean() < -0.02 or way[:, :10, 2].mean() > 0.02
    first, last = way[:, :8].mean((0, 1)), way[:, -8:].mean((0, 1))
    assert first[2] < -0.01 < last[2] + 0.02, "from blue to amber"
    assert np.corrcoef(after[..., 0].ravel(), before[..., 0].ravel())[0, 1] > 0.9


def test_a_gradient_that_was_found_is_in_the_photo_already() -> None:
    document = left_half(gradient=RUNS, found_gradient=RUNS)
    assert np.array_equal(shown(document), original(document))
    even = edits.set_gradient(document, 2, None)
    assert not np.array_equal(shown(even), original(document))
    assert np.array_equal(shown(edits.reset_colour(even, 2)), original(document))


@pytest.mark.parametrize(("mode", "darker"), [("multiply", True), ("screen", False)])
def test_a_mode_of_a_tone_that_was_found_changes_the_photo_its_way(mode: str, darker: bool) -> None:
    document = toned()
    after = lab(shown(edited(document, 4, blend_mode=mode)))[..., 0].mean()
    before = lab(original(document))[..., 0].mean()
    assert after < before - 0.03 if darker else after > before + 0.03


@pytest.mark.parametrize("number", [1, 2])
def test_a_mode_that_meets_nothing_changes_nothing(number: int) -> None:
    document = left_half(colour=BLUE, found=BLUE)
    lowest = replace(document, nodes=tuple(node for node in document.nodes if node.id == 1), deleted=())
    assert np.array_equal(shown(edited(lowest, number, blend_mode="multiply")), shown(lowest))


def test_without_keeping_shading_the_target_is_all_there_is() -> None:
    document = edits.set_keep_shading(toned(), 0.0)
    after = lab(shown(edits.set_visible(document, 4, False)))
    assert after[..., 0].std() < 0.01


KINDS = st.sampled_from(("visible", "mode", "delete by hand", "gradient", "recolour", "tone"))
CHANGES = st.lists(st.tuples(KINDS, st.integers(0, 999)), min_size=1, max_size=5)


@given(st.integers(0, 300), CHANGES)
@settings(max_examples=20, deadline=None)
def test_the_screen_shows_what_is_exported(seed: int, changes: list[tuple[str, int]]) -> None:
    document = replace(random_document(seed), photo=photograph(seed))
    screen = PhotoRendering(document, VIEW)
    for kind, own in changes:
        document = edit(document, kind, own)
        screen.update(document)
        rows = np.concatenate(list(photo_bands(document, VIEW)))
        alpha = rows[..., 3].astype(int) if rows.shape[2] == 4 else np.full(rows.shape[:2], 255)
        assert np.abs(screen.buffer[..., 3] - alpha).max() <= 3
        wanted = rows[..., :3] * (alpha / 255)[..., None]
        assert np.abs(screen.buffer[..., 2::-1] - wanted).max() <= 4
