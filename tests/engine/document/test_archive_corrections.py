"""Painted detail and first shapes in files, in the journal's states and on the clipboard."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, edits
from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.encoding import encoded
from app.engine.document.archive.parcel import opened_parcel, parcel_of
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from app.engine.field.correction import Correction
from tests.engine.document.examples import assert_same, assert_same_mask, document, garden, layer, node, thing

FRAME = Frame(20.0, 15.0, 10.0, 0.0, 0.0, 8.0)


def fine(unit: float = 0.5) -> Mask:
    """A mask with painted detail."""
    logits = np.zeros((40, 60), np.float32)
    logits[10:14, 20:45] = np.random.default_rng(2).normal(0, 8, (4, 25))
    own = Correction.of(logits)
    assert own is not None
    return Mask(FRAME, np.array([1.0, 0.5, -2.0], np.float32), True, True, replace(own, unit=unit))


def shaded() -> Mask:
    """A mask with painted detail that shades off."""
    own = fine().correction
    assert own is not None
    soft = np.arange(own.values.size, dtype=np.uint8).reshape(own.values.shape)
    return replace(fine(), correction=replace(own, soft=soft))


def again(before: Document) -> Document:
    return document_of(parsed(encoded(before), "x.lamina"))


def some() -> Document:
    return document(layer(1, mask=fine()), thing(2, layer(3, mask=fine(-0.125)), mask=fine(), original=Mask(FRAME)))


def test_painted_detail_and_first_shapes_come_back() -> None:
    assert_same(some(), again(some()))
    assert json.loads(encoded(some()))["version"] == 4


def test_rims_that_shade_off_come_back_and_need_a_newer_program() -> None:
    before = document(layer(1, mask=shaded()), layer(2, mask=fine()))
    assert_same(before, again(before))
    assert json.loads(encoded(before))["version"] == 5
    assert json.loads(encoded(some()))["version"] == 4


def test_a_long_code_comes_back_and_needs_a_newer_program() -> None:
    before = document(layer(1, mask=Mask(FRAME, np.linspace(-1, 1, 1600, dtype=np.float32), crisp=True)))
    assert_same(before, again(before))
    assert json.loads(encoded(before))["version"] == 5


def test_pictures_without_them_are_written_as_before() -> None:
    body = encoded(garden()).decode()
    assert json.loads(body)["version"] == 1
    assert "correction" not in body
    assert "original" not in body


def test_a_first_shape_needs_no_newer_program() -> None:
    before = edits.set_detail(garden(), 1, 3) if node(garden(), 1).mask.code.size else document(layer(1))
    now = edits.set_mask(before, 1, Mask(FRAME, closed=True))
    assert json.loads(encoded(now))["version"] == 1
    assert_same(now, again(now))


def test_they_go_over_the_clipboard() -> None:
    (pasted,) = opened_parcel(parcel_of(some(), (2,))).nodes
    assert_same_mask(pasted.mask, fine())
    assert pasted.original is not None


def damaged(**values: object) -> bytes:
    body = json.loads(encoded(document(layer(1, mask=fine()))))
    body["nodes"][0]["mask"]["correction"] |= values
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    "values", [{"values": "AAAA"}, {"at": [39, 0]}, {"size": [5, 25]}, {"grid": [10, 10]}, {"unit": 1e9},
               {"grid": [0, 60]}, {"size": [4, 1000]}, {"at": [-1, 0]}, {"soft": "AAAA"}],
)  # fmt: skip
def test_what_is_damaged_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="damaged"):
        document_of(parsed(damaged(**values), "x.lamina"), name="x.lamina")
