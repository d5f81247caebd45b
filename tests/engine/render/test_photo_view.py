from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Layer, Object, Settings, Tone
from app.engine.errors import BadInput
from app.engine.export.evaluation import photo_bands
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import Photo
from app.engine.pixels.oklab import to_oklab
from app.engine.render import PhotoRendering, photo_on, photo_view, toned

from .scenes import HEIGHT, WIDTH, edit, edit_steps, edited, random_document

VIEW = Viewport.whole(WIDTH, HEIGHT, 120, 80)
FULL = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
LEFT = Mask(Frame.around(-50, -50, 30, 100), closed=True, crisp=True)
GREY, BLUE, LIGHT = (0.5, 0.5, 0.5), (0.1, 0.2, 0.8), (0.8, 0.8, 0.8)


def photograph(seed: int = 0, alpha: bool = False) -> Photo:
    rng = np.random.default_rng(seed)
    pixels = rng.integers(60, 200, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    covered = rng.integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint8) if alpha else None
    return Photo(pixels, covered, b"", "noise")


def left_half(**changes: object) -> Document:
    """An object over the left half of a grey-ish photo, in one layer."""
    layer = replace(Layer(2, "base", FULL, GREY, found=GREY), **changes)  # type: ignore[arg-type]
    ground = Layer(3, "ground", FULL, GREY, found=GREY)
    return Document(WIDTH, HEIGHT, (ground, Object(1, "o", LEFT, (layer,))), photograph(), next_id=4)


def shown(document: Document) -> np.ndarray:
    assert document.photo is not None
    return photo_view(document, photo_on(document.photo, VIEW), VIEW)


def original(document: Document) -> np.ndarray:
    assert document.photo is not None
    return photo_on(document.photo, VIEW)


@given(st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_nothing_edited_is_the_photo_bit_for_bit(seed: int) -> None:
    document = random_document(seed)
    document = document.with_nodes(document.nodes[:-1])  # without the layer that was drawn
    document = replace(document, photo=photograph(seed))
    for node, _ in document.walk():
        document = edited(document, node.id, tone=Tone())
    assert np.array_equal(shown(document), original(document))
    exact = original(document).astype(np.float32) / 255
    assert np.array_equal(photo_view(document, exact, VIEW), exact)


def test_fading_what_was_found_leaves_the_photo() -> None:
    document = left_half()
    assert np.array_equal(shown(edited(document, 1, opacity=0.2)), original(document))


def test_a_recolour_stays_inside_its_layer() -> None:
    document = left_half(colour=BLUE)
    after, before = shown(document), original(document)
    assert np.array_equal(after[:, 62:], before[:, 62:])
    assert np.abs(after[:, :58].astype(int) - before[:, :58]).mean() > 20


def test_fading_a_recoloured_layer_fades_the_recolour() -> None:
    muted = (0.4, 0.5, 0.55)  # leads nothing out of the gamut
    whole = to_oklab(shown(left_half(colour=muted))[:, :58] / 255)
    half = to_oklab(shown(left_half(colour=muted, opacity=0.5))[:, :58] / 255)
    none = to_oklab(original(left_half())[:, :58] / 255)
    np.testing.assert_allclose(half, (whole + none) / 2, atol=0.02)


def test_the_mean_becomes_the_colour_that_was_picked() -> None:
    flat = replace(left_half(colour=LIGHT), photo=Photo(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), None, b"", ""))
    np.testing.assert_allclose(shown(flat)[:, :58] / 255, 0.8, atol=0.01)


def test_kept_shading_keeps_the_order_of_light_and_dark() -> None:
    document = left_half(colour=BLUE)
    light_after = to_oklab(shown(document)[:, :58] / 255)[..., 0].ravel()
    light_before = to_oklab(original(document)[:, :58] / 255)[..., 0].ravel()
    assert np.corrcoef(light_after, light_before)[0, 1] > 0.95


def test_without_shading_the_colour_covers() -> None:
    document = replace(left_half(colour=LIGHT), settings=Settings(keep_shading=0.0))
    light = to_oklab(shown(document)[:, :58] / 255)[..., 0]
    assert light.std() < 0.01
    assert light.mean() == pytest.approx(float(to_oklab(np.array(LIGHT))[0]), abs=0.005)


