"""The decomposition goes on from what the artist kept, or adds layers in one place."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import add_layers, continue_from
from app.engine.document import Document, Layer, Object, edits
from app.engine.document.gradient import GradientKind
from app.engine.document.nodes import walk
from app.engine.document.run import ColourStop
from app.engine.document.run import Run as DrawnRun
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask, Viewport
from app.engine.field.polygon import Polygon
from app.engine.render import compose

from .conftest import HEIGHT, WIDTH
from .runs import CPU, Run, decomposed, psnr, values, watched

VIEW = Viewport.whole(WIDTH, HEIGHT, 226, 150)


def continued(document: Document, cat: Floats, node_id: int) -> Document:
    return watched(continue_from(document, cat, node_id, CPU)).document


def added(document: Document, cat: Floats, layers: int, **where) -> Document:
    return watched(add_layers(document, cat, layers, CPU, **where)).document


def new_layers(before: Document, after: Document) -> list[Layer]:
    old = {layer.id for layer in before.layers()}
    return [layer for layer in after.layers() if layer.id not in old]


def change(before: Document, after: Document) -> np.ndarray:
    """(150, 226): how much the picture changed."""
    return np.abs(compose(before, VIEW).over() - compose(after, VIEW).over()).max(2)


@pytest.fixture(scope="module")
def before(taken_apart: Run) -> Document:
    return taken_apart.document


@pytest.fixture(scope="module")
def middle(before: Document) -> int:
    """A layer that a third of the others is painted before."""
    return before.layers()[len(before.layers()) // 3].id


@pytest.fixture(scope="module")
def anew(before: Document, middle: int, cat: Floats) -> Run:
    return watched(continue_from(before, cat, middle, CPU))


def test_what_was_painted_before_stays_and_what_comes_after_is_new(before: Document, middle: int, anew: Run) -> None:
    gone = set(edits.after(before, middle))
    assert len(gone) > 8
    assert {layer.id for layer in before.layers()} - {layer.id for layer in anew.document.layers()} == gone
    assert all(anew.document.find(layer.id)[0] is layer for layer in before.layers() if layer.id not in gone)
    assert [one.id for one in anew.document.objects()] == [one.id for one in before.objects()]
    assert len(before.layers()) - 4 <= len(anew.document.layers()) <= len(before.layers())


def test_it_is_painted_as_well_as_before(before: Document, middle: int, anew: Run, cat: Floats) -> None:
    assert psnr(anew.document, cat) > psnr(before, cat)
    assert psnr(anew.document, cat) > psnr(edits.without_after(before, middle), cat) + 3.0


def test_the_canvas_without_what_goes_is_shown_first_and_then_it_fills(anew: Run) -> None:
    counts = [len(document.layers()) for document in (*anew.documents, anew.document)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_continuing_twice_is_the_same(before: Document, middle: int, anew: Run, cat: Floats) -> None:
    again = continued(before, cat, middle)
    assert [values(layer) for layer in again.layers()] == [values(layer) for layer in anew.document.layers()]


def test_after_a_layer_was_moved_the_rest_is_painted_around_it(before: Document, middle: int, cat: Floats) -> None:
    moved = edits.transform(before, middle, np.array([[1.0, 0.0, 90.0], [0.0, 1.0, 30.0]]))
    after = continued(moved, cat, middle)
    assert after.find(middle)[0] is moved.find(middle)[0]
    assert psnr(after, cat) > psnr(edits.without_after(moved, middle), cat) + 3.0


def test_locked_layers_and_the_artists_stay(before: Document, middle: int, cat: Floats) -> None:
    gone = edits.after(before, middle)
    locked, edited = gone[1], gone[-1]
    mine = edits.set_colour(edits.set_locked(before, locked, True), edited, (1.0, 0.0, 1.0))
    after = continued(mine, cat, middle)
    for node_id in (locked, edited):
        assert after.find(node_id)[0] is mine.find(node_id)[0]
    assert locked not in edits.after(mine, middle)


def test_locked_objects_are_the_very_same(before: Document, cat: Floats) -> None:
    first = before.layers()[0].id
    own = next(parents[-1] for node, parents in before.walk() if node.id == edits.after(before, first)[-1])
    locked = edits.set_locked(before, own.id, True)
    assert continued(locked, cat, first).find(own.id)[0] is locked.find(own.id)[0]


def test_where_nothing_may_go_that_is_said(before: Document, cat: Floats) -> None:
    with pytest.raises(BadInput, match="locked, or yours"):
        continued(before, cat, before.layers()[-1].id)


def test_what_is_hidden_stays_and_what_it_uncovers_is_found_anew(before: Document, large: Object, cat: Floats) -> None:
    others = [node for node in before.nodes if isinstance(node, Object) and node.id != large.id]
    last = others[-1]
    hidden = edits.set_visible(before, last.id, False)
    first = next(layer for layer in before.layers() if layer.id not in {own.id for own, _ in walk((last,))})
    after = continued(hidden, cat, first.id)
    assert after.find(last.id)[0] is hidden.find(last.id)[0]
    assert new_layers(hidden, after)


def test_layers_without_objects_are_continued_as_in_the_paper(cat: Floats) -> None:
    flat = decomposed(cat, WIDTH, HEIGHT, layers=9, flat=True, budget=1e-9).document
    third = flat.nodes[2].id
    after = continued(flat, cat, third)
    assert [node.id for node in after.nodes[:3]] == [node.id for node in flat.nodes[:3]]
    assert len(after.nodes) == len(flat.nodes)
    assert psnr(after, cat) > psnr(edits.without_after(flat, third), cat) + 1.0


@pytest.fixture(scope="module")
def large(before: Document) -> Object:
    """The object with the most layers."""
    return max(before.objects(), key=lambda one: sum(isinstance(child, Layer) for child in one.children))


def test_a_refined_object_alone_gets_layers(before: Document, large: Object, cat: Floats) -> None:
    after = added(before, cat, 8, ids=(large.id,))
    fresh = new_layers(before, after)
    inside = {node.id for node, parents in after.walk() if large.id in {one.id for one in parents}}
    assert fresh
    assert {layer.id for layer in fresh} <= inside
    assert all(after.find(layer.id)[0] is layer for layer in before.layers())
    assert psnr(after, cat) > psnr(before, cat) + 0.1


def test_a_refined_layer_gets_layers_where_it_is_seen(before: Document, large: Object, cat: Floats) -> None:
    tones = [child for child in large.children if isinstance(child, Layer) and child.mask.closed]
    tone = max(tones, key=lambda one: float(change(before, edits.delete(before, one.id)).mean()))
    after = added(before, cat, 4, ids=(tone.id,))
    seen = change(before, edits.set_colour(before, tone.id, (1.0, 0.0, 1.0))) > 0.3
    inside, outside = change(before, after)[seen].mean(), change(before, after)[~seen].mean()
    assert new_layers(before, after)
    assert inside > 8 * outside


def test_new_layers_in_a_recoloured_object_have_its_colours(before: Document, large: Object, cat: Floats) -> None:
    green = edits.set_colour(before, large.id, (0.1, 0.7, 0.2))
    after, plain = (added(one, cat, 4, ids=(large.id,)) for one in (green, before))
    fresh, same = new_layers(green, after), new_layers(before, plain)
    assert [layer.found for layer in fresh] == [layer.found for layer in same]
    greener = [layer.colour[1] - layer.colour[0] - (layer.found[1] - layer.found[0]) for layer in fresh if layer.found]
    assert min(greener) > 0.05
    assert np.mean(greener) > 0.2
    assert all(layer.colour == layer.found for layer in same)


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_new_layers_run_along_the_gradient_that_was_drawn(
    before: Document, large: Object, cat: Floats, kind: GradientKind
) -> None:
    x0, y0, x1, y1 = large.mask.frame.bounds()
    start = (x0, y0) if kind == "linear" else ((x0 + x1) / 2, (y0 + y1) / 2)
    colours = (0.1, 0.2, 0.9), (0.9, 0.9, 0.3), (0.9, 0.2, 0.1)
    stops = tuple(ColourStop(index / 2, colour) for index, colour in enumerate(colours))
    run = DrawnRun(start, (x1, y1), stops, kind)
    drawn = edits.set_run(before, large.id, run)
    after = added(drawn, cat, 4, ids=(large.id,))
    fresh = new_layers(drawn, after)
    assert {layer.gradient.kind for layer in fresh if layer.gradient is not None} == {kind}
    even = edits.set_gradient(after, [layer.id for layer in fresh], None)
    assert change(drawn, after).mean() < 0.85 * change(drawn, even).mean()


def test_layers_are_added_inside_an_outline_alone(before: Document, cat: Floats) -> None:
    eye = Polygon(np.array([(150.0, 80.0), (300.0, 80.0), (300.0, 220.0), (150.0, 220.0)]))
    after = added(before, cat, 12, polygon=eye)
    inside = eye.encloses(*np.meshgrid(VIEW.xs(), VIEW.ys()))
    changed = change(before, after)
    assert new_layers(before, after)
    assert changed[inside].mean() > 10 * changed[~inside].mean()
    errors = [np.square(compose(one, VIEW).over() - cat).mean(2) for one in (before, after)]
    assert errors[1][inside].mean() < 0.9 * errors[0][inside].mean()
    assert errors[1][~inside].mean() < 1.01 * errors[0][~inside].mean()
    beyond = cv2.dilate(inside.astype(np.uint8), np.ones((5, 5))) == 0
    assert changed[beyond].max() < 0.08


def test_what_is_locked_gets_no_layers_and_where_all_is_locked_that_is_said(before: Document, cat: Floats) -> None:
    locked = edits.set_locked(before, [node.id for node in before.nodes], True)
    with pytest.raises(BadInput, match="locked"):
        added(locked, cat, 4)
    first = before.nodes[-1].id
    some = edits.set_locked(before, first, True)
    assert added(some, cat, 4).find(first)[0] is some.find(first)[0]


def test_what_less_detail_took_away_is_forgotten_where_all_is_found_anew(
    before: Document, middle: int, cat: Floats
) -> None:
    few = edits.less_detail(before, len(before.layers()) - 4)
    assert few.reserve
    assert edits.after(few, few.layers()[0].id)
    after = continued(few, cat, few.layers()[0].id)
    there = {layer.id for layer in after.layers()}
    back = edits.restore_detail(after, 400)
    assert all(layer.id in there or layer.rank <= max(one.rank for one in before.layers()) for layer in back.layers())
    assert len(back.layers()) < len(after.layers()) + 4
    assert replace(back, reserve=()).next_id == after.next_id


def test_beneath_a_hidden_copy_a_thing_is_refined_as_if_that_was_not_there(
    before: Document, large: Object, cat: Floats
) -> None:
    twice = edits.duplicate(before, [large.id])
    copy = max(node.id for node in twice.objects() if node.name.endswith("copy"))
    hidden = edits.set_visible(edits.set_colour(twice, copy, (0.2, 0.3, 0.9)), copy, False)
    after = added(hidden, cat, 4, ids=(large.id,))
    fresh = new_layers(hidden, after)
    assert fresh
    assert psnr(after, cat) > psnr(hidden, cat) + 0.1
    assert all(layer.colour == layer.found for layer in fresh)


def test_what_is_seen_where_the_photo_has_something_that_is_hidden_stays(before: Document, cat: Floats) -> None:
    blue, picture = (0.0, 0.0, 1.0), cat.copy()
    picture[50:95, 90:135] = blue
    spot = Layer(1, "blue", Mask(Frame.around(180, 100, 270, 190), closed=True), blue, blue)
    hidden = edits.set_visible(edits.insert(before, [spot], None, len(before.nodes)), before.next_id, False)
    after = added(hidden, picture, 8, ids=tuple(node.id for node in before.nodes))
    assert change(hidden, after)[55:90, 95:130].mean() < 0.02


def test_where_nothing_brings_it_nearer_to_the_photo_nothing_is_added(before: Document, cat: Floats) -> None:
    shown = np.asarray(compose(before, VIEW).over(), np.float32)
    first = before.layers()[0].id
    after = added(before, shown, 6, ids=(before.find(first)[1][-1].id,))
    assert not new_layers(before, after)
