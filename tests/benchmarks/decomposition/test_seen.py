"""What is seen of objects and layers is what lies uppermost."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from benchmarks.decomposition.seen import seen


def test_what_lies_over_takes_from_what_lies_under() -> None:
    page, left = Mask(Frame.around(0, 0, 40, 40)), Mask(Frame.around(0, 0, 20, 40), closed=True, crisp=True)
    ground = Object(1, "ground", page, (Layer(2, "blue", page, (0.0, 0.0, 1.0)),))
    thing = Object(3, "thing", left, (Layer(4, "red", page, (1.0, 0.0, 0.0)),))
    found = seen(Document(40, 40, (ground, thing)), 40, 40)
    assert found.objects.tolist() == [True, False, True, False]
    assert found.shares == pytest.approx([0.5, 0.5, 0.5, 0.5], abs=0.02)
    assert found.masks[0, 20, 30]
    assert not found.masks[0, 20, 10]
    assert (found.things == found.parts).all()
    assert np.unique(found.things[20]).size == 2
