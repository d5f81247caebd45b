"""A cut-out's edge corrected with a brush. The rocket is a red ellipse, 40 x 60, half as large from (4, 6) on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Blend, Document, Layer, edits
from app.engine.document.blend import placement_of
from app.engine.errors import BadInput
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.engine.pixels import photo_from_array

from .blended import START, blend

PHOTO = photo_from_array(np.tile(np.arange(96, dtype=np.uint8)[None, :, None], (64, 1, 3)), None, "ramp")


def scene(**values: object) -> tuple[Document, int]:
    before = Document(96, 64, (), photo=PHOTO, next_id=1)
    return edits.add_blend(before, blend(**values)), before.next_id


def dab(x: float, y: float, radius: float = 4.0) -> Stroke:
    return Stroke(np.array([[x, y]]), np.array([radius]))


def painted(document: Document, number: int, stroke: Stroke, way: Way) -> tuple[Document, Layer, Blend]:
    made = edits.retouch(document, number, stroke, way)
    layer = made.find(number)[0]
    assert isinstance(layer, Layer)
    assert layer.blend is not None
    return made, layer, layer.blend


def alpha(layer: Layer, x: float, y: float) -> int:
    """At a place of the photo."""
    assert layer.blend is not None
    pixels = layer.blend.foreground.pixels
    a, b, c, d, e, f = placement_of(layer.mask.frame, pixels.shape[1], pixels.shape[0])
    assert b == d == 0
    return int(pixels[int((y - f) / e), int((x - c) / a), 3])


def blend_of(document: Document) -> Blend:
    blend = document.layers()[0].blend
    assert blend is not None
    return blend


def test_the_eraser_takes_away_and_back_to_original_brings_it_back() -> None:
    before, number = scene()
    erased, layer, _ = painted(before, number, dab(14, 21), "take")
    assert alpha(layer, 14, 21) == 0
    assert alpha(layer, 14, 30) == 255
    back, layer, own = painted(erased, number, dab(14, 21, 9), "restore")
    assert alpha(layer, 14, 21) == 255
    assert own.original is not None
    assert np.array_equal(own.original.pixels, blend_of(before).foreground.pixels)
    assert len({id(blend_of(one).original) for one in (erased, back)}) == 1


def test_paint_brings_its_own_pixels_back_and_adds_none_that_it_has_not() -> None:
    before, number = scene()
    erased = edits.retouch(before, number, dab(14, 21), "take")
    _, layer, own = painted(erased, number, dab(14, 21, 5), "add")
    assert alpha(layer, 14, 21) == 255
    assert tuple(own.foreground.pixels[30, 20, :3]) == (200, 0, 0)
    assert edits.retouch(before, number, dab(5, 7, 1), "add") is before  # a corner that the ellipse leaves free
    assert edits.retouch(before, number, dab(60, 40), "add") is before


def test_what_was_lifted_gets_more_of_the_photo_wherever_it_is_now() -> None:
    before, number = scene(lifted=True)
    moved = edits.transform(before, number, np.array([[1, 0, 30.0], [0, 1, 10]]))
    _, layer, own = painted(moved, number, dab(58, 30, 5), "add")  # 28, 20 of the photo: right of the cut-out
    assert alpha(layer, 58, 30) == 255
    assert alpha(layer, 44, 31) == 255
    assert own.foreground.width > 40
    assert own.start == START
    assert own.original is not None
    assert own.original.pixels.shape == own.foreground.pixels.shape
    row, column = int((20 - 6) / 0.5), int((28 - 4) / 0.5)
    assert own.foreground.pixels[row, column, 0] == pytest.approx(28, abs=1)
    left = edits.retouch(before, number, dab(1, 20, 5), "add").find(number)[0]  # no further than the photo
    assert isinstance(left, Layer)
    assert left.mask.frame.bounds()[0] == pytest.approx(0, abs=0.5)
    assert alpha(left, 1, 20) == 255
    assert alpha(left, 14, 21) == 255


def test_nothing_changes_beside_it_nor_is_all_of_it_taken() -> None:
    before, number = scene()
    assert edits.retouch(before, number, dab(80, 50), "take") is before
    with pytest.raises(BadInput, match="Nothing would be left of rocket"):
        edits.retouch(before, number, dab(14, 21, 60), "take")
    locked = edits.set_locked(before, number, True)
    assert edits.retouch(locked, number, dab(14, 21), "take") is locked


def test_all_of_a_cut_out_is_brought_back_where_it_is_now() -> None:
    before, number = scene()
    erased = edits.retouch(before, number, dab(14, 21), "take")
    moved = edits.transform(erased, number, np.array([[1, 0, 30.0], [0, 1, 10]]))
    assert not edits.is_first(moved.nodes[-1])
    back = edits.restore_cut_out(moved, number).find(number)[0]
    assert isinstance(back, Layer)
    assert edits.is_first(back)
    assert alpha(back, 44, 31) == 255
    assert edits.restore_cut_out(before, number) is before


def test_a_soft_brush_leaves_a_soft_edge() -> None:
    before, number = scene()
    soft = replace(dab(14, 21, 8), hardness=0.0)
    _, layer, _ = painted(before, number, soft, "take")
    assert alpha(layer, 14, 21) < 20
    assert 90 < alpha(layer, 14, 25) < 165
