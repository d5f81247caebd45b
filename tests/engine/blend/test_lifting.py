"""A thing taken out of the photo."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest

from app.engine.blend import taking
from app.engine.blend.lifting import lifted
from app.engine.blend.provisional import provisional
from app.engine.document import Document, Layer, Object, edits
from app.engine.document.blend import frame_of
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.pixels import photo_from_array
from app.engine.render import ground, photo_view
from tests.engine.blend.composition.made import grey_fill

WIDTH, HEIGHT = 200, 150
WALL, BALL = 1, 3


@pytest.fixture
def document() -> Document:
    """A red square on a noisy wall; the square's mask is some pixels off."""
    pixels = np.random.default_rng(0).integers(100, 130, (HEIGHT, WIDTH, 3), np.uint8)
    pixels[50:100, 60:120] = (200, 30, 30)
    wall = Object(WALL, "wall", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (_base(2),))
    mask = Mask(Frame.around(62, 48, 122, 98), closed=True, crisp=True)
    ball = Object(BALL, "ball", mask, (_base(4),))
    return Document(WIDTH, HEIGHT, (wall, ball), photo_from_array(pixels, None, "ball.png"), next_id=9)


def _base(number: int) -> Layer:
    return Layer(number, "base", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))


def shown(document: Document) -> np.ndarray:
    photo = ground(document)
    assert photo is not None
    return np.asarray(photo_view(document, photo.pixels, Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)))


def test_what_is_lifted_looks_as_before_until_it_is_moved(document: Document) -> None:
    blend = run(lifted(document, (BALL,), grey_fill))
    now = edits.add_blend(document, blend, (BALL,), "ball")
    inside = np.abs(shown(now)[56:92, 68:114].astype(int) - shown(document)[56:92, 68:114])
    assert inside.max() <= 2
    assert blend.foreground.label == "ball"


def test_moved_it_shows_what_was_filled_behind_it(document: Document) -> None:
    blend = run(lifted(document, (BALL,), grey_fill))
    now = edits.add_blend(document, blend, (BALL,), "ball")
    away = edits.transform(now, 9, np.array([[1.0, 0.0, 70.0], [0.0, 1.0, 20.0]]))
    picture = shown(away).astype(int)
    assert (picture[95, 155] - (200, 30, 30)).tolist() == pytest.approx([0, 0, 0], abs=3)
    assert picture[75, 90, 0] < 160


def test_its_edge_follows_the_photo_and_not_the_mask(document: Document) -> None:
    pixels = run(lifted(document, (BALL,), grey_fill)).foreground.pixels
    rows, columns = np.nonzero(pixels[..., 3] > 127)
    red = pixels[rows, columns, 0] > 150
    assert red.mean() > 0.97


def test_an_edit_of_its_colour_comes_along(document: Document) -> None:
    blue = edits.set_colour(document, BALL, (0.1, 0.2, 0.9))
    pixels = run(lifted(blue, (BALL,), grey_fill)).foreground.pixels
    solid = pixels[pixels[..., 3] == 255]
    assert np.median(solid[:, 2]) > np.median(solid[:, 0])


def test_there_is_nothing_to_lift_from_a_blend_or_without_a_photo(document: Document) -> None:
    blend = run(lifted(document, (BALL,), grey_fill))
    now = edits.add_blend(document, blend, (BALL,))
    with pytest.raises(BadInput, match="can be moved"):
        run(lifted(now, (9,), grey_fill))
    with pytest.raises(BadInput, match="no photo"):
        run(lifted(Document(10, 10), (1,), grey_fill))
    with pytest.raises(BadInput, match="Nothing is seen"):
        run(lifted(document, (), grey_fill))


@pytest.mark.parametrize("left", [48, 61.9])  # a hair of the ball is seen beside it
def test_a_thing_behind_others_has_no_pixels_to_lift(document: Document, left: float) -> None:
    curtain = Object(7, "curtain", Mask(Frame.around(left, 30, 150, 120), closed=True, crisp=True), (_base(8),))
    behind = document.with_nodes((*document.nodes, curtain))
    assert provisional(behind, (BALL,)) is None
    with pytest.raises(BadInput, match="Nothing is seen"):
        run(lifted(behind, (BALL,), grey_fill))
    (node,) = taking.with_pixels(behind, (BALL,)).nodes
    assert isinstance(node, Object)


