"""Contact sheets show every method and every mask."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from benchmarks.decomposition.sheets import CAPTION, COLUMNS, GAP, TILE, TITLE_LINES, masks, posters
from benchmarks.rivals.vtracer import VTracer
from tests.training.pictures import coloured, square

PICTURE = coloured(square(0, 64, 128, 128), (220, 180, 60), (30, 60, 90))


def test_a_row_a_photo_and_a_column_a_method() -> None:
    sheet = posters([PICTURE, PICTURE[:64]], [VTracer()])
    head = TITLE_LINES * CAPTION + GAP
    assert sheet.shape == (head + TILE + TILE // 2 + 2 * GAP, 2 * (TILE + GAP), 3)
    assert sheet[head + 60, 100].tolist() == [220, 180, 60]
    assert abs(sheet[head + 60, TILE + GAP + 100].astype(int) - (220, 180, 60)).max() < 12


def test_photo_poster_and_every_node_from_the_bottom_up() -> None:
    page, right = Mask(Frame.around(0, 0, 128, 128)), Mask(Frame.around(64, 0, 128, 128), closed=True, crisp=True)
    ground = Layer(1, "ground", page, (0.0, 0.0, 1.0))
    thing = Object(2, "thing", right, (Layer(3, "red", page, (1.0, 0.0, 0.0)),))
    sheet = masks(PICTURE, Document(128, 128, (ground, thing)))
    assert sheet.shape == (CAPTION + TILE + GAP, COLUMNS * (TILE + GAP), 3)
    photo, poster, blue, object_, red = (
        sheet[CAPTION + 64, at * (TILE + GAP) + np.array([30, 100])] for at in range(5)
    )
    assert photo.tolist() == [[30, 60, 90], [220, 180, 60]]
    assert poster.tolist() == [[0, 0, 255], [255, 0, 0]]
    assert blue[0].tolist() == [0, 0, 255]
    assert object_[1].tolist() == [220, 180, 60]
    assert red[1].tolist() == [255, 0, 0]
    assert min(blue[1].min(), object_[0].min(), red[0].min()) > 200  # what is not seen is faint
