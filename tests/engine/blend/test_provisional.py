"""A thing taken out of the photo in haste, and exchanged for what was made with care."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.lifting import lifted
from app.engine.blend.provisional import provisional
from app.engine.document import Blend, Document, Layer, edits
from app.engine.document.blend import frame_of
from app.engine.field import Viewport
from app.engine.jobs import run
from app.engine.render import ground, photo_view
from tests.engine.blend.composition.made import grey_fill
from tests.engine.blend.test_lifting import BALL, HEIGHT, WIDTH, document

__all__ = ["document"]
AWAY = np.array([[1.0, 0.0, 70.0], [0.0, 1.0, 20.0]])


def shown(document: Document) -> np.ndarray:
    photo = ground(document)
    assert photo is not None
    return np.asarray(photo_view(document, photo.pixels, Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT))).astype(int)


def quick(document: Document) -> Blend:
    made = provisional(document, (BALL,))
    assert made is not None
    return made


def layer(document: Document, number: int) -> Layer:
    found = document.find(number)[0]
    assert isinstance(found, Layer)
    return found


def test_it_looks_as_before_until_it_is_moved_and_then_leaves_the_wall_behind(document: Document) -> None:
    there = edits.add_blend(document, quick(document), (BALL,), "ball")
    before = shown(document)
    assert np.abs(shown(there) - before)[56:92, 68:114].max() <= 3
    picture = shown(edits.transform(there, 9, AWAY))
    assert picture[95, 155].tolist() == pytest.approx([200, 30, 30], abs=4)
    assert np.abs(picture[56:92, 68:114] - 115).max() < 25  # the wall's grey, without a rim of red
    assert (picture[:30] == before[:30]).all()


def test_nothing_is_made_where_there_is_nothing_to_take(document: Document) -> None:
    assert provisional(document, ()) is None
    assert provisional(Document(10, 10), (1,)) is None
    there = edits.add_blend(document, quick(document), (BALL,))
    assert provisional(there, (9,)) is None


def test_what_is_exchanged_stays_where_it_was_brought(document: Document) -> None:
    made, better = quick(document), run(lifted(document, (BALL,), grey_fill))
    there = edits.add_blend(document, made, (BALL,), "ball")
    turn = np.array([[0.0, -1.0, 190.0], [1.0, 0.0, 10.0]])
    moved = edits.change_blend(edits.transform(there, 9, turn), 9, feather=3.0)
    now = edits.exchange_blend(moved, made, better)
    found = layer(now, 9)
    assert found.blend is not None
    assert found.blend.foreground is better.foreground
    assert found.blend.filling is better.filling
    assert found.blend.replaces == (BALL,)
    assert found.blend.feather == 3.0
    assert found.blend.grain == better.grain
    size = better.foreground.width, better.foreground.height
    assert found.mask.frame == frame_of(better.start, *size).transformed(turn)
    assert found.name == "ball"
    assert layer(now, 9).visible
    assert not now.find(BALL)[0].visible


def test_what_is_not_there_is_not_exchanged(document: Document) -> None:
    made, better = quick(document), run(lifted(document, (BALL,), grey_fill))
    assert edits.exchange_blend(document, made, better) is document
    assert edits.with_foreground(document, made.foreground) == ()


def test_layers_of_the_background_come_with_the_exchange(document: Document) -> None:
    bare = document.with_nodes(document.nodes[1:])
    made, better = quick(bare), run(lifted(bare, (BALL,), grey_fill))
    now = edits.exchange_blend(edits.add_blend(bare, made, (BALL,), "ball"), made, better)
    assert now.nodes[0].name == "background"
    found = layer(now, 9)
    assert found.blend is not None
    assert found.blend.behind == (now.nodes[0].id,)
    assert edits.delete(now, 9).nodes[0].name != "background"
