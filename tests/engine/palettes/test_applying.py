"""Palettes of pictures, by harmony, and given to documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Gradient, Layer, edits
from app.engine.field import Frame, Mask
from app.engine.palettes import HARMONIES, Palette, harmony, limited, matched, of_document, of_picture, painted_with
from app.engine.pixels import Photo, photo_from_array
from app.engine.pixels.oklab import to_oklab
from app.engine.render.worth import least_useful

WIDTH, HEIGHT = 90, 60


def stripe(number: int, x0: float, x1: float, colour: tuple[float, float, float], **values) -> Layer:
    mask = Mask(Frame.around(x0, 0, x1, HEIGHT), closed=True, crisp=True)
    return Layer(number, f"stripe {number}", mask, colour, colour, **values)


@pytest.fixture
def flag() -> Document:
    """More than half of it red, a third blue, the rest a darker blue."""
    return Document(WIDTH, HEIGHT, (
        stripe(1, 0, 48, (0.8, 0.1, 0.1)), stripe(2, 48, 78, (0.1, 0.2, 0.9)), stripe(3, 78, 90, (0.1, 0.15, 0.7)),
    ), next_id=4)  # fmt: skip


def colours(document: Document) -> list[tuple[float, float, float]]:
    return [layer.colour for layer in document.layers()]


def test_the_palette_of_a_document_begins_with_what_is_seen_most(flag: Document) -> None:
    assert of_document(flag, 3).colours[0] == pytest.approx((0.8, 0.1, 0.1), abs=0.01)
    assert len(of_document(flag, 8).colours) == 3
    both = of_document(flag, 2).colours
    assert both[1][2] > 0.6 > both[1][0]


def test_the_palette_of_a_photograph_holds_its_colours(photo: Callable[[str], Photo]) -> None:
    found = of_picture(photo("coffee").pixels, 6)
    lab = to_oklab(np.array(found.colours, np.float32))
    assert len(found.colours) == 6
    assert lab[:, 0].max() > 0.8 > 0.3 > lab[:, 0].min()
    assert of_picture(photo("coffee").pixels, 6) == found


def test_a_picture_of_one_colour_has_a_palette_of_one() -> None:
    assert len(of_picture(np.full((9, 9, 3), 77, np.uint8), 5).colours) == 1
    assert of_document(Document(9, 9), 5).colours == ()


@pytest.mark.parametrize("kind", HARMONIES)
def test_harmonies_hold_colours_that_a_screen_can_show(kind: str) -> None:
    made = harmony((0.9, 0.1, 0.2), kind)
    assert len(made.colours) == max(5 if kind == "Shades" else 0, len(HARMONIES[kind]))
    assert all(0 <= part <= 1 for colour in made.colours for part in colour)


def test_the_complement_of_a_complement_is_about_the_colour_itself() -> None:
    muted = (0.55, 0.45, 0.4)
    there = harmony(muted, "Complementary").colours[1]
    assert harmony(there, "Complementary").colours[1] == pytest.approx(muted, abs=0.01)


def test_painting_takes_the_nearest_colour_and_drops_gradients(flag: Document) -> None:
    running = edits.set_gradient(flag, 1, Gradient.ramp((-1, 0), (1, 0), (0.1, 0.1, 0.1)))
    now = painted_with(running, Palette("two", ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0))))
    assert colours(now) == [(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, 1.0)]
    assert all(layer.gradient is None for layer in now.layers())


def test_what_is_locked_keeps_its_colour(flag: Document) -> None:
    now = painted_with(edits.set_locked(flag, 2, True), Palette("one", ((0.0, 1.0, 0.0),)))
    assert colours(now) == [(0.0, 1.0, 0.0), (0.1, 0.2, 0.9), (0.0, 1.0, 0.0)]


def test_a_limit_keeps_the_colours_that_matter_most(flag: Document) -> None:
    palette = Palette("three", ((0.1, 0.15, 0.7), (0.8, 0.1, 0.1), (0.1, 0.2, 0.9)), ("navy", "red", "blue"))
    now, kept = limited(flag, palette, 2)
    assert set(kept.names) == {"red", "blue"}
    assert len(set(colours(now))) == 2
    assert limited(flag, palette, 9)[1].colours.__len__() == 3


def test_matching_brings_the_colours_to_those_of_another_photo(flag: Document) -> None:
    random = np.random.default_rng(0)
    meadow = np.clip(random.normal((60, 140, 50), (20, 30, 15), (40, 60, 3)), 0, 255).astype(np.uint8)
    before, now = (np.array(colours(d)) for d in (flag, matched(flag, meadow)))
    wanted = to_oklab(meadow.reshape(-1, 3).astype(np.float32) / 255).mean(0)
    off = [np.linalg.norm(to_oklab(c.astype(np.float32)).mean(0) - wanted) for c in (before, now)]
    assert off[1] < 0.6 * off[0]
    half = np.array(colours(matched(flag, meadow, 0.5)))
    assert np.abs(half - before).sum() < np.abs(now - before).sum()


def test_an_empty_palette_and_an_empty_document_change_nothing(flag: Document) -> None:
    assert painted_with(flag, Palette("none", ())) is flag
    empty = Document(9, 9)
    assert matched(empty, np.zeros((4, 4, 3), np.uint8)) is empty


@pytest.mark.parametrize("given", [
    lambda document: painted_with(document, Palette("Two", ((0.0, 0.4, 0.2), (0.6, 0.6, 0.0)))),
    lambda document: limited(document, of_document(document, 3), 1)[0],
    lambda document: matched(document, np.full((8, 8, 3), (20, 120, 60), np.uint8)),
])  # fmt: skip
def test_after_the_whole_picture_was_recoloured_all_may_still_go_but_what_was_the_artists(
    flag: Document, given: Callable[[Document], Document]
) -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    mine = edits.rename(replace(flag, photo=photo_from_array(pixels, None, "flag.png")), 2, "mine")
    made = given(mine)
    assert all(now.colour != before.colour for now, before in zip(made.layers(), mine.layers(), strict=True))
    assert [layer.touched for layer in made.layers()] == [False, True, False]
    assert least_useful(made) == 3
    assert [layer.name for layer in edits.less_detail(made, 1).layers()] == ["mine"]
