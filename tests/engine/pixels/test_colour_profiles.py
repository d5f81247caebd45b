"""Embedded colour profiles are followed; broken ones are left out with a note."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.engine.pixels import Photo, photo_from_bytes, quick_look
from app.engine.pixels.profile import BROKEN, srgb_profile

from .profiles import cmyk_profile, grey_profile, rgb_profile, swapped_profile

COLOUR, MIRRORED = (230, 20, 100), (100, 20, 230)


def data_of(image: Image.Image, kind: str, profile: bytes, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, icc_profile=profile, **options)
    return file.getvalue()


def opened(image: Image.Image, kind: str, profile: bytes, **options: Any) -> Photo:
    return photo_from_bytes(data_of(image, kind, profile, **options), f"a.{kind.lower()}")


def near(pixel: np.ndarray, colour: tuple[int, int, int], by: int = 12) -> bool:
    return int(np.abs(pixel.astype(int) - colour).max()) <= by


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_an_rgb_profile_is_followed(kind: str) -> None:
    photo = opened(Image.new("RGB", (16, 16), COLOUR), kind, swapped_profile())
    assert near(photo.pixels[8, 8], MIRRORED)
    assert photo.notes == ()


def test_the_same_primaries_with_another_gamma_change_the_tones() -> None:
    photo = opened(Image.new("RGB", (4, 4), (55, 55, 55)), "PNG", rgb_profile(gamma=1.0))
    assert near(photo.pixels[0, 0], (128, 128, 128), by=2)


def test_alpha_stays_when_colours_are_converted() -> None:
    photo = opened(Image.new("RGBA", (4, 4), (*COLOUR, 77)), "PNG", swapped_profile())
    assert near(photo.pixels[0, 0], MIRRORED)
    assert photo.alpha is not None
    assert (photo.alpha == 77).all()


def test_a_palette_is_converted_too() -> None:
    photo = opened(Image.new("RGB", (4, 4), COLOUR).quantize(4), "PNG", swapped_profile())
    assert near(photo.pixels[0, 0], MIRRORED)


def test_an_srgb_profile_leaves_the_pixels_bit_for_bit() -> None:
    values = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    photo = opened(Image.fromarray(values), "PNG", srgb_profile())
    assert np.array_equal(photo.pixels, values)


def test_grey_follows_a_grey_profile_and_an_rgb_one() -> None:
    photo = opened(Image.new("L", (4, 4), 55), "PNG", grey_profile(1.0))
    assert near(photo.pixels[0, 0], (128, 128, 128), by=2)
    photo = opened(Image.new("L", (4, 4), 55), "JPEG", rgb_profile(gamma=1.0))
    assert near(photo.pixels[0, 0], (128, 128, 128), by=2)


def test_sixteen_bit_grey_follows_its_profile() -> None:
    photo = opened(Image.fromarray(np.full((4, 4), 55 * 257, np.uint16)), "TIFF", grey_profile(1.0))
    assert near(photo.pixels[0, 0], (128, 128, 128), by=2)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_goes_through_its_profile(kind: str) -> None:
    """Cyan ink alone is red in this profile, which no plain conversion gives."""
    photo = opened(Image.new("CMYK", (16, 16), (255, 0, 0, 0)), kind, cmyk_profile())
    assert near(photo.pixels[8, 8], (226, 35, 38))


@pytest.mark.parametrize("profile", [b"no profile at all", swapped_profile()[:150], bytes(400)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_broken_profile_is_left_out_with_a_note(kind: str, profile: bytes) -> None:
    photo = opened(Image.new("RGB", (16, 16), COLOUR), kind, profile)
    assert near(photo.pixels[8, 8], COLOUR)
    assert len(photo.notes) == 1
    assert "profile" in photo.notes[0]


def test_a_broken_profile_of_cmyk_falls_back_to_the_plain_conversion() -> None:
    broken = cmyk_profile()[:300]
    photo = opened(Image.new("CMYK", (16, 16), (255, 0, 0, 0)), "JPEG", broken)
    assert near(photo.pixels[8, 8], (0, 255, 255))
    assert photo.notes == (BROKEN,)


def test_a_profile_for_other_colours_is_left_out_with_a_note() -> None:
    photo = opened(Image.new("RGB", (16, 16), COLOUR), "JPEG", cmyk_profile())
    assert near(photo.pixels[8, 8], COLOUR)
    assert "other colours" in photo.notes[0]


def test_the_quick_look_follows_the_profile() -> None:
    data = data_of(Image.new("RGB", (256, 256), COLOUR), "JPEG", swapped_profile())
    assert near(quick_look(data, 32)[16, 16] * 255, MIRRORED)


def test_the_srgb_profile_to_embed_is_the_same_every_time_and_opens() -> None:
    first = srgb_profile()
    srgb_profile.cache_clear()
    assert srgb_profile() == first
    assert first[36:40] == b"acsp"
