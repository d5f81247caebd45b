"""What corresponds is found whatever it is called."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Layer
from app.engine.field import Frame, Mask
from benchmarks.decomposition.repeatability import CHANGES, matched_overlap, same


def test_other_names_for_the_same_division_do_not_matter() -> None:
    labels = np.arange(64).reshape(8, 8) // 20
    assert matched_overlap(labels, 7 - labels) == 1.0


def test_each_pairs_with_one() -> None:
    whole, halves = np.zeros((4, 8), int), np.repeat([[0, 0, 0, 0, 1, 1, 1, 1]], 4, axis=0)
    assert matched_overlap(whole, halves) == 0.5
    assert matched_overlap(halves, whole) == pytest.approx(
        0.25
    )  # one half overlaps by a half, the other has no partner


def test_documents_are_the_same_number_for_number() -> None:
    layer = Layer(1, "grey", Mask(Frame.around(0, 0, 8, 8), np.ones(3, np.float32)), (0.5, 0.5, 0.5))
    other = replace(layer, mask=replace(layer.mask, code=np.array([1, 1, 1.001], np.float32)))
    assert same(Document(8, 8, (layer,)), Document(8, 8, (replace(layer),)))
    assert not same(Document(8, 8, (layer,)), Document(8, 8, (other,)))


def test_label_maps_are_brought_to_what_is_seen_in_the_changed_picture() -> None:
    picture = np.zeros((60, 100, 3), np.uint8)
    shapes = {change.name: change.changed(picture).shape[:2] for change in CHANGES}
    assert shapes == {"shifted": (57, 97), "scaled": (54, 90), "recoloured": (60, 100)}
    assert CHANGES[0].back(picture[..., 0]).shape == (57, 97)