def test_black_stays_black_when_something_is_made_light() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    pixels[:10] = 0
    document = replace(left_half(colour=(1.0, 1.0, 1.0)), photo=Photo(pixels, None, b"", ""))
    assert shown(document)[:10, :58].max() <= 2


def test_a_tone_does_to_the_photo_what_it_does_to_colours() -> None:
    tone = Tone(exposure=0.3, contrast=0.2, saturation=-0.4, hue=50.0, temperature=0.2)
    document = edited(left_half(), 1, tone=tone)
    expected = toned(original(document)[:, :58] / 255, tone) * 255
    np.testing.assert_allclose(shown(document)[:, :58], expected, atol=1.01)
    assert np.array_equal(shown(document)[:, 62:], original(document)[:, 62:])


def test_a_drawn_layer_covers_the_photo() -> None:
    document = left_half()
    drawn = Layer(9, "drawn", LEFT, BLUE, opacity=0.5)
    after = shown(document.with_nodes((*document.nodes, drawn)))
    expected = 0.5 * original(document)[:, :58] + 0.5 * 255 * np.array(BLUE)
    np.testing.assert_allclose(after[:, :58], expected, atol=0.6)


def test_snapped_edges_follow_the_photo() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    pixels[:, 28:] = 200  # the photo's edge is 2 pixels beside the mask's
    document = replace(left_half(colour=(0.9, 0.2, 0.2)), photo=Photo(pixels, None, b"", ""))
    before = original(document)
    loose = np.abs(photo_view(document, before, VIEW).astype(int) - before)[:, 56:60].mean()
    tight = np.abs(photo_view(document, before, VIEW, snap=True).astype(int) - before)[:, 56:60].mean()
    assert tight < 0.75 * loose


@given(st.integers(0, 10_000), edit_steps(), st.booleans())
@settings(max_examples=30, deadline=None)
def test_after_any_edits_the_screen_shows_the_photo_view(
    seed: int, steps: list[tuple[str, int]], drawn: bool
) -> None:
    document = replace(random_document(seed), photo=photograph(seed))
    if not drawn:
        document = document.with_nodes(document.nodes[:-1])
    rendering, past = PhotoRendering(document, VIEW), [document]
    for kind, number in steps:
        document = past[number % len(past)] if kind == "undo" else edit(document, kind, number)
        past.append(document)
        before = rendering.buffer.copy()
        dirty = rendering.update(document)
        rows = np.concatenate(list(photo_bands(document, VIEW)))
        there = rows[..., 3:] / 255 if rows.shape[2] == 4 else 1.0
        off = np.abs(rendering.buffer[..., 2::-1] - rows[..., :3] * there)
        assert off.max() <= 3  # weights have 16 bits here, and a steep curve follows
        changed = np.argwhere((before != rendering.buffer).any(axis=-1))
        if len(changed):
            assert dirty is not None
            assert (changed >= (dirty.top, dirty.left)).all()
            assert (changed < (dirty.top + dirty.height, dirty.left + dirty.width)).all()


def test_the_screen_shows_the_photos_alpha() -> None:
    document = replace(left_half(), photo=photograph(3, alpha=True))
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH)
    buffer = PhotoRendering(document, view).buffer
    assert document.photo is not None
    assert document.photo.alpha is not None
    assert np.array_equal(buffer[..., 3], document.photo.alpha)
    np.testing.assert_allclose(
        buffer[..., 2::-1], document.photo.pixels * (buffer[..., 3:] / 255.0), atol=0.51
    )


def test_a_document_without_a_photo_has_no_photo_view() -> None:
    with pytest.raises(BadInput):
        PhotoRendering(Document(10, 10), VIEW)


def test_a_real_photo_comes_through_untouched(photo: Callable) -> None:
    pixels = photo("chelsea").pixels
    height, width = pixels.shape[:2]
    found = Layer(1, "all", Mask(Frame.around(0, 0, width, height)), GREY, found=GREY)
    document = Document(width, height, (found,), Photo(pixels, None, b"", "chelsea"))
    view = Viewport.whole(width, height, width)
    assert np.array_equal(PhotoRendering(document, view).buffer[..., 2::-1], pixels)
