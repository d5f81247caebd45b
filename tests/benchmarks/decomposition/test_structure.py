"""Pieces of masks, and parts that are too small to matter."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from benchmarks.decomposition.seen import seen
from benchmarks.decomposition.structure import connected, pieces, pieces_of_masks, structure
from tests.training.pictures import square


def test_pieces_of_a_mask_without_its_specks() -> None:
    two = np.maximum(square(0, 0, 20, 20), square(40, 40, 60, 60)) > 0
    assert connected(two) == 2
    assert connected(two | (square(100, 100, 102, 102) > 0)) == 2
    assert connected(two & False) == 0


def test_pieces_are_counted_within_the_object() -> None:
    """A layer of two stripes in an object that shows but one of them."""
    page = Frame.around(0, 0, 100, 100)
    code = np.zeros(6, np.float32)
    code[5] = 8.0  # two waves along x: inside on the left and on the right
    stripes = Mask(page, code)
    left = Mask(Frame.around(0, 0, 45, 100), closed=True, crisp=True)
    layer = Layer(2, "stripes", stripes, (1.0, 0.0, 0.0))
    free, clipped = Document(100, 100, (layer,)), Document(100, 100, (Object(1, "left", left, (layer,)),))
    assert pieces_of_masks(free) == [2]
    assert sorted(pieces_of_masks(clipped)) == [1, 1]
    assert pieces(clipped) == {"pieces": 1, "mean_pieces": 1}


def test_what_is_hardly_seen_does_not_matter() -> None:
    page, speck = Mask(Frame.around(0, 0, 100, 100)), Mask(Frame.around(0, 0, 4, 4), closed=True, crisp=True)
    ground, dot = Layer(1, "ground", page, (0.0, 0.0, 0.0)), Layer(2, "dot", speck, (1.0, 1.0, 1.0))
    figures = structure(seen(Document(100, 100, (ground, dot)), 100, 100))
    assert (figures["objects"], figures["layers"]) == (0, 2)
    assert figures["mattering"] == 0.5
    assert figures["smallest"] == pytest.approx(0.0016, abs=5e-4)
