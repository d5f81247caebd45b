"""Blends in the picture: both views, the screen and the whole, parts and seams."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage import data

from app.engine.arrays import Bytes, Floats
from app.engine.document import METHODS, Blend, Colour, Document, Filling, Foreground, Layer, Object, Tone, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import photo_from_array
from app.engine.render import PhotoRendering, Rendering, compose, ground, photo_on, photo_view
from app.engine.render.blends.fields import contact_shadow
from app.engine.render.blends.grain import grain_of, noise_on
from app.engine.render.blends.levels import edged, levels

PIXELS: Bytes = np.ascontiguousarray(data.astronaut()[::2, ::2])
HEIGHT, WIDTH = PIXELS.shape[:2]
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
WHOLE = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
START = (0.8, 0.1, 70.0, -0.1, 0.8, 80.0)


def disc(side: int, reach: float) -> Floats:
    y, x = np.mgrid[0:side, 0:side] + 0.5
    return np.clip(reach - np.hypot(x - side / 2, y - side / 2) + 0.5, 0, 1).astype(np.float32)


def cut_out(side: int = 120) -> Foreground:
    """A disc of stripes, with black where nothing is seen."""
    alpha = disc(side, 0.45 * side)
    stripes = np.where(np.arange(side)[:, None] % 24 < 12, 230, 60) * np.ones((side, side))
    pixels = np.stack([stripes, stripes * 0.6, 255 - stripes, 255 * alpha], axis=-1)
    return Foreground(np.where(alpha[..., None] > 0, pixels, 0).astype(np.uint8), "ball")


def document(**values) -> Document:
    """A sky, a thing on it that is replaced, a bar on that."""

    def layer(own: int, colour: Colour) -> Layer:
        return Layer(own, "", PAGE, colour, found=colour)

    def mask(*box: float) -> Mask:
        return Mask(Frame.around(*box), closed=True, crisp=True)

    sky = Object(1, "sky", PAGE, (layer(2, (0.2, 0.4, 0.7)),))
    thing = Object(3, "thing", mask(80, 90, 160, 180), (layer(4, (0.8, 0.1, 0.1)),))
    bar = Object(5, "bar", mask(85, 150, 158, 160), (layer(6, (0.1, 0.1, 0.1)),))
    photo = photo_from_array(PIXELS, None, "astronaut.png")
    plain = Document(WIDTH, HEIGHT, (sky, thing, bar), photo, next_id=7)
    filling = Filling(78, 88, np.full((94, 84, 3), 128, np.uint8))
    return edits.add_blend(plain, Blend(cut_out(), START, **{"filling": filling, **values}), 3)


def own(made: Document) -> int:
    return next(layer.id for layer in edits.blends_in(made))


def photo_of(made: Document, view: Viewport = WHOLE) -> Bytes:
    behind = ground(made)
    assert behind is not None
    return photo_view(made, photo_on(behind, view), view)


def test_the_photo_view_is_the_photo_bit_for_bit_where_neither_hole_nor_cut_out_is() -> None:
    made = photo_of(document())
    changed = (made != PIXELS).any(-1)
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    assert changed[120, 120]
    assert (rows[0], columns[0]) >= (60, 60)
    assert rows[-1] < 215
    assert columns[-1] < 215
    np.testing.assert_array_equal(photo_of(edits.set_visible(document(), 7, False)), PIXELS)


def test_without_opacity_only_the_background_is_filled() -> None:
    faded = photo_of(edits.set_opacity(document(), 7, 0.0))
    assert (faded[88:182, 78:162] == 128).all()
    faded[88:182, 78:162] = PIXELS[88:182, 78:162]
    np.testing.assert_array_equal(faded, PIXELS)


def test_the_middle_of_a_pasted_cut_out_has_its_own_colours_in_both_views() -> None:
    made = document(method="paste")
    seen = photo_of(made)[100:140, 100:140].reshape(-1, 3)
    assert np.abs(seen.astype(int) - (230, 138, 25)).max(1).min() <= 1
    assert np.abs(seen.astype(int) - (60, 36, 195)).max(1).min() <= 1
    painted = compose(made, WHOLE).over()
    np.testing.assert_allclose(255 * painted[100:140, 100:140].reshape(-1, 3), seen, atol=1.01)


def test_what_is_in_front_of_the_replaced_thing_stays_in_front() -> None:
    made = document(method="paste")
    np.testing.assert_array_equal(photo_of(made)[154, 100:150], ground(made).pixels[154, 100:150])  # type: ignore[union-attr]
    np.testing.assert_allclose(compose(made, WHOLE).over()[154, 100:150], 0.1, atol=0.01)


@pytest.mark.parametrize("method", METHODS)
def test_parts_meet_without_a_seam(method) -> None:
    made = document(method=method, grain=0.0)
    whole = photo_of(made)
    parts = np.vstack([photo_of(made, WHOLE.part(0, top, WIDTH, 32)) for top in range(0, HEIGHT, 32)])
    assert np.abs(whole.astype(int) - parts).max() <= 2


@pytest.mark.parametrize("kind", [Rendering, PhotoRendering])
def test_the_screen_follows_every_edit(kind) -> None:
    view = Viewport.whole(WIDTH, HEIGHT, 160, 160)
    now = document()
    screen = kind(now, view)
    steps = [
        lambda d: edits.transform(d, 7, np.array([[1.0, 0.1, 20.0], [-0.1, 1.0, -15.0]])),
        lambda d: edits.change_blend(d, 7, feather=12.0, shadow=0.9),
        lambda d: edits.change_blend(d, 7, method="poisson"),
        lambda d: edits.set_tone(d, 7, Tone(exposure=1.0)),
        lambda d: edits.set_opacity(d, 7, 0.5),
        lambda d: edits.set_visible(d, 7, False),
        lambda d: edits.set_visible(d, 7, True),
        lambda d: edits.delete(d, 7),
    ]
    for step in steps:
        before, now = screen.buffer.copy(), step(now)
        screen.update(now)
        fresh = kind(now, view).buffer
        assert np.abs(screen.buffer.astype(int) - fresh).max() <= 2
        assert (before != screen.buffer).any()


@pytest.mark.parametrize("kind", [Rendering, PhotoRendering])
def test_drags_of_two_blends_with_other_edits_between_end_as_drawn_at_once(kind) -> None:
    view = Viewport.whole(WIDTH, HEIGHT, 160, 160)
    drawn = Layer(0, "", Mask(Frame.around(60, 110, 220, 130), closed=True), (0.0, 1.0, 0.0), opacity=0.7)
    other = Blend(cut_out(60), (1.5, 0.0, 100.0, 0.0, 1.5, 40.0), match=0.0)
    now = edits.insert(edits.add_blend(document(), other), [drawn], None, -1)  # over both; then one beneath
    now = edits.insert(now, [replace(drawn, colour=(0.0, 0.0, 1.0))], None, 1)
    first, second = (layer.id for layer in edits.blends_in(now))
    screen = kind(now, view)

    def shift(own: int, x: float, y: float):
        return lambda d: edits.transform(d, own, np.array([[1.0, 0.05, x], [-0.05, 1.0, y]]))

    steps = [shift(first, 8.0, 3.0)] * 4 + [shift(second, -9.0, 5.0)] * 3
    steps += [lambda d: edits.set_colour(d, 2, (0.9, 0.5, 0.1)), shift(first, 5.0, -12.0), shift(first, 4.0, -12.0)]
    steps += [lambda d: edits.set_opacity(d, first, 0.6), shift(first, -20.0, 2.0), lambda d: edits.to_back(d, second)]
    for step in steps:
        now = step(now)
        screen.update(now)
        assert np.abs(screen.buffer.astype(int) - kind(now, view).buffer).max() <= 2


def test_backgrounds_come_and_go_on_the_screen_under_a_recoloured_sky() -> None:
    view = Viewport.whole(WIDTH, HEIGHT, 160, 160)
    now = edits.set_colour(document(), 2, (0.9, 0.3, 0.2))
    now = edits.add_blend(now, Blend(cut_out(40), (1.0, 0, 10.0, 0, 1.0, 10.0), Filling(5, 5, PIXELS[50:90, 50:90])), 1)
    first, second = (layer.id for layer in edits.blends_in(now))
    screen = PhotoRendering(now, view)
    for number, shown in ((first, False), (second, False), (first, True), (second, True), (first, False)):
        now = edits.set_visible(now, number, shown)
        screen.update(now)
        off = np.abs(screen.buffer.astype(int) - PhotoRendering(now, view).buffer)
        assert off.max() <= 6  # a photo is sampled within a level, which the recolour makes steeper
        assert off.mean() < 0.01


def test_an_edit_of_its_colours_alone_is_seen() -> None:
    view = Viewport.whole(WIDTH, HEIGHT, 160, 160)
    darker = tuple(float(v) for v in (np.eye(3, 4) * 0.5).ravel())
    for kind in (Rendering, PhotoRendering):
        now = document(match=1.0)
        screen = kind(now, view)
        now = edits.change_blend(now, 7, colours=darker)
        assert screen.update(now) is not None
        assert np.abs(screen.buffer.astype(int) - kind(now, view).buffer).max() <= 2


def test_a_recoloured_background_goes_on_behind_the_cut_out() -> None:
    made = edits.set_opacity(edits.set_colour(document(), 2, (0.9, 0.2, 0.2)), 7, 0.0)
    assert (photo_of(made)[100, 100] != 128).any()


def test_gradients_bring_the_edge_to_the_photos_colours() -> None:
    alpha, lifted = disc(120, 54), PIXELS[80:200, 70:190].astype(int) + 40
    pixels = np.dstack([np.clip(lifted, 0, 255), 255 * alpha]).astype(np.uint8)
    same_place = (1.0, 0.0, 70.0, 0.0, 1.0, 80.0)
    plain = Document(WIDTH, HEIGHT, photo=photo_from_array(PIXELS, None, "a.png"))
    off = {}
    for method in ("paste", "poisson"):
        blend = Blend(Foreground(pixels), same_place, method=method)
        made = edits.add_blend(plain, blend)
        inside = np.zeros((HEIGHT, WIDTH), bool)
        inside[80:200, 70:190] = alpha > 0.99
        off[method] = np.abs(photo_of(made)[inside].astype(int) - PIXELS[inside]).mean()
    assert off["paste"] > 25
    assert off["poisson"] < 6


def test_matched_colours_come_a_part_of_the_way_to_the_photos_along_the_edge() -> None:
    alpha, lighter = disc(120, 54), PIXELS[80:200, 70:190].astype(int) + 40
    pixels = np.dstack([np.clip(lighter, 0, 255), 255 * alpha]).astype(np.uint8)
    plain = Document(WIDTH, HEIGHT, photo=photo_from_array(PIXELS, None, "a.png"))
    off = []
    for match in (0.0, 0.5, 1.0):
        blend = Blend(Foreground(pixels), (1.0, 0.0, 70.0, 0.0, 1.0, 80.0), match=match, feather=0.0, shadow=0.0)
        inside = np.zeros((HEIGHT, WIDTH), bool)
        inside[80:200, 70:190] = alpha > 0.99
        off.append(np.abs(photo_of(edits.add_blend(plain, blend))[inside].astype(int) - PIXELS[inside]).mean())
    assert off[0] > off[1] + 4
    assert off[1] > off[2] + 4
    assert off[2] > 15


def test_the_cut_out_gets_no_rim_of_what_was_around_it() -> None:
    plain = Document(WIDTH, HEIGHT, photo=photo_from_array(np.full_like(PIXELS, 240), None, "a.png"))
    bright = np.where(cut_out().pixels[..., 3:] > 0, (240, 240, 240, 255), 0).astype(np.uint8)
    bright[..., 3] = cut_out().pixels[..., 3]
    for scale in (0.3, 1.0, 2.3):
        blend = Blend(Foreground(bright), (scale, 0.0, 20.3, 0.0, scale, 11.7), method="paste")
        made = edits.add_blend(plain, blend)
        assert photo_of(made).min() >= 237
        assert compose(made, WHOLE).over((240 / 255, 240 / 255, 240 / 255)).min() >= 237 / 255


def test_a_floating_point_photo_gives_the_same_picture() -> None:
    made = document(grain=0.0)
    behind = ground(made)
    assert behind is not None
    exact = photo_view(made, behind.pixels.astype(np.float32) / np.float32(255), WHOLE)
    assert np.abs(255 * exact - photo_of(made)).max() < 2.5


def test_drawn_layers_above_and_below_it_keep_their_places() -> None:
    made = document(method="paste")
    drawn = Layer(0, "", Mask(Frame.around(90, 90, 150, 150), closed=True, crisp=True), (0.0, 1.0, 0.0))
    above, below = edits.insert(made, [drawn], None, -1), edits.insert(made, [drawn], None, 2)
    np.testing.assert_allclose(photo_of(above)[120, 120], (0, 255, 0), atol=1)
    np.testing.assert_array_equal(photo_of(below)[120, 120], photo_of(made)[120, 120])


def test_two_fillings_that_overlap_keep_each_others_holes() -> None:
    made = document()
    second = PIXELS[100:200, 120:220].copy()
    second[50:70, 20:60] = 7
    both = edits.add_blend(made, Blend(cut_out(), START, Filling(120, 100, second)), 1)
    pixels = ground(both).pixels  # type: ignore[union-attr]
    assert (pixels[110:140, 130:150] == 128).all()
    assert (pixels[152:168, 163:178] == 7).all()


def test_a_contact_shadow_lies_at_the_foot() -> None:
    mask = np.pad(disc(100, 40), 30)
    dark = contact_shadow(mask)
    assert dark[120, 80] > 0.2
    assert dark[:60].max() < 0.02


def test_a_feathered_edge_shades_off_inwards() -> None:
    hard, soft = edged(cut_out(), 0, 0.0), edged(cut_out(), 0, 6.0)
    assert (soft <= hard).all()
    assert ((soft > 12) & (soft < 242)).sum() > 2 * ((hard > 12) & (hard < 242)).sum()
    assert soft[60, 60] == 255


def test_smaller_levels_are_what_one_sees_from_far() -> None:
    small = levels(cut_out())[3]
    assert small.shape[:2] == (15, 15)
    np.testing.assert_allclose(small[7, 7, :3], (145, 87, 110), atol=45)
    assert small[0, 0, 3] < 40


def test_grain_is_measured_and_stays_where_it_is() -> None:
    even = np.full((80, 80, 3), 0.5, np.float32)
    noise = np.random.default_rng(0).normal(0, 0.03, (80, 80, 1)).astype(np.float32)
    assert grain_of(even) < 1e-4
    assert grain_of(even + noise) == pytest.approx(0.03, rel=0.3)
    np.testing.assert_array_equal(noise_on(WHOLE, 3)[40:50], noise_on(WHOLE.part(0, 40, WIDTH, 10), 3))
    assert noise_on(replace(WHOLE, width=64, height=64), 3).std() == pytest.approx(0.25, rel=0.2)
