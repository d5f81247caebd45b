"""What was moved from one document to the next, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask
from app.engine.render.motion import moved

TURN = np.array([[0.8, -0.6, 3.0], [0.6, 0.8, -2.0]])
FOLD, SUIT, WALL = 3, 2, 1


def box(*corners: float) -> Mask:
    return Mask(Frame.around(*corners), np.array([1.0, 0.5, -0.3], np.float32), closed=True)


@pytest.fixture
def document() -> Document:
    fold = Layer(FOLD, "fold", box(10, 10, 20, 20), (0.1, 0.2, 0.3))
    suit = Object(SUIT, "suit", box(5, 5, 30, 30), (Layer(4, "base", box(5, 5, 30, 30), (0.5, 0.2, 0.3)), fold))
    return Document(60, 40, (Layer(WALL, "wall", box(0, 0, 60, 40), (1.0, 1.0, 1.0)), suit))


def test_an_object_that_was_moved_is_found_with_the_way_it_went(document: Document) -> None:
    found = moved(document.nodes, edits.transform(document, SUIT, TURN).nodes)
    assert found is not None
    assert (found.was.id, found.now.id) == (SUIT, SUIT)
    np.testing.assert_allclose(found.matrix, TURN, atol=1e-6)


def test_so_is_a_layer_inside_of_it(document: Document) -> None:
    found = moved(document.nodes, edits.transform(document, FOLD, TURN).nodes)
    assert found is not None
    assert found.now.id == FOLD


def test_a_mask_that_was_copied_on_its_way_from_another_process_is_the_same(document: Document) -> None:
    after = edits.transform(document, FOLD, TURN)
    fold, _ = after.find(FOLD)
    other = edits.set_mask(document, FOLD, replace(fold.mask, code=fold.mask.code.copy()))
    assert moved(document.nodes, other.nodes) is not None


@pytest.mark.parametrize("what", ["colour", "code", "two", "one of it", "mode", "order", "nothing"])
def test_anything_else_is_no_motion(document: Document, what: str) -> None:
    gone = edits.transform(document, SUIT, TURN)
    after = {
        "colour": lambda: edits.set_colour(gone, SUIT, (0.0, 1.0, 0.0)),
        "code": lambda: edits.set_detail(document, FOLD, 2),
        "two": lambda: edits.transform(gone, WALL, TURN),
        "one of it": lambda: edits.transform(gone, FOLD, TURN),
        "mode": lambda: edits.set_blend_mode(gone, SUIT, "multiply"),
        "order": lambda: gone.with_nodes(gone.nodes[::-1]),
        "nothing": lambda: document,
    }[what]()
    assert moved(document.nodes, after.nodes) is None
