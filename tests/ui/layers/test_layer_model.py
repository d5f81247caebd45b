from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask
from app.ui.layers.model import LayerModel
from app.ui.layers.rows import steady

MASK = Mask(Frame.around(0, 0, 8, 8))
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def layer(node_id: int) -> Layer:
    return Layer(node_id, f"layer {node_id}", MASK, (0.5, 0.5, 0.5))


def thing(node_id: int, *children: Node) -> Object:
    return Object(node_id, f"object {node_id}", MASK, children)


def document(*nodes: Node) -> Document:
    return Document(8, 8, nodes)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Node, ...]:
    """Some of twelve nodes, in any order and nesting; the first six may hold others."""
    ids = draw(st.lists(st.integers(1, 12), unique=True, max_size=12))
    children: dict[int, list[int]] = {0: []}
    for node_id in ids:
        children[draw(st.sampled_from(list(children)))].append(node_id)
        if node_id <= 6:
            children[node_id] = []

    def build(node_id: int) -> Node:
        if node_id > 6:
            return layer(node_id)
        return thing(node_id, *(build(child) for child in children[node_id]))

    return tuple(build(child) for child in children[0])


def shown(model: LayerModel, parent: QModelIndex | None = None) -> list[tuple[int, list]]:
    """What the model says to a view: ids with what is in them, top first."""
    above = parent or QModelIndex()
    indexes = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return [(index.internalId(), shown(model, index)) for index in indexes]


def expected(nodes: tuple[Node, ...]) -> list[tuple[int, list]]:
    return [(node.id, expected(node.children) if isinstance(node, Object) else []) for node in reversed(nodes)]


@pytest.fixture
def model(qapp: QApplication) -> Iterator[LayerModel]:
    made = LayerModel()
    tester = QAbstractItemModelTester(made, STRICT)
    yield made
    del tester


def counted(model: LayerModel) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(("rowsInserted", "rowsRemoved", "rowsMoved", "dataChanged", "modelReset"), 0)

    def count(name: str) -> None:
        counts[name] += 1

    for name in counts:
        getattr(model, name).connect(lambda *_, name=name: count(name))
    return counts


@settings(max_examples=300, deadline=None)
@given(before=trees(), now=trees())
def test_any_document_turns_into_any_other_by_valid_changes(
    qapp: QApplication, before: tuple[Node, ...], now: tuple[Node, ...]
) -> None:
    model = LayerModel()
    tester = QAbstractItemModelTester(model, STRICT)
    model.show_document(document(*before))
    assert shown(model) == expected(before)
    model.show_document(document(*now))
    assert shown(model) == expected(now)
    assert [model.node(model.row_of(i)) for i in model.ids()] == [
        node for i in model.ids() for node, _ in document(*now).walk() if node.id == i
    ]
    del tester


@given(order=st.permutations(range(8)))
def test_steady_rows_rise_and_none_could_be_added(order: list[int]) -> None:
    kept = [value for value in order if value in steady(order)]
    assert kept == sorted(kept)
    longest = [1] * len(order)
    for at in range(len(order)):
        longest[at] += max((longest[b] for b in range(at) if order[b] < order[at]), default=0)
    assert len(kept) == max(longest)


def test_an_edit_of_one_layer_changes_its_row_and_those_of_its_objects_only(model: LayerModel) -> None:
    nodes = (layer(1), thing(2, layer(3), layer(4)))
    model.show_document(document(*nodes))
    counts = counted(model)
    inner = nodes[1]
    assert isinstance(inner, Object)
    bird = replace(inner, children=(replace(layer(3), colour=(1.0, 0.0, 0.0)), inner.children[1]))
    model.show_document(document(nodes[0], bird))
    assert counts == {"rowsInserted": 0, "rowsRemoved": 0, "rowsMoved": 0, "dataChanged": 2, "modelReset": 0}


def test_moving_the_first_row_to_the_end_is_one_move(model: LayerModel) -> None:
    nodes = [layer(i) for i in range(1, 7)]
    model.show_document(document(*nodes))
    counts = counted(model)
    model.show_document(document(*nodes[1:], nodes[0]))
    assert counts == {"rowsInserted": 0, "rowsRemoved": 0, "rowsMoved": 1, "dataChanged": 0, "modelReset": 0}


def test_removing_one_row_moves_none(model: LayerModel) -> None:
    nodes = [layer(i) for i in range(1, 7)]
    model.show_document(document(*nodes))
    counts = counted(model)
    model.show_document(document(*nodes[1:]))
    assert counts == {"rowsInserted": 0, "rowsRemoved": 1, "rowsMoved": 0, "dataChanged": 0, "modelReset": 0}


def test_hiding_an_object_changes_the_look_of_all_that_is_in_it(model: LayerModel) -> None:
    bird = thing(1, thing(2, layer(7)), layer(8))
    model.show_document(document(bird))
    changed: list[int] = []
    model.dataChanged.connect(
        lambda top, bottom: changed.extend(
            model.index(row, 0, top.parent()).internalId() for row in range(top.row(), bottom.row() + 1)
        )
    )
    model.show_document(document(replace(bird, visible=False)))
    assert sorted(changed) == [1, 2, 7, 8]


def test_rows_that_stand_together_change_at_once(model: LayerModel) -> None:
    nodes = [layer(i) for i in range(1, 9)]
    model.show_document(document(*nodes))
    counts = counted(model)
    red = [replace(node, colour=(1.0, 0.0, 0.0)) for node in nodes]
    model.show_document(document(*red[:3], nodes[3], *red[4:]))
    assert counts["dataChanged"] == 2


def test_a_screen_reader_hears_what_a_row_shows(model: LayerModel) -> None:
    from app.ui.layers.model import described

    assert described(replace(layer(1), opacity=0.5, visible=False, locked=True)) == (
        "layer 1, layer, 50% opaque, hidden, locked"
    )
