"""The quick look is what the full photo gives when reduced, only sooner."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, JpegImagePlugin

from app.engine.pixels import open_photo, photo_from_bytes, quick_look, reduced, reduced_size


@pytest.fixture
def large(photo: Callable, tmp_path: Path) -> Path:
    path = tmp_path / "large.jpg"
    Image.fromarray(photo("coffee").pixels).resize((1999, 1501)).save(path, quality=90)
    return path


@pytest.mark.parametrize("longest", [100, 512, 700, 1998, 1999, 5000, 1])
def test_it_has_the_size_and_the_colours_of_the_reduced_photo(large: Path, longest: int) -> None:
    look, full = quick_look(large, longest), reduced(open_photo(large), longest)
    assert look.shape == full.shape
    assert look.dtype == np.float32
    assert np.abs(look - full).mean() < 0.005
    assert 0 <= look.min() <= look.max() <= 1


def test_it_is_not_shifted(large: Path) -> None:
    """Moved by one pixel either way, it fits worse."""
    look, full = quick_look(large, 333), reduced(open_photo(large), 333)
    here = np.abs(look - full).mean()
    for axis in (0, 1):
        for step in (-1, 1):
            assert np.abs(np.roll(look, step, axis) - full)[2:-2, 2:-2].mean() > 3 * here


def test_jpegs_are_decoded_at_a_fraction(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    load = JpegImagePlugin.JpegImageFile.load

    def noted(image: JpegImagePlugin.JpegImageFile) -> object:
        sizes.append(image.size)
        return load(image)

    monkeypatch.setattr(JpegImagePlugin.JpegImageFile, "load", noted)
    quick_look(large, 200)
    assert sizes[0] == (250, 188)
    sizes.clear()
    assert open_photo(large).pixels.shape == (1501, 1999, 3)
    assert set(sizes) == {(1999, 1501)}


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_cmyk_jpegs(mode: str) -> None:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((800, 600)).convert(mode).save(file, "JPEG")
    full = reduced(photo_from_bytes(file.getvalue(), "a.jpg"), 90)
    assert np.abs(quick_look(file.getvalue(), 90) - full).max() < 0.03


def test_other_formats_are_decoded_in_full(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 256, (30, 50, 3), np.uint8)
    path = tmp_path / "a.png"
    Image.fromarray(values).save(path)
    assert np.array_equal(quick_look(path, 25), reduced(open_photo(path), 25))


@pytest.mark.parametrize(
    ("size", "longest", "expected"),
    [((4000, 3000), 512, (512, 384)), ((10, 30000), 512, (1, 512)), ((30, 20), 512, (30, 20)), ((1, 1), 9, (1, 1))],
)
def test_reduced_sizes(size: tuple[int, int], longest: int, expected: tuple[int, int]) -> None:
    assert reduced_size(*size, longest) == expected
