"""Stored numbers of a document."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from benchmarks.decomposition.own import stored_numbers


def test_codes_colours_and_each_frame_once() -> None:
    page, box = Frame.around(0, 0, 100, 80), Frame.around(10, 10, 50, 50)
    ground = Layer(1, "ground", Mask(page), (0.0, 0.0, 0.0))
    over = Layer(2, "over", Mask(page, np.ones(29, np.float32)), (1.0, 1.0, 1.0))
    assert stored_numbers(Document(100, 80, (ground, over))) == 3 + 32
    inner = Layer(4, "inner", Mask(box, np.ones(84, np.float32)), (1.0, 1.0, 1.0))
    thing = Object(3, "thing", Mask(box, np.ones(200, np.float32), closed=True), (inner,))
    assert stored_numbers(Document(100, 80, (ground, thing))) == 3 + 200 + 84 + 3 + 4
