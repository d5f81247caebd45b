"""What is worked out of a value is kept as long as the value, and no longer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

import numpy as np

from app.engine.document import Document, Filling, Foreground, edits
from app.engine.document.archive.blends import entry_of
from app.engine.document.blend import Blend
from app.engine.kept import kept
from app.engine.pixels import Photo
from app.engine.render import ground
from app.engine.render.blends.grain import missing_grain


class Value:
    """Something to work on."""


def counting(count: int) -> tuple[Callable[[Value, int], tuple[int]], list[int]]:
    asked: list[int] = []

    @kept(count)
    def work(_: Value, number: int) -> tuple[int]:
        asked.append(number)
        return (number,)

    return work, asked


def test_the_same_is_worked_out_once() -> None:
    work, asked = counting(1)
    value = Value()
    assert work(value, 3) is work(value, 3)
    assert asked == [3]


def test_each_value_keeps_its_own() -> None:
    work, asked = counting(1)
    values = [Value() for _ in range(100)]
    for value in values * 2:
        work(value, 3)
    assert len(asked) == 100


def test_only_the_last_answers_are_kept() -> None:
    work, asked = counting(2)
    value = Value()
    for number in (1, 2, 1, 3, 1, 2):
        work(value, number)
    assert asked == [1, 2, 3, 2]


def test_nothing_holds_what_a_closed_document_was_made_of() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 40, 4), np.uint8)
    foreground = Foreground(pixels)
    filling = Filling(3, 4, pixels[:9, :9, :3])
    photo = Photo(pixels[..., :3].copy(), None, b"", "noise.png")
    blend = Blend(foreground, (0.5, 0.0, 4.0, 0.0, 0.5, 6.0), filling)
    document = edits.add_blend(Document(40, 40, photo=photo), blend)
    assert entry_of(foreground) != entry_of(filling)
    filled = ground(document)
    assert filled is not None
    assert filled is ground(document)
    missing_grain(foreground, filled, 1.0)
    gone = ref(foreground), ref(filling), ref(photo), ref(filled)
    del foreground, filling, photo, blend, document, filled
    gc.collect()
    assert [one() for one in gone] == [None] * 4
