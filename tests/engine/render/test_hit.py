from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import hit, top_object_at, weights

from .scenes import HEIGHT, WIDTH, edited, random_document

FULL = Mask(Frame.around(0, 0, WIDTH, HEIGHT))


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


@pytest.fixture
def scene() -> Document:
    """A sky; over it a house with a base and a door; over both a tree that is faded."""
    wall, door = Layer(3, "wall", FULL, (1, 0, 0)), Layer(4, "door", box(20, 20, 30, 40), (0, 1, 0))
    house = Object(2, "house", box(10, 10, 40, 40), (wall, door))
    leaves = Layer(6, "leaves", FULL, (0, 0, 1))
    tree = Object(5, "tree", box(30, 0, 60, 40), (leaves,), opacity=0.2)
    return Document(WIDTH, HEIGHT, (Layer(1, "sky", FULL, (0, 0, 1)), house, tree), next_id=7)


def test_a_click_takes_the_topmost_object(scene: Document) -> None:
    assert top_object_at(scene, 25, 30) == 2
    assert top_object_at(scene, 5, 5) == 1


def test_a_faded_object_can_be_pointed_at(scene: Document) -> None:
    assert top_object_at(scene, 50, 5) == 5


def test_inside_an_object_a_click_takes_its_tones(scene: Document) -> None:
    assert top_object_at(scene, 25, 30, entered=2) == 4
    assert top_object_at(scene, 15, 15, entered=2) == 3
    assert top_object_at(scene, 5, 5, entered=2) is None


def test_alt_clicks_walk_from_front_to_back(scene: Document) -> None:
    assert hit(scene, 35, 20) == [5, 6, 2, 3, 1]
    assert hit(scene, 25, 30) == [2, 4, 3, 1]


def test_what_is_hidden_or_locked_is_clicked_through(scene: Document) -> None:
    assert top_object_at(edited(scene, 5, visible=False), 35, 20) == 2
    assert top_object_at(edited(scene, 5, locked=True), 35, 20) == 2


def test_an_object_is_only_where_its_contents_are(scene: Document) -> None:
    empty = edited(scene, 5, children=())
    assert top_object_at(empty, 35, 20) == 2


@given(st.integers(0, 10_000), st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
@settings(max_examples=40, deadline=None)
def test_where_all_is_opaque_the_click_takes_what_weighs_most(seed: int, column: int, row: int) -> None:
    document = random_document(seed)
    opaque = document
    for node, _ in document.walk():
        opaque = edited(opaque, node.id, opacity=1.0)
    shares = weights(opaque, Viewport.whole(WIDTH, HEIGHT, WIDTH))
    seen = {node.id: float(shares[node.id][row, column]) for node in opaque.nodes}
    best = max(seen, key=lambda i: seen[i])
    if seen[best] > 0.99:
        assert top_object_at(opaque, column + 0.5, row + 0.5) == best


def test_nothing_is_found_in_an_empty_document() -> None:
    assert top_object_at(Document(10, 10), 5, 5) is None
    assert hit(replace(Document(10, 10)), np.nan, 5) == []
