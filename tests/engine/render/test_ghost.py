"""What follows the mouse until a thing is cut out."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask, Viewport
from app.engine.render.ghost import ghost

VIEW = Viewport(0, 0, 80, 60, 160, 120)
WALL, BOX, FRONT = 1, 3, 5


def box(*corners: float) -> Mask:
    return Mask(Frame.around(*corners), closed=True, crisp=True)


def thing(number: int, mask: Mask) -> Object:
    return Object(number, "thing", mask, (Layer(number + 1, "base", mask, (0.5, 0.5, 0.5)),))


DOCUMENT = Document(80, 60, (thing(BOX, box(20, 10, 60, 50)), thing(FRONT, box(40, 0, 80, 60))), next_id=9)


def test_it_is_the_picture_where_the_thing_is_seen() -> None:
    picture = np.full((120, 160, 4), (40, 80, 120, 0), np.uint8)
    found = ghost(DOCUMENT, (BOX,), picture, VIEW)
    assert found is not None
    pixels, view = found
    assert (view.x0, view.y0, view.x1, view.y1) == (20, 10, 40, 50)  # the rest is behind what is in front
    assert pixels.shape == (view.height, view.width, 4)
    assert pixels[20, 20].tolist() == [40, 80, 120, 255]


def test_of_what_is_not_in_the_view_there_is_none() -> None:
    view = VIEW.part(0, 0, 20, 120)
    assert ghost(DOCUMENT, (BOX,), np.zeros((120, 20, 4), np.uint8), view) is None
