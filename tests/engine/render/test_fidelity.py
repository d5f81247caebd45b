from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Blend, Document, Foreground, Layer, edits
from app.engine.field import Frame, Mask
from app.engine.render import fidelity, psnr

WHOLE = Mask(Frame.around(0, 0, 64, 48))


def grey(value: float) -> Document:
    return Document(64, 48, (Layer(1, "grey", WHOLE, (value, value, value)),))


def test_a_tenth_off_everywhere_is_twenty_decibels() -> None:
    reference = np.full((24, 32, 3), 0.5, np.float32)
    assert fidelity(grey(0.6), reference) == pytest.approx(20.0, abs=0.01)
    assert fidelity(grey(0.51), reference) == pytest.approx(40.0, abs=0.01)


def test_the_same_picture_has_an_end() -> None:
    assert psnr(np.ones((2, 2, 3)), np.ones((2, 2, 3))) == pytest.approx(100.0)


def test_soft_and_flat_edges_are_measured_as_they_are_shown() -> None:
    soft = Mask(Frame.around(0, 0, 64, 48), np.array([0.0, 1.0], np.float32))
    document = Document(64, 48, (*grey(0.0).nodes, Layer(2, "shade", soft, (1.0, 1.0, 1.0))))
    reference = np.full((24, 32, 3), 0.5, np.float32)
    assert fidelity(document, reference) > fidelity(document, reference, "flat") + 1
    assert fidelity(edits.set_edges(document, "flat"), reference) == fidelity(document, reference, "flat")


def test_blends_do_not_count() -> None:
    reference = np.full((8, 8, 3), 0.5, np.float32)
    blend = Blend(Foreground(np.full((9, 9, 4), 255, np.uint8)), (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    document = edits.add_blend(replace(grey(0.6), next_id=2), blend, 1)
    assert fidelity(document, reference) == pytest.approx(20.0, abs=0.01)
