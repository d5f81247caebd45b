"""What hangs on things goes with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.engine.arrays import Array, Floats
from app.engine.blend.composition import region_of
from app.engine.blend.composition.hanging import along_the_thing
from app.engine.blend.composition.replacing import mask_of
from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.select import Box, Click, Selection

WIDTH, HEIGHT = 120, 80
TABLE, CUP, RIM, SPOON = 1, 3, 5, 7
HANDLE = slice(30, 50), slice(80, 90)


def thing(number: int, sides: tuple[float, ...], *more: Node) -> Object:
    mask = Mask(Frame.around(*sides), closed=True, crisp=True)
    return Object(number, "", mask, (Layer(number + 1, "", mask, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)), *more))


def document(*more: Node) -> Document:
    """A cup with a rim of its own, on a table."""
    pixels = np.random.default_rng(0).integers(90, 130, (HEIGHT, WIDTH, 3), np.uint8)
    nodes = (thing(TABLE, (0, 0, WIDTH, HEIGHT)), thing(CUP, (40, 20, 80, 60), thing(RIM, (40, 20, 80, 30))))
    return Document(WIDTH, HEIGHT, (*nodes, *more), photo_from_array(pixels, None, "cup"), next_id=20)


class Handles:
    """A selector that finds a handle at the cup's right."""

    def __init__(self, picture: Array) -> None:
        self.shape = picture.shape[:2]

    def select(self, clicks: Sequence[Click], box: Box) -> Selection:
        mask: Floats = np.zeros(self.shape, np.float32)
        mask[20:60, 40:80] = 1
        mask[HANDLE] = 1
        mask[:15] = 0.2
        return Selection(mask, 0.9, mask)


@pytest.fixture(autouse=True)
def handles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.select.Selector", Handles)


def test_the_handle_goes_with_the_cup() -> None:
    region = region_of(document(), [CUP])
    assert region is not None
    assert region[HANDLE].min() == 1
    assert (region > 0.5).sum() == pytest.approx(40 * 40 + 200, rel=0.05)


def test_what_is_a_thing_of_its_own_stays() -> None:
    region = region_of(document(thing(SPOON, (80, 30, 90, 50))), [CUP])
    assert region is not None
    assert not (region[HANDLE] > 0.5).any()


def test_without_nodes_or_a_photo_there_is_none() -> None:
    assert region_of(document(), [99]) is None
    assert region_of(Document(WIDTH, HEIGHT, document().nodes, next_id=20), [CUP]) is None


def test_what_the_network_hardly_believes_in_is_no_part_of_what_is_lifted() -> None:
    made = document()
    assert made.photo is not None
    found = along_the_thing(made, [CUP], mask_of(made, [CUP]), made.photo.pixels)
    assert found[HANDLE].min() == 1
    assert found[:15].max() == 0
