"""Blend modes, gradients of many stops and what was deleted, in files; and files from before."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.engine.document import BLEND_MODES, Document, Gradient, Reserved, Stop
from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.encoding import encoded
from app.engine.errors import BadInput
from tests.engine.document.examples import assert_same, assert_same_node, document, garden, layer, layer_of, thing

RAMP = Gradient.ramp((-1.0, 0.0), (1.0, 0.5), (0.1, 0.2, -0.3))
STOPS = Stop(0.0, (0.3, 0.0, 0.1)), Stop(0.3, (0.0, 0.1, 0.0)), Stop(1.0, (0.2, 0.2, 0.2))
ROUND = Gradient((0.1, 0.0), (1.0, 0.5), STOPS, "radial")


def again(before: Document) -> Document:
    return document_of(parsed(encoded(before), "x.lamina"))


def version(before: Document) -> int:
    return json.loads(encoded(before))["version"]


def test_modes_and_gradients_come_back() -> None:
    layers = [layer(number, blend_mode=mode, gradient=ROUND) for number, mode in enumerate(BLEND_MODES, 1)]
    before = document(*layers, thing(90, blend_mode="screen"))
    assert_same(before, again(before))
    assert version(before) == 3


def test_what_was_found_and_how_it_ran_comes_back() -> None:
    grey = (0.5, 0.5, 0.5)
    before = document(
        layer(1, found=grey, gradient=RAMP, found_gradient=RAMP),
        layer(2, found=grey, gradient=ROUND, found_gradient=RAMP),
        layer(3, found=grey, gradient=None, found_gradient=RAMP),
        layer(4, found=grey, gradient=RAMP),
        layer(5, gradient=RAMP),
    )
    assert_same(before, again(before))


def test_what_was_deleted_comes_back() -> None:
    gone = thing(11, layer(12, found=(0.1, 0.2, 0.3)))
    before = replace(garden(), deleted=(Reserved(gone, None, 1), Reserved(layer(13), 4, None)), next_id=14)
    after = again(before)
    assert [(entry.parent, entry.below) for entry in after.deleted] == [(None, 1), (4, None)]
    assert_same_node(after.deleted[0].node, gone)


def test_pictures_without_them_are_written_as_before() -> None:
    body = json.loads(encoded(garden()))
    assert body["version"] == 1
    assert "deleted" not in body
    assert "blend_mode" not in encoded(garden()).decode()


def test_a_gradient_in_a_file_from_before_was_found() -> None:
    body = json.loads(encoded(document(layer(1, found=(0.5, 0.4, 0.3)), layer(2))))
    for node in body["nodes"]:
        node["gradient"] = {"line": [-1, 0, 1, 0.5], "shift": [0.1, 0.2, -0.3]}
    after = document_of(parsed(json.dumps(body).encode(), "x.lamina"))
    assert layer_of(after, 1).gradient == layer_of(after, 1).found_gradient == RAMP
    assert layer_of(after, 2).gradient == RAMP
    assert layer_of(after, 2).found_gradient is None


SQUARE = '"gradient":{"line":[0,0,1,1],"shift":[0,0,0],"kind":"square"}'


@pytest.mark.parametrize("field", ['"blend_mode":"gleam"', SQUARE])
def test_what_is_unknown_is_refused(field: str) -> None:
    damaged = encoded(document(layer(1))).replace(b'"id":1', b'"id":1,' + field.encode())
    with pytest.raises(BadInput, match="damaged"):
        parsed(damaged, "x.lamina")
