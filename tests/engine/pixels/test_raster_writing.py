"""Raster files of every kind hold the picture, in sRGB, and are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.engine.errors import BadInput, WorkFailed
from app.engine.pixels import RASTER_FORMATS, check_raster, open_photo, raster, write_raster
from app.engine.pixels.profile import srgb_profile

FORMATS = sorted(RASTER_FORMATS)


def smooth(height: int, width: int, channels: int) -> np.ndarray:
    down, across = np.mgrid[0:height, 0:width]
    parts = (down * 200 // height + 20, across * 200 // width + 20, (down + across) % 90 + 60, across * 255 // width)
    return np.stack(parts[:channels], -1).astype(np.uint8)


def bands(values: np.ndarray, height: int = 7) -> Iterator[np.ndarray]:
    return (values[top : top + height] for top in range(0, len(values), height))


@pytest.mark.parametrize("format", FORMATS)
def test_the_picture_is_in_the_file(tmp_path: Path, format: str) -> None:
    values = smooth(60, 90, 3)
    path = tmp_path / f"a.{format}"
    write_raster(path, format, 90, 60, bands(values))
    photo = open_photo(path)
    difference = np.abs(photo.pixels.astype(int) - values)
    assert difference.max() <= (0 if format in ("png", "tif") else 60)
    assert difference.mean() <= (0 if format in ("png", "tif") else 3)
    assert photo.notes == ()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format", FORMATS)
def test_the_file_says_that_it_is_srgb(tmp_path: Path, format: str) -> None:
    path = tmp_path / "a"
    write_raster(path, format, 9, 6, bands(smooth(6, 9, 3)))
    with Image.open(path) as image:
        assert image.info.get("srgb") == 0 or image.info["icc_profile"] == srgb_profile()


@pytest.mark.parametrize("format", ["png", "tif", "webp"])
def test_alpha_is_kept(tmp_path: Path, format: str) -> None:
    values = smooth(60, 90, 4)
    write_raster(tmp_path / "a", format, 90, 60, bands(values), quality=100)
    photo = open_photo(tmp_path / "a")
    assert np.array_equal(photo.pixels, values[..., :3])
    assert np.array_equal(photo.alpha, values[..., 3])  # type: ignore[arg-type]


def test_jpeg_lies_on_white(tmp_path: Path) -> None:
    values = np.zeros((16, 48, 4), np.uint8)
    values[:, 16:32, 3], values[:, 32:, 3] = 128, 255
    write_raster(tmp_path / "a.jpg", "jpg", 48, 16, bands(values))
    pixels = open_photo(tmp_path / "a.jpg").pixels[8, [4, 24, 44], 0].astype(int)
    assert np.abs(pixels - [255, 127, 0]).max() < 8


def test_quality_changes_the_size(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    for format in ("jpg", "webp"):
        sizes = []
        for quality in (30, 95):
            write_raster(tmp_path / "a", format, 64, 64, bands(values), quality=quality)
            sizes.append((tmp_path / "a").stat().st_size)
        assert sizes[0] < sizes[1] * 0.7


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    for name in ("a", "b"):
        write_raster(tmp_path / name, format, 90, 60, bands(smooth(60, 90, 3), 1 if name == "a" else 60))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("format", "width", "height", "said"),
    [
        ("webp", 16384, 10, "WebP picture has at most 16383 pixels a side"),
        ("jpg", 10, 65501, "JPEG picture has at most 65500 pixels a side"),
        ("jpg", 20000, 20000, "megapixels"),
        ("tif", 20000, 20000, "megapixels"),
        ("png", 0, 20, "0 x 20"),
        ("gif", 20, 20, "no such picture format"),
    ],
)
def test_what_a_format_cannot_hold_is_refused_before_anything_is_drawn(
    tmp_path: Path, format: str, width: int, height: int, said: str
) -> None:
    def drawn() -> Iterator[np.ndarray]:
        pytest.fail("rows were asked for")
        yield

    with pytest.raises(BadInput, match=said):
        write_raster(tmp_path / "a", format, width, height, drawn())
    assert list(tmp_path.iterdir()) == []


def test_the_limits_themselves_are_held() -> None:
    check_raster("webp", 16383, 10)
    check_raster("jpg", 10, 65500)
    check_raster("png", 100_000, 100_000)
    check_raster("tif", 16384, 12000)


def test_the_widest_webp_and_the_tallest_jpeg_are_written(tmp_path: Path) -> None:
    write_raster(tmp_path / "a.webp", "webp", 16383, 2, bands(smooth(2, 16383, 3)))
    write_raster(tmp_path / "a.jpg", "jpg", 2, 65500, bands(smooth(65500, 2, 3), 9999))
    assert open_photo(tmp_path / "a.webp").width == 16383
    assert open_photo(tmp_path / "a.jpg").height == 65500


@pytest.mark.parametrize("format", FORMATS)
def test_an_error_while_drawing_leaves_the_old_file(tmp_path: Path, format: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def failing() -> Iterator[np.ndarray]:
        yield np.zeros((5, 20, 3), np.uint8)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        write_raster(path, format, 20, 20, failing())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format", FORMATS)
def test_too_few_or_too_many_rows_are_an_error(tmp_path: Path, format: str) -> None:
    for count in (5, 21, 0):
        with pytest.raises(ValueError, match="rows"):
            write_raster(tmp_path / "a", format, 20, 20, bands(np.zeros((count, 20, 3), np.uint8), 4))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_target_that_cannot_be_is_refused_before_anything_is_drawn(tmp_path: Path, format: str) -> None:
    def drawn() -> Iterator[np.ndarray]:
        pytest.fail("rows were asked for")
        yield

    with pytest.raises(BadInput, match="no folder"):
        write_raster(tmp_path / "gone" / "a", format, 20, 20, drawn())


def test_a_lack_of_memory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(raster, "_collected", greedy)
    with pytest.raises(WorkFailed, match="not enough memory"):
        write_raster(tmp_path / "a.tif", "tif", 20, 20, bands(smooth(20, 20, 3)))
    assert list(tmp_path.iterdir()) == []


def test_text_is_noted_in_a_png(tmp_path: Path) -> None:
    write_raster(tmp_path / "a.png", "png", 9, 6, bands(smooth(6, 9, 3)), text={"Software": "Lamina"})
    with Image.open(tmp_path / "a.png") as image:
        assert image.info["Software"] == "Lamina"
