"""One thing of a photo as layers."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data

from app.engine.arrays import Bytes
from app.engine.decompose import thing
from app.engine.decompose.likeness import likeness
from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.jobs import run
from app.engine.render import compose

SIDE = 96


def corner_of_cat(reach: int = SIDE) -> Bytes:
    """The lower right of a photo, where what is meant runs out of it: (h, w, 4)."""
    photo = np.ascontiguousarray(data.chelsea()[40:232:2, 120:312:2][:SIDE, :SIDE])
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    alpha[24:reach, 20:reach] = 255
    return np.dstack([photo, alpha])


def plain(colour: float) -> Document:
    grey = (colour, colour, colour)
    return Document(40, 20, (Layer(1, "", Mask(Frame.around(0, 0, 40, 20)), grey, grey),), next_id=2)


def test_what_reaches_the_photos_border_covers_its_corner() -> None:
    made = run(thing.thing_of(corner_of_cat(), 6))
    alpha = compose(made, Viewport.whole(SIDE, SIDE, SIDE, SIDE)).alpha
    assert alpha[-1, -1] > 0.95
    assert alpha[26:, 22:].min() > 0.5
    assert alpha[:20].max() < 0.1
    assert (made.width, made.height) == (SIDE, SIDE)


def test_what_ends_before_the_border_does_not_go_on() -> None:
    made = run(thing.thing_of(corner_of_cat(80), 6))
    alpha = compose(made, Viewport.whole(SIDE, SIDE, SIDE, SIDE)).alpha
    assert alpha[86:].max() < 0.1


def test_it_has_as_many_layers_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thing, "automatic_layers", lambda picture: 5)
    foreground = corner_of_cat()
    few = run(thing.thing_of(foreground, 5))
    least = likeness(few, foreground) + 0.5
    more = run(thing.thing_of(foreground, 5, least))
    assert len(more.layers()) > len(few.layers())
    assert likeness(more, foreground) > likeness(few, foreground)
    assert len(run(thing.thing_of(foreground, 5, least - 1)).layers()) == len(few.layers())


def test_likeness_is_measured_where_the_thing_is_and_as_it_was_found() -> None:
    foreground = np.full((20, 40, 4), 128, np.uint8)
    foreground[:, :20, 3], foreground[:, 20:] = 255, 0
    near, far = (likeness(plain(value), foreground) for value in (0.5, 0.6))
    assert near > 45
    assert far == pytest.approx(-20 * np.log10(0.6 - 128 / 255), abs=0.1)
    recoloured = edits.set_colour(plain(0.5), 1, (1.0, 0.0, 0.0))
    assert likeness(recoloured, foreground) == near
    foreground[..., 3] = 0
    assert likeness(plain(0.5), foreground) == 100


def test_likeness_is_measured_in_a_part_of_the_document() -> None:
    red = (1.0, 0.0, 0.0)
    half = Layer(2, "", Mask(Frame.around(20, 0, 40, 20), closed=True, crisp=True), red, red)
    document = plain(0.5).with_nodes((*plain(0.5).nodes, half))
    view = Viewport.whole(40, 20, 40, 20)
    assert coverage(half.mask, view)[10, 30] > 0.9
    part = np.full((10, 10, 4), 255, np.uint8)
    part[..., :3] = (255, 0, 0)
    assert likeness(document, part, (25, 5, 35, 15)) > 40
