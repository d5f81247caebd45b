"""What an object wins looks like what is next to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.field.cosine import frequencies
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.engine.render import compose, to_bytes

from .examples import HEIGHT, WIDTH, assert_same_node, document, layer, layer_of, object_of, thing

VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH * 2)
DARK, LIGHT = (0.1, 0.1, 0.1), (0.9, 0.9, 0.9)
STROKE = Stroke(np.array([[20.0, 24.0], [20.0, 28.0]]), np.array([4.0, 4.0]))


def cup(locked: bool = False) -> Document:
    """A light thing, 10..30 by 8..24, whose lower half is dark; below that its tone says nothing dark."""
    v = (np.arange(400) + 0.5) / 200 - 1
    wanted = np.where((v > 0) & (v < 0.5), 6.0, -6.0)
    waves = np.cos(np.pi * np.arange(10)[:, None] * (v + 1) / 2)
    table = np.linalg.lstsq(waves.T, wanted, rcond=None)[0]
    code = np.array([table[j] if i == 0 and j < 10 else 0.0 for i, j in frequencies(100)], np.float32)
    tone = Mask(Frame.around(9, 0, 31, 32), code, closed=True)
    body = Mask(Frame.around(10, 8, 30, 24), closed=True, crisp=True)
    return document(layer(1, colour=LIGHT), thing(2, layer(3, colour=LIGHT),
                    layer(4, colour=DARK, mask=tone, locked=locked), mask=body))  # fmt: skip


def pixels(of: Document) -> np.ndarray:
    return to_bytes(compose(of, VIEW).rgb).astype(float)


def test_what_is_painted_on_goes_on_in_the_colour_next_to_it() -> None:
    before = cup()
    now = edits.paint(before, 2, STROKE)
    assert pixels(before)[44, 40].max() < 60
    assert pixels(now)[49:58, 40].max() < 60
    assert pixels(now)[75, 40].min() > 200


def test_what_is_won_softly_shades_off_though_what_is_in_it_is_crisp() -> None:
    full = np.where(np.arange(100) == 0, 8.0, 0.0).astype(np.float32)
    body = Mask(Frame.around(10, 8, 30, 24), full, closed=True, crisp=True)
    before = document(layer(1, colour=DARK), thing(2, thing(3, layer(4, colour=LIGHT), mask=body), mask=body))
    stroke = Stroke(np.array([[20.0, 24.0], [20.0, 25.0]]), np.array([6.0, 6.0]), hardness=0.0)
    fading = pixels(edits.paint(before, 2, stroke))[48:64, 40, 0]
    assert fading[0] > 180
    assert (np.diff(fading) <= 1).all()
    assert np.diff(fading).min() > -40
    assert ((fading > 50) & (fading < 110)).sum() >= 2


def test_it_goes_on_as_where_it_is_seen_and_not_as_beneath_what_lies_over_it() -> None:
    u = (np.arange(400) + 0.5) / 200 - 1
    waves = np.cos(np.pi * np.arange(10)[:, None] * (u + 1) / 2)
    table = np.linalg.lstsq(waves.T, np.where(u > 0.55, 6.0, -6.0), rcond=None)[0]
    code = np.array([table[i] if j == 0 and i < 10 else 0.0 for i, j in frequencies(100)], np.float32)
    tone, body = Mask(Frame.around(9, 0, 31, 32), code), Mask(Frame.around(10, 8, 30, 24), closed=True, crisp=True)
    over = Mask(Frame.around(24, 6, 31, 26), closed=True, crisp=True)
    before = document(layer(1, colour=LIGHT), thing(2, layer(3, colour=LIGHT), layer(4, colour=DARK, mask=tone),
                      mask=body), layer(5, colour=DARK, mask=over))  # fmt: skip
    stroke = Stroke(np.array([[26.0, 14.0], [38.0, 14.0]]), np.array([4.0, 4.0]))
    shown = pixels(edits.delete(edits.paint(edits.set_colour(before, 1, DARK), 2, stroke), 5))
    assert shown[28, 66:80].min() > 200


def test_what_was_there_stays() -> None:
    before, now = (pixels(one) for one in (cup(), edits.paint(cup(), 2, STROKE)))
    assert np.abs(now - before)[16:46, 20:60].mean() < 0.5


def test_tones_stay_whose_they_were_and_locked_ones_as_they_are() -> None:
    now = edits.paint(cup(), 2, STROKE)
    assert object_of(now, 2).touched
    assert not layer_of(now, 4).touched
    assert layer_of(now, 4).original is None
    locked = cup(locked=True)
    assert_same_node(layer_of(edits.paint(locked, 2, STROKE), 4), layer_of(locked, 4))


@pytest.mark.parametrize("way", ["take", "restore"])
def test_tones_stay_where_nothing_is_won_that_was_not_known(way: Way) -> None:
    before = cup()
    if way == "restore":
        before = edits.paint(before, 2, STROKE, "take")
    now = edits.paint(before, 2, STROKE, way)
    assert layer_of(now, 4) is layer_of(before, 4)


def test_tones_stay_where_a_rim_only_swings() -> None:
    before = cup()
    body = object_of(before, 2).mask
    wider = replace(body, frame=Frame.around(10, 8, 30, 24.2))
    swung = edits.carried_on(before, edits.set_mask(before, 2, wider))
    assert layer_of(swung, 4) is layer_of(before, 4)
    grown = replace(body, frame=Frame.around(10, 8, 30, 29))
    assert layer_of(edits.carried_on(before, edits.set_mask(before, 2, grown)), 4) is not layer_of(before, 4)
