"""What was brought elsewhere in the Vector view gets its layers where the photo has it, and they go with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import add_layers, continue_from, more_detail
from app.engine.decompose.brought import Brought
from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.field.polygon import Polygon
from app.engine.render import compose

from .runs import CPU, Run, watched

WIDTH, HEIGHT = 300, 200
WALL, BALL, SPOT, DRAWN = 1, 3, 5, 6
ASIDE = np.array([[1.0, 0.0, 150.0], [0.0, 1.0, 80.0]])
WAY = (1.0, 0.0, 150.0, 0.0, 1.0, 80.0)
RED, GREY = (0.78, 0.12, 0.12), (0.45, 0.45, 0.45)


def box(*sides: float) -> Mask:
    return Mask(Frame.around(*sides), closed=True, crisp=True)


def base(number: int, colour: tuple[float, float, float]) -> Layer:
    return Layer(number, "base", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), colour, colour)


@pytest.fixture(scope="module")
def picture() -> Floats:
    """A red ball with a dark spot and a light one, on a grey wall with a blue patch where the ball is brought to."""
    made = np.full((HEIGHT, WIDTH, 3), 0.45, np.float32)
    made[130:190, 210:280] = (0.1, 0.2, 0.9)
    made[50:110, 60:130] = RED
    made[60:80, 70:90] = (0.2, 0.0, 0.0)
    made[85:105, 100:125] = (1.0, 0.7, 0.6)
    return made


@pytest.fixture(scope="module")
def document() -> Document:
    """The wall, and the ball, of which only its colour was found."""
    nodes = (
        Object(WALL, "wall", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (base(2, GREY),)),
        Object(BALL, "ball", box(60, 50, 130, 110), (base(4, RED),)),
    )
    return Document(WIDTH, HEIGHT, nodes, next_id=9)


def refined(document: Document, picture: Floats, ids: tuple[int, ...] = (BALL,)) -> Run:
    return watched(add_layers(document, picture, 4, CPU, ids=ids))


def new_in(before: Document, after: Document, owner: int) -> list[Layer]:
    old = {layer.id for layer in before.layers()}
    node, _ = after.find(owner)
    assert isinstance(node, Object)
    return [child for child in node.children if isinstance(child, Layer) and child.id not in old]


def said(layer: Layer) -> tuple:
    return layer.id, layer.colour, layer.found, layer.rank, layer.mask.code.tobytes()


def assert_went_along(moved: list[Layer], plain: list[Layer]) -> None:
    assert plain
    assert [said(layer) for layer in moved] == [said(layer) for layer in plain]
    for layer, other in zip(moved, plain, strict=True):
        assert layer.moved == WAY
        np.testing.assert_allclose(layer.mask.frame.bounds(), other.mask.frame.transformed(ASIDE).bounds(), atol=1e-6)


def test_what_is_refined_gets_the_layers_that_it_would_have_got_at_home(document: Document, picture: Floats) -> None:
    away = edits.bring(document, BALL, ASIDE)
    after, plain = refined(away, picture), refined(document, picture)
    assert_went_along(new_in(away, after.document, BALL), new_in(document, plain.document, BALL))
    assert not new_in(away, after.document, WALL)
    assert after.document.find(WALL)[0] is away.find(WALL)[0]
    ball, before = after.document.find(BALL)[0], away.find(BALL)[0]
    assert ball.mask is before.mask
    assert ball.moved == WAY
    assert after.document.find(4)[0] is away.find(4)[0]


def test_it_is_where_it_is_also_in_what_is_shown_on_the_way(document: Document, picture: Floats) -> None:
    away = edits.bring(document, BALL, ASIDE)
    shown = watched(more_detail(away, picture, 12, CPU)).documents
    assert any(new_in(away, one, BALL) for one in shown)
    assert all(one.find(4)[0] is away.find(4)[0] for one in shown)
    assert all(layer.moved == WAY for one in shown for layer in new_in(away, one, BALL))


def test_more_detail_paints_nothing_of_it_onto_what_is_behind_it(document: Document, picture: Floats) -> None:
    away = edits.bring(document, BALL, ASIDE)
    after, plain = (watched(more_detail(one, picture, 6, CPU)).document for one in (away, document))
    assert_went_along(new_in(away, after, BALL), new_in(document, plain, BALL))
    assert [said(layer) for layer in new_in(away, after, WALL)] == [said(one) for one in new_in(document, plain, WALL)]
    assert all(layer.moved is None for layer in new_in(away, after, WALL))


def test_what_less_detail_took_from_it_comes_back_where_it_is(document: Document, picture: Floats) -> None:
    more = refined(document, picture).document
    few = edits.less_detail(more, 2)
    away = edits.bring(few, BALL, ASIDE)
    wanted = len(more.layers())
    back = watched(more_detail(away, picture, wanted, CPU)).document
    assert_went_along(new_in(few, back, BALL), new_in(few, more, BALL))
    beyond = watched(more_detail(away, picture, wanted + 2, CPU)).document
    assert len(beyond.layers()) > wanted
    assert {said(layer) for layer in new_in(few, back, BALL)} <= {said(layer) for layer in new_in(few, beyond, BALL)}
    assert all(layer.moved == WAY for layer in new_in(few, beyond, BALL))


def test_an_object_that_is_emptied_gets_its_ground_where_the_photo_has_it(document: Document, picture: Floats) -> None:
    away = edits.bring(document, BALL, ASIDE)
    ball, _ = away.find(BALL)
    assert isinstance(ball, Object)
    unedited = replace(ball, children=tuple(replace(child, touched=False) for child in ball.children))
    away = replace(away, nodes=(away.nodes[0], unedited))
    run = watched(continue_from(away, picture, 2, CPU))
    for shown in (run.first, run.document):
        ground = new_in(away, shown, BALL)[0]
        assert ground.found is not None
        assert ground.found[0] > 0.6
        assert ground.found[2] < 0.4
        assert ground.moved == WAY


def test_recolours_reach_what_is_new_in_it(document: Document, picture: Floats) -> None:
    green = edits.set_colour(document, BALL, (0.1, 0.7, 0.2))
    away = edits.bring(green, BALL, ASIDE)
    after, plain = refined(away, picture).document, refined(green, picture).document
    assert_went_along(new_in(away, after, BALL), new_in(green, plain, BALL))
    assert all(layer.colour != layer.found for layer in new_in(away, after, BALL))


def test_an_outline_is_drawn_around_where_it_is_now(document: Document, picture: Floats) -> None:
    away = edits.bring(document, BALL, ASIDE)
    spot = np.array([(64.0, 54.0), (96.0, 54.0), (96.0, 84.0), (64.0, 84.0)])
    outline = Polygon(spot + ASIDE[:, 2])
    after = watched(add_layers(away, picture, 4, CPU, polygon=outline)).document
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    changed = np.abs(compose(after, view).rgb - compose(away, view).rgb).max(2) > 0.1
    assert changed[142:158, 222:238].mean() > 0.8  # the dark spot, brought along
    near = outline.encloses(*np.meshgrid(view.xs(), view.ys()))
    assert changed[~near].mean() < 0.01
    assert new_in(away, after, BALL)
    assert all(layer.moved == WAY for layer in new_in(away, after, BALL))


def test_a_layer_that_was_moved_in_its_object_counts_where_it_is(document: Document, picture: Floats) -> None:
    spot = Layer(SPOT, "spot", box(70, 60, 90, 80), (0.2, 0.0, 0.0), (0.2, 0.0, 0.0))
    ball, _ = document.find(BALL)
    assert isinstance(ball, Object)
    with_spot = replace(document, nodes=(document.nodes[0], replace(ball, children=(*ball.children, spot))))
    moved = edits.bring(with_spot, SPOT, np.array([[1.0, 0.0, 30.0], [0.0, 1.0, 25.0]]))
    home = Brought.of(moved).home
    assert home is moved
    both = edits.bring(moved, BALL, ASIDE)
    np.testing.assert_allclose(
        Brought.of(both).home.find(SPOT)[0].mask.frame.bounds(), moved.find(SPOT)[0].mask.frame.bounds(), atol=1e-6
    )
    after = refined(moved, picture).document
    assert any(layer.found is not None and layer.found[0] < 0.5 for layer in new_in(moved, after, BALL))


def test_what_was_drawn_in_a_thing_goes_home_and_out_with_it(document: Document) -> None:
    away = edits.bring(document, BALL, ASIDE)
    ball, _ = away.find(BALL)
    assert isinstance(ball, Object)
    square = Layer(DRAWN, "square", box(220, 140, 230, 150), (0.0, 1.0, 0.0))
    away = replace(away, nodes=(away.nodes[0], replace(ball, children=(*ball.children, square))))
    brought = Brought.of(away)
    np.testing.assert_allclose(brought.home.find(DRAWN)[0].mask.frame.bounds(), (70, 60, 80, 70), atol=1e-6)
    assert all(one is other for one, other in zip(brought.out(brought.home).nodes, away.nodes, strict=True))


def test_where_nothing_was_moved_it_is_the_very_same_document(document: Document) -> None:
    brought = Brought.of(document)
    assert brought.home is document
    assert brought.out(document) is document


def test_a_moved_layer_of_no_object_is_refined_where_it_is(picture: Floats) -> None:
    flat = Document(WIDTH, HEIGHT, (base(2, GREY), replace(base(4, RED), mask=box(60, 50, 130, 110))), next_id=9)
    away = edits.bring(flat, 4, ASIDE)
    after, plain = refined(away, picture, (4,)).document, refined(flat, picture, (4,)).document
    assert_went_along(*([layer for layer in one.layers() if layer.id >= 9] for one in (after, plain)))
