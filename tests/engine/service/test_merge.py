from __future__ import annotations

import pickle
from dataclasses import replace

from app.engine.document import Document, Layer, Object, Reserved
from app.engine.field import Frame, Mask
from app.engine.service import merged, with_known, with_room

MASK = Mask(Frame.around(0, 0, 10, 10))


def layer(number: int, name: str = "tone") -> Layer:
    return Layer(number, name, MASK, (0.5, 0.5, 0.5))


def thing(number: int, *children: Layer | Object, name: str = "thing") -> Object:
    return Object(number, name, MASK, children)


def document(*nodes: Layer | Object) -> Document:
    made = Document(10, 10, nodes)
    return replace(made, next_id=max((n.id for n, _ in made.walk()), default=0) + 1)


def ids(doc: Document) -> list[int]:
    return [node.id for node, _ in doc.walk()]


BASE = document(thing(1, layer(2)), thing(3, layer(4)))
LATER = document(thing(1, layer(2, "better"), layer(5)), thing(3, layer(4, "better"), layer(6)), thing(7, layer(8)))


def test_what_nobody_touched_is_taken_from_the_job() -> None:
    result = merged(BASE, BASE, LATER)
    assert result.nodes == LATER.nodes
    assert result.next_id == LATER.next_id


def test_an_object_with_a_recoloured_layer_stays_as_the_artist_has_it_and_the_rest_comes_in() -> None:
    bird = BASE.nodes[0]
    assert isinstance(bird, Object)
    red = replace(bird, children=(replace(bird.children[0], colour=(1.0, 0.0, 0.0)),))
    result = merged(BASE, BASE.with_nodes((red, BASE.nodes[1])), LATER)
    assert result.nodes == (red, LATER.nodes[1], LATER.nodes[2])


def test_a_renamed_hidden_object_keeps_that_and_gets_its_tones() -> None:
    mine = BASE.with_nodes((replace(BASE.nodes[0], name="bird", visible=False), BASE.nodes[1]))
    first = merged(BASE, mine, LATER).nodes[0]
    assert isinstance(first, Object)
    assert (first.name, first.visible) == ("bird", False)
    assert [child.id for child in first.children] == [2, 5]


def test_what_was_deleted_stays_deleted() -> None:
    assert ids(merged(BASE, BASE.with_nodes((BASE.nodes[1],)), LATER)) == [3, 4, 6, 7, 8]


def test_what_was_added_and_reordered_stays() -> None:
    own = layer(with_room(BASE).next_id, "mine")
    mine = with_room(BASE).with_nodes((BASE.nodes[1], own, BASE.nodes[0]))
    result = merged(BASE, mine, LATER)
    assert [node.id for node in result.nodes if node.id != 7] == [3, own.id, 1]
    assert 7 in ids(result)
    assert len(set(ids(result))) == len(ids(result))


def test_a_part_that_was_changed_does_not_keep_its_whole_from_growing() -> None:
    base = document(thing(1, layer(2), thing(3, layer(4))))
    whole = base.nodes[0]
    assert isinstance(whole, Object)
    part = whole.children[1]
    assert isinstance(part, Object)
    red = replace(part, children=(replace(part.children[0], colour=(1.0, 0.0, 0.0)),))
    mine = base.with_nodes((replace(whole, children=(whole.children[0], red)),))
    later = document(thing(1, layer(2), thing(3, layer(4), layer(5)), layer(6)))
    result = merged(base, mine, later)
    assert ids(result) == [1, 2, 3, 4, 6]
    assert result.find(3)[0] is red


def test_several_results_in_a_row_keep_the_artists_edit() -> None:
    mine = with_room(BASE).with_nodes((replace(BASE.nodes[0], name="bird"), BASE.nodes[1]))
    once = merged(BASE, mine, LATER)
    last = LATER.with_nodes((*LATER.nodes, thing(9)))
    twice = merged(LATER, once, last)
    assert twice.nodes[0].name == "bird"
    assert ids(twice) == ids(last)


def test_ids_of_the_artist_and_of_the_job_never_meet() -> None:
    assert with_room(BASE).next_id > BASE.next_id + 10_000


def test_what_a_job_brought_back_as_it_was_is_the_very_same_again() -> None:
    returned = pickle.loads(pickle.dumps(document(thing(1, layer(2), layer(5)), thing(3, layer(4)))))
    result = with_known(BASE, returned)
    first = result.nodes[0]
    assert isinstance(first, Object)
    assert isinstance(BASE.nodes[0], Object)
    assert first.children[0] is BASE.nodes[0].children[0]
    assert first.children[1] is returned.nodes[0].children[1]
    assert result.nodes[1] is BASE.nodes[1]


def test_what_the_job_took_out_of_the_reserve_is_not_there_twice() -> None:
    tone = layer(9)
    base = replace(BASE, reserve=(Reserved(layer(8), 1, 2), Reserved(tone, 3, 4)))
    grown = replace(document(thing(1, layer(2)), thing(3, layer(4), tone)), reserve=base.reserve[:1])
    assert merged(base, base, grown).reserve == base.reserve[:1]
    less = replace(base, reserve=(*base.reserve, Reserved(layer(4), 3, None)), nodes=base.nodes[:1])
    assert [entry.node.id for entry in merged(base, less, grown).reserve] == [8, 9, 4]


def test_what_was_deleted_comes_back_from_a_job_as_the_very_same() -> None:
    base = replace(BASE, deleted=(Reserved(layer(9), 1, None),))
    assert with_known(base, pickle.loads(pickle.dumps(base))).deleted is base.deleted
