"""More detail is added over what is there, which stays as it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import more_detail
from app.engine.document import Document, Layer, Node, Object, edits
from app.engine.field import Frame, Mask

from .runs import CPU, Run, decomposed, psnr, values, watched

MORE = 36


def grown(document: Document, cat: Floats, layers: int = MORE, **options) -> Document:
    return watched(more_detail(document, cat, layers, replace(CPU, **options))).document


def new_layers(before: Document, after: Document) -> list[Layer]:
    old = {layer.id for layer in before.layers()}
    return [layer for layer in after.layers() if layer.id not in old]


def as_found(layer: Layer) -> tuple:
    return values(replace(layer, colour=layer.found or layer.colour))


def children_of(document: Document) -> dict[int, tuple[Node, ...]]:
    """By object (0 for the picture itself) what lies in it."""
    inside: dict[int, tuple[Node, ...]] = {0: document.nodes}
    return inside | {item.id: item.children for item in document.objects()}


def drawn(node_id: int, colour: tuple[float, float, float] = (1.0, 0.0, 1.0)) -> Layer:
    return Layer(node_id, "drawn", Mask(Frame.around(0, 0, 300, 300)), colour, touched=True)


def with_child(document: Document, owner: int, child: Node, at: int | None = None) -> Document:
    def put(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        made = []
        for node in nodes:
            if isinstance(node, Object):
                inside = put(node.children)
                if node.id == owner:
                    place = len(inside) if at is None else at
                    inside = (*inside[:place], child, *inside[place:])
                node = replace(node, children=inside)
            made.append(node)
        return tuple(made)

    return replace(document, nodes=put(document.nodes), next_id=max(document.next_id, child.id + 1))


def largest_owner(document: Document) -> Object:
    """The object with the most layers."""
    return max(document.objects(), key=lambda o: sum(isinstance(child, Layer) for child in o.children))


@pytest.fixture(scope="module")
def before(taken_apart: Run) -> Document:
    return taken_apart.document


@pytest.fixture(scope="module")
def more(before: Document, cat: Floats) -> Run:
    return watched(more_detail(before, cat, MORE, CPU))


def test_there_are_as_many_layers_as_asked_for(more: Run) -> None:
    assert len(more.document.layers()) == MORE
    assert more.document.settings.detail == MORE


def test_what_was_there_is_the_same_and_in_the_same_order(before: Document, more: Run) -> None:
    old = {layer.id: layer for layer in before.layers()}
    kept = [layer for layer in more.document.layers() if layer.id in old]
    assert [layer.id for layer in kept] == list(old)
    assert all(layer is old[layer.id] for layer in kept)
    assert [o.id for o in more.document.objects()] == [o.id for o in before.objects()]
    for one, other in zip(before.objects(), more.document.objects(), strict=True):
        assert other.mask is one.mask


def test_an_object_that_gets_nothing_is_the_same_object(before: Document, more: Run) -> None:
    grown_ids = {layer.id for layer in new_layers(before, more.document)}
    same = 0
    for one, other in zip(before.objects(), more.document.objects(), strict=True):
        inside = {node.id for node, _ in Document(1, 1, (other,)).walk()}
        assert (other is one) == (not inside & grown_ids)
        same += other is one
    assert 0 < same < len(before.objects())


def test_new_layers_lie_over_those_that_were_found(before: Document, more: Run) -> None:
    old = {layer.id for layer in before.layers()}
    for nodes in children_of(more.document).values():
        fresh = [isinstance(node, Layer) and node.id not in old for node in nodes]
        assert fresh == sorted(fresh)


def test_new_layers_have_ids_and_ranks_of_their_own(before: Document, more: Run) -> None:
    fresh = new_layers(before, more.document)
    assert sorted(layer.id for layer in fresh) == list(range(before.next_id, more.document.next_id))
    highest = max(layer.rank for layer in before.layers())
    assert sorted(layer.rank for layer in fresh) == list(range(highest + 1, highest + 1 + len(fresh)))
    for layer in fresh:
        assert layer.colour == layer.found
        assert not layer.touched


def test_the_picture_comes_nearer_to_the_photo(before: Document, more: Run, cat: Floats) -> None:
    assert psnr(more.document, cat) > psnr(before, cat) + 0.15


def test_progress_never_falls(more: Run) -> None:
    done = [report.done for report in more.progress]
    assert done == sorted(done)
    assert 0 <= done[0] < done[-1] <= 1


def test_less_detail_takes_the_new_layers_away_first(before: Document, more: Run) -> None:
    less = edits.less_detail(more.document, len(before.layers()))
    assert [layer.id for layer in less.layers()] == [layer.id for layer in before.layers()]


def test_as_many_as_there_are_or_fewer_give_the_same_nodes(before: Document, cat: Floats) -> None:
    for layers in (len(before.layers()), 5):
        after = grown(before, cat, layers)
        assert after.nodes is before.nodes
        assert after.settings.detail == layers
        assert after.next_id == before.next_id


def test_a_recoloured_layer_is_left_so_and_does_not_change_what_is_found(
    before: Document, more: Run, cat: Floats
) -> None:
    ids = [layer.id for layer in before.layers()][::3]
    recoloured = edits.set_colour(before, ids, (0.0, 1.0, 0.0))
    assert recoloured is not before
    after = grown(recoloured, cat)
    assert [as_found(layer) for layer in new_layers(before, after)] == [
        as_found(layer) for layer in new_layers(before, more.document)
    ]
    assert {layer.id: layer.colour for layer in after.layers() if layer.id in ids} == {
        layer.id: layer.colour for layer in recoloured.layers() if layer.id in ids
    }


def test_what_is_hidden_or_faded_does_not_change_what_is_added(before: Document, more: Run, cat: Floats) -> None:
    first, second = before.nodes[-1].id, before.layers()[2].id
    dimmed = edits.set_opacity(edits.set_visible(before, first, False), second, 0.3)
    after = grown(dimmed, cat)
    assert [values(layer) for layer in new_layers(before, after)] == [
        values(layer) for layer in new_layers(before, more.document)
    ]
    assert not after.find(first)[0].visible


def test_new_layers_lie_below_what_was_drawn_and_do_not_follow_it(before: Document, more: Run, cat: Floats) -> None:
    owner = next(o for o in more.document.objects() if any(n.id >= before.next_id for n in o.children))
    pen = drawn(before.next_id + 500)
    after = grown(with_child(before, owner.id, pen), cat, MORE + 1)
    inside = children_of(after)[owner.id]
    assert inside[-1] is pen
    assert len(inside) == len(owner.children) + 1
    assert [layer.mask.code.tobytes() for layer in new_layers(before, after) if layer is not pen] == [
        layer.mask.code.tobytes() for layer in new_layers(before, more.document)
    ]


def test_locked_objects_get_nothing_and_the_others_get_it_all(before: Document, cat: Floats) -> None:
    owner = largest_owner(before)
    locked = edits.set_locked(before, owner.id, True)
    after = grown(locked, cat)
    assert after.find(owner.id)[0] is locked.find(owner.id)[0]
    assert len(after.layers()) == MORE


def test_what_lies_in_a_locked_object_gets_nothing(before: Document, cat: Floats) -> None:
    parent = next(o for o in before.objects() if any(isinstance(child, Object) for child in o.children))
    locked = edits.set_locked(before, parent.id, True)
    assert grown(locked, cat).find(parent.id)[0] is locked.find(parent.id)[0]


def test_where_all_is_locked_nothing_is_added(before: Document, cat: Floats) -> None:
    locked = edits.set_locked(before, [node.id for node in before.nodes], True)
    assert grown(locked, cat).nodes is locked.nodes


def test_a_budget_of_nearly_nothing_still_adds_the_layers(before: Document, cat: Floats) -> None:
    assert len(grown(before, cat, MORE, budget=1e-9).layers()) == MORE


def test_layers_without_objects_grow_too(cat: Floats) -> None:
    flat = decomposed(cat, 451, 300, layers=4, flat=True, budget=1e-9).document
    after = grown(flat, cat, 9)
    assert len(after.layers()) == 9
    assert all(one is other for one, other in zip(after.nodes, flat.nodes, strict=False))
    assert psnr(after, cat) > psnr(flat, cat) + 0.5


def test_an_empty_document_gets_layers(cat: Floats) -> None:
    after = grown(Document(451, 300), cat, 4)
    assert len(after.layers()) == 4
    assert np.isfinite(psnr(after, cat))


def test_the_same_growth_twice_is_the_same(before: Document, more: Run, cat: Floats) -> None:
    again = grown(before, cat)
    assert [values(layer) for layer in again.layers()] == [values(layer) for layer in more.document.layers()]


def test_what_less_detail_took_away_comes_back_before_anything_new(before: Document, more: Run, cat: Floats) -> None:
    few = edits.less_detail(more.document, 10)
    assert all(layer is more.document.find(layer.id)[0] for layer in grown(few, cat, MORE).layers())
    beyond = grown(few, cat, MORE + 4)
    assert {layer.id for layer in more.document.layers()} < {layer.id for layer in beyond.layers()}
    assert len(beyond.layers()) == MORE + 4


def test_growth_is_shown_as_it_goes_and_every_layer_has_its_id_from_the_first(before: Document, cat: Floats) -> None:
    run = watched(more_detail(before, cat, 100, CPU))
    shown = [report.result for report in run.progress if isinstance(report.result, Document)]
    assert len(shown) >= 2
    counts = [len(document.layers()) for document in (before, *shown, run.document)]
    assert counts == sorted(set(counts))
    last = {layer.id: layer.mask.code.tobytes() for layer in run.document.layers()}
    for document in shown:
        assert document.next_id == run.document.next_id
        assert all(last[layer.id] == layer.mask.code.tobytes() for layer in document.layers())
        assert all(document.find(layer.id)[0] is layer for layer in before.layers())
