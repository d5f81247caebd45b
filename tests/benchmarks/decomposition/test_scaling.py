"""Photographs of any size to measure time with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.decomposition.scaling import scaling, write_photo


@pytest.mark.parametrize("megapixels", [0.05, 0.6])
def test_a_photo_has_as_many_pixels_as_asked_for(tmp_path: Path, megapixels: float) -> None:
    with Image.open(write_photo(tmp_path / "x.jpg", megapixels)) as image:
        assert image.width * image.height / 1e6 == pytest.approx(megapixels, rel=0.02)
        assert np.asarray(image).std() > 30


def test_each_point_is_measured_once() -> None:
    names = [section.method for section in scaling("full")]
    assert len(names) == len(set(names))
    assert "40 layers of 100 megapixels" in names
    assert not list(scaling("daily"))