def test_of_a_thing_half_behind_others_the_other_half_is_lifted(document: Document) -> None:
    curtain = Object(7, "curtain", Mask(Frame.around(90, 30, 150, 120), closed=True, crisp=True), (_base(8),))
    behind = document.with_nodes((*document.nodes, curtain))
    for blend in (run(lifted(behind, (BALL,), grey_fill)), provisional(behind, (BALL,))):
        assert blend is not None
        assert blend.start[2] + blend.start[0] * blend.foreground.width < 100
        assert blend.start[2] < 66


def test_what_is_transparent_in_the_photo_stays_so(document: Document) -> None:
    assert document.photo is not None
    alpha = np.full((HEIGHT, WIDTH), 255, np.uint8)
    alpha[:75] = 0
    clear = replace(document, photo=photo_from_array(document.photo.pixels, alpha, "clear.png"))
    pixels = run(lifted(clear, (BALL,), grey_fill)).foreground.pixels
    whole = run(lifted(document, (BALL,), grey_fill)).foreground.pixels
    assert (pixels[..., 3] > 127).sum() < 0.6 * (whole[..., 3] > 127).sum()


def test_something_large_is_cut_out_no_larger_than_it_is_kept(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LONGEST", 60)
    blend = run(lifted(document, (BALL,), grey_fill))
    assert max(blend.foreground.pixels.shape[:2]) <= 60
    now = edits.add_blend(document, blend, (BALL,), "ball")
    inside = np.abs(shown(now)[60:88, 72:110].astype(int) - shown(document)[60:88, 72:110])
    assert inside.mean() < 2


def test_it_is_cut_out_along_another_outline_where_one_is_known(document: Document) -> None:
    asked: list[tuple[int, ...]] = []

    def larger(_: Document, ids: Collection[int], mask: np.ndarray, picture: np.ndarray) -> np.ndarray:
        asked.append(tuple(ids))
        assert picture.shape[:2] == mask.shape
        made = np.zeros_like(mask)
        made[40:110, 50:130] = 1
        return made

    own = run(lifted(document, (BALL,), grey_fill)).foreground.pixels
    made = run(lifted(document, (BALL,), grey_fill, larger)).foreground.pixels
    assert asked == [(BALL,)]
    assert (made[..., 3] > 127).sum() > 1.3 * (own[..., 3] > 127).sum()


def test_what_nothing_lies_beneath_leaves_layers_of_the_background(document: Document) -> None:
    bare = document.with_nodes(document.nodes[1:])
    blend = run(lifted(bare, (BALL,), grey_fill))
    assert blend.filling is not None
    assert blend.filling.nodes
    made = edits.add_blend(bare, blend, (BALL,), "ball")
    assert made.nodes[0].name == "background"
    beneath = run(lifted(document, (BALL,), grey_fill)).filling
    assert beneath is not None
    assert not beneath.nodes


@pytest.mark.parametrize("hasty", [False, True])
def test_what_is_in_front_of_it_stays_as_the_photo_has_it(document: Document, hasty: bool) -> None:
    spoon = Object(7, "spoon", Mask(Frame.around(85, 60, 105, 85), closed=True, crisp=True), (_base(8),))
    now = replace(document, nodes=(*document.nodes, spoon))
    blend = provisional(now, (BALL,)) if hasty else run(lifted(now, (BALL,), grey_fill, all_of_it))
    assert blend is not None
    behind = ground(edits.add_blend(now, blend, (BALL,)))
    assert behind is not None
    assert now.photo is not None
    inside = slice(63, 82), slice(88, 102)
    assert (behind.pixels[inside] == now.photo.pixels[inside]).all()
    assert (behind.pixels[53:57, 65:80] != now.photo.pixels[53:57, 65:80]).any(-1).all()


def all_of_it(_: Document, ids: Collection[int], mask: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """An outline that takes in what is in front of the ball."""
    made = np.zeros_like(mask)
    made[50:100, 60:120] = 1
    return made


def test_of_a_group_what_is_in_it_is_lifted_and_not_the_picture(document: Document) -> None:
    grouped = edits.group(document, (BALL,), "things")
    group = document.next_id
    careful, hasty = run(lifted(grouped, (group,), grey_fill)), provisional(grouped, (group,))
    assert hasty is not None
    for made in (careful, hasty):
        assert made.filling is not None
        assert frame_of(made.start, made.foreground.width, made.foreground.height).bounds() == pytest.approx(
            (62, 48, 122, 98), abs=6
        )
        x0, y0, x1, y1 = made.filling.box
        assert 40 < x0 < 62
        assert 30 < y0 < 50
        assert 118 < x1 < 140
        assert 98 < y1 < 120
