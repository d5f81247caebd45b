"""Pictures of every kind open and look right."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image, features

from app.engine.pixels import Photo, limits, open_photo, photo_from_array, photo_from_bytes

RAMP = np.linspace(0, 255, 12).astype(np.uint8).reshape(3, 4)
COLOURS = np.stack([RAMP, RAMP[::-1], RAMP.T.reshape(3, 4)], -1)
DEEP = np.linspace(0, 65535, 12).astype(np.uint16).reshape(3, 4)
DEEP_COLOURS = np.stack([DEEP, DEEP[::-1], DEEP.T.reshape(3, 4)], -1)


def opened(image: Image.Image, kind: str, **options: Any) -> Photo:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return photo_from_bytes(file.getvalue(), f"a.{kind.lower()}")


def opened_tiff(values: np.ndarray, **options: Any) -> Photo:
    file = io.BytesIO()
    tifffile.imwrite(file, values, **options)
    return photo_from_bytes(file.getvalue(), "a.tif")


def eight_bits(values: np.ndarray) -> np.ndarray:
    return np.rint(values / 257.0).astype(np.uint8)


def grey(values: np.ndarray) -> np.ndarray:
    return np.repeat(values[..., None], 3, axis=2)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "PPM"])
def test_colours_are_exact_in_formats_without_loss(kind: str) -> None:
    photo = opened(Image.fromarray(COLOURS), kind)
    assert np.array_equal(photo.pixels, COLOURS)
    assert photo.alpha is None
    assert photo.notes == ()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "JPEG2000"])
def test_colours_are_near_in_formats_with_loss(kind: str) -> None:
    feature = {"WEBP": "webp", "AVIF": "avif", "JPEG2000": "jpg_2000"}.get(kind)
    if feature and not features.check(feature):
        pytest.skip(f"this Pillow has no {kind}")
    colours = np.zeros((40, 60, 3), np.uint8)
    colours[:, :30], colours[:, 30:] = (200, 40, 90), (20, 160, 230)
    photo = opened(Image.fromarray(colours), kind)
    assert photo.pixels.shape == colours.shape
    assert np.abs(photo.pixels[:, [5, 55]].astype(int) - colours[:, [5, 55]]).max() <= 6


def test_the_photo_keeps_the_file_and_its_name_and_cannot_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a picture.png"
    Image.fromarray(COLOURS).save(path)
    photo = open_photo(path)
    assert photo.original == path.read_bytes()
    assert photo.name == "a picture.png"
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0, 0] = 0


@pytest.mark.parametrize("size", [(1, 1), (30000, 10), (10, 30000), (1, 70000), (4097, 33)])
def test_extreme_shapes_open(size: tuple[int, int]) -> None:
    values = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), np.uint8)
    assert np.array_equal(opened(Image.fromarray(values), "PNG").pixels, values)


def test_grey_and_one_bit_become_colours() -> None:
    assert np.array_equal(opened(Image.fromarray(RAMP), "PNG").pixels, grey(RAMP))
    bits = Image.fromarray(RAMP > 100)
    expected = grey(np.where(RAMP > 100, 255, 0).astype(np.uint8))
    for kind in ("PNG", "TIFF", "BMP"):
        assert np.array_equal(opened(bits, kind).pixels, expected)


def test_a_palette_opens_without_alpha() -> None:
    palette = Image.fromarray(COLOURS).quantize(12)
    for kind in ("PNG", "GIF", "TIFF", "BMP"):
        photo = opened(palette, kind)
        assert np.array_equal(photo.pixels, np.asarray(palette.convert("RGB")))
        assert photo.alpha is None


@pytest.mark.parametrize("transparency", [1, bytes([255, 0, 128])])
def test_a_palette_with_transparency_keeps_the_colours_below(transparency: int | bytes) -> None:
    palette = Image.new("P", (3, 1))
    palette.putpalette([10, 20, 30, 40, 50, 60, 70, 80, 90])
    palette.putdata([0, 1, 2])
    photo = opened(palette, "PNG", transparency=transparency)
    assert photo.pixels[0].tolist() == [[10, 20, 30], [40, 50, 60], [70, 80, 90]]
    assert photo.alpha is not None
    assert photo.alpha[0].tolist() == [255, 0, 128 if isinstance(transparency, bytes) else 255]


def test_a_transparent_colour_gives_alpha() -> None:
    photo = opened(Image.fromarray(COLOURS), "PNG", transparency=tuple(COLOURS[1, 2].tolist()))
    assert photo.alpha is not None
    assert np.argwhere(photo.alpha == 0).tolist() == [[1, 2]]
    photo = opened(Image.fromarray(RAMP), "PNG", transparency=int(RAMP[2, 1]))
    assert photo.alpha is not None
    assert np.argwhere(photo.alpha == 0).tolist() == [[2, 1]]
    photo = opened(Image.fromarray(DEEP), "PNG", transparency=int(DEEP[0, 3]))
    assert photo.alpha is not None
    assert np.argwhere(photo.alpha == 0).tolist() == [[0, 3]]


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_alpha_is_kept_apart_and_colours_stay_as_the_file_has_them(kind: str) -> None:
    values = np.dstack([COLOURS, RAMP])
    photo = opened(Image.fromarray(values), kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {}))
    assert np.array_equal(photo.pixels, COLOURS)
    assert np.array_equal(photo.alpha, RAMP)  # type: ignore[arg-type]


def test_grey_with_alpha() -> None:
    for kind in ("PNG", "TIFF"):
        photo = opened(Image.fromarray(np.dstack([RAMP, RAMP[::-1]]), "LA"), kind)
        assert np.array_equal(photo.pixels, grey(RAMP))
        assert np.array_equal(photo.alpha, RAMP[::-1])  # type: ignore[arg-type]


def test_alpha_that_is_opaque_everywhere_is_no_alpha() -> None:
    assert opened(Image.fromarray(COLOURS).convert("RGBA"), "PNG").alpha is None


def test_alpha_that_begins_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.full((500, 300, 4), 255, np.uint8)
    values[490, 7, 3] = 9
    photo = opened(Image.fromarray(values), "PNG")
    assert photo.alpha is not None
    assert np.argwhere(photo.alpha < 255).tolist() == [[490, 7]]
    assert photo.alpha[490, 7] == 9


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bit_grey_is_scaled_not_clipped(kind: str) -> None:
    assert np.array_equal(opened(Image.fromarray(DEEP), kind).pixels, grey(eight_bits(DEEP)))


def test_sixteen_bit_colour_is_scaled_not_clipped() -> None:
    import cv2

    png = cv2.imencode(".png", DEEP_COLOURS[..., ::-1])[1].tobytes()
    for photo in (
        photo_from_bytes(png, "a.png"),
        opened_tiff(DEEP_COLOURS, photometric="rgb"),
        opened_tiff(DEEP_COLOURS, photometric="rgb", byteorder=">"),
        opened_tiff(DEEP_COLOURS, photometric="rgb", compression="zlib"),
        opened_tiff(DEEP_COLOURS.transpose(2, 0, 1).copy(), photometric="rgb", planarconfig="separate"),
    ):
        assert np.abs(photo.pixels.astype(int) - eight_bits(DEEP_COLOURS)).max() <= 1


@pytest.mark.parametrize("options", [{}, {"byteorder": ">"}, {"compression": "zlib"}, {"photometric": "miniswhite"}])
def test_sixteen_bit_grey_tiffs_of_every_order(options: dict[str, str]) -> None:
    expected = eight_bits(DEEP)
    if "photometric" in options:
        expected = 255 - expected
    assert np.array_equal(opened_tiff(DEEP, **options).pixels, grey(expected))


def test_sixteen_bit_tiffs_with_alpha() -> None:
    photo = opened_tiff(np.dstack([DEEP_COLOURS, DEEP]), photometric="rgb", extrasamples=["unassalpha"])
    assert np.abs(photo.pixels.astype(int) - eight_bits(DEEP_COLOURS)).max() <= 1
    assert np.abs(photo.alpha.astype(int) - eight_bits(DEEP)).max() <= 1  # type: ignore[union-attr]
    two = np.dstack([DEEP, DEEP[::-1]])
    photo = opened_tiff(two, photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"])
    assert np.array_equal(photo.pixels, grey(eight_bits(DEEP)))
    assert np.array_equal(photo.alpha, eight_bits(DEEP[::-1]))  # type: ignore[arg-type]


def test_premultiplied_colours_are_divided() -> None:
    two = np.array([[[10000, 20000], [40000, 40000], [0, 0]]], np.uint16)
    photo = opened_tiff(two, photometric="minisblack", planarconfig="contig", extrasamples=["assocalpha"])
    assert np.abs(photo.pixels[0, :, 0].astype(int) - [128, 255, 0]).max() <= 1


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_floats_between_0_and_1_fill_the_range(kind: type) -> None:
    photo = opened_tiff((DEEP / 65535).astype(kind))
    assert np.abs(photo.pixels.astype(int) - grey(eight_bits(DEEP))).max() <= 1
    assert photo.notes == ()
    photo = opened_tiff((DEEP_COLOURS / 65535).astype(kind), photometric="rgb")
    assert np.abs(photo.pixels.astype(int) - eight_bits(DEEP_COLOURS)).max() <= 1


def test_other_ranges_are_stretched_with_a_note() -> None:
    for values in (
        DEEP.astype(np.float32) - 300,
        DEEP.astype(np.int32) * 30000 - 7,
        DEEP.astype(np.uint32) * 65537,
        (DEEP // 2).astype(np.int16),
    ):
        photo = opened_tiff(values)
        assert np.abs(photo.pixels.astype(int) - grey(eight_bits(DEEP))).max() <= 1
        assert "are shown as black to white" in photo.notes[0]


def test_floats_that_are_no_numbers_do_no_harm() -> None:
    values = np.array([[np.nan, np.inf, -np.inf, 0.0, 0.5, 1.0]], np.float32)
    assert opened_tiff(values).pixels[0, :, 0].tolist() == [0, 255, 0, 0, 128, 255]


def test_of_several_frames_or_pages_the_first_opens_with_a_note() -> None:
    frames = [Image.new("RGB", (8, 6), colour) for colour in ((250, 0, 0), (0, 250, 0), (0, 0, 250))]
    for kind, word, options in (
        ("GIF", "frames", {}),
        ("WEBP", "frames", {"lossless": True}),
        ("PNG", "frames", {}),
        ("TIFF", "pages", {}),
    ):
        photo = opened(frames[0], kind, save_all=True, append_images=frames[1:], **options)
        assert photo.notes == (f"first of 3 {word}",)
        assert (photo.pixels == (250, 0, 0)).all()


def test_a_phones_photo_with_previews_behind_it_has_no_note() -> None:
    photo = opened(
        Image.new("RGB", (32, 16), (200, 9, 9)), "MPO", save_all=True, append_images=[Image.new("L", (8, 8))]
    )
    assert photo.pixels.shape == (16, 32, 3)
    assert photo.notes == ()


def test_gif_with_transparency() -> None:
    values = np.zeros((4, 4, 4), np.uint8)
    values[1:3, 1:3] = (200, 30, 30, 255)
    photo = opened(Image.fromarray(values), "GIF")
    assert np.array_equal(photo.alpha, values[..., 3])  # type: ignore[arg-type]
    assert photo.pixels[1, 1].tolist() == [200, 30, 30]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_without_a_profile(kind: str) -> None:
    inks = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    pixel = opened(inks, kind).pixels[8, 8]
    assert pixel[0] > 240
    assert pixel[1:].max() < 15


def test_lab_tiffs() -> None:
    values = np.zeros((1, 3, 3), np.uint8)
    values[0] = [(255, 0, 0), (0, 0, 0), (136, 80, 67)]  # white, black, about pure red
    lab = Image.frombytes("LAB", (3, 1), values.tobytes())
    pixels = opened(lab, "TIFF").pixels[0].astype(int)
    assert np.abs(pixels - [[255, 255, 255], [0, 0, 0], [255, 0, 0]]).max() <= 12


def test_damaged_exif_is_left_out() -> None:
    photo = opened(Image.fromarray(COLOURS), "PNG", exif=b"Exif\0\0II*\0rubbish that is no directory")
    assert np.array_equal(photo.pixels, COLOURS)


def test_an_array_becomes_a_photo_whose_original_is_a_png_of_it() -> None:
    photo = photo_from_array(COLOURS, RAMP, "pasted")
    assert photo.name == "pasted"
    again = photo_from_bytes(photo.original, "again.png")
    for one in (photo, again):
        assert np.array_equal(one.pixels, COLOURS)
        assert np.array_equal(one.alpha, RAMP)  # type: ignore[arg-type]
        assert not one.pixels.flags.writeable


def test_an_array_is_copied_and_opaque_alpha_dropped() -> None:
    mine = COLOURS.copy()
    photo = photo_from_array(mine, np.full((3, 4), 255, np.uint8), "pasted")
    mine[:] = 0
    assert np.array_equal(photo.pixels, COLOURS)
    assert photo.alpha is None
    assert photo_from_bytes(photo.original, "again.png").alpha is None


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no way to ask for the greatest memory")
def test_a_large_photo_takes_little_more_memory_than_its_pixels(tmp_path: Path) -> None:
    """Pillow's four bytes a pixel and our three, and little else."""
    path = tmp_path / "large.jpg"
    Image.new("RGB", (6000, 5000), (120, 90, 30)).save(path)
    script = (
        "import re, sys; from pathlib import Path\n"
        "from app.engine.pixels import open_photo, quick_look\n"
        "def most(): return int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) * 1024\n"
        "quick_look(Path(sys.argv[1]), 64)\n"
        "before = most()\n"
        "photo = open_photo(Path(sys.argv[1]))\n"
        "print((most() - before) / (photo.width * photo.height))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert 6.5 < float(done.stdout) < 9


def test_importing_the_package_loads_no_decoder() -> None:
    script = (
        "import sys, app.engine.pixels\n"
        "print([name for name in ('PIL', 'cv2', 'tifffile', 'torch', 'skimage') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_hundred_megapixels_are_allowed() -> None:
    limits.check_size("a.jpg", 11648, 8736)
