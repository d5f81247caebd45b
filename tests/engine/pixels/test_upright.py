"""EXIF-rotated pictures come out upright, all eight ways, in every format that holds EXIF."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, features
from PIL.ExifTags import Base

from app.engine.pixels import photo_from_bytes, quick_look, reduced
from app.engine.pixels.orientation import upright

# A wide picture with a different colour in every corner: nothing turned or mirrored looks like it.
PICTURE = np.zeros((96, 160, 3), np.uint8)
PICTURE[:48, :80], PICTURE[:48, 80:] = (230, 30, 30), (30, 230, 30)
PICTURE[48:, :80], PICTURE[48:, 80:] = (30, 30, 230), (230, 230, 30)

T = Image.Transpose
# What a camera held that way stores: undone by the orientation it writes.
STORED = {
    1: None,
    2: T.FLIP_LEFT_RIGHT,
    3: T.ROTATE_180,
    4: T.FLIP_TOP_BOTTOM,
    5: T.TRANSPOSE,
    6: T.ROTATE_90,
    7: T.TRANSVERSE,
    8: T.ROTATE_270,
}


def stored(orientation: int, kind: str) -> bytes:
    turn = STORED[orientation]
    image = Image.fromarray(PICTURE)
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    file = io.BytesIO()
    (image if turn is None else image.transpose(turn)).save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow has no AVIF")
    photo = photo_from_bytes(stored(orientation, kind), "a")
    assert photo.pixels.shape == PICTURE.shape
    corners = np.ix_([8, -8], [8, -8])
    assert np.abs(photo.pixels[corners].astype(int) - PICTURE[corners]).max() < 25
    assert photo.pixels.flags.c_contiguous


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_quick_look_is_upright_too(orientation: int) -> None:
    data = stored(orientation, "JPEG")
    look = quick_look(data, 20)
    expected = reduced(photo_from_bytes(data, "a"), 20)
    assert look.shape == expected.shape == (12, 20, 3)
    assert np.abs(look - expected).max() < 0.1


def test_alpha_turns_with_the_picture() -> None:
    values = np.zeros((2, 3, 4), np.uint8)
    values[0, 2, 3] = 200
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    file = io.BytesIO()
    Image.fromarray(values).save(file, "PNG", exif=exif)
    photo = photo_from_bytes(file.getvalue(), "a.png")
    assert photo.alpha is not None
    assert np.argwhere(photo.alpha == 200).tolist() == [[2, 1]]
    assert photo.alpha.shape == photo.pixels.shape[:2] == (3, 2)


@pytest.mark.parametrize("orientation", [0, 9, 700])
def test_orientations_that_do_not_exist_change_nothing(orientation: int) -> None:
    assert upright(PICTURE, orientation) is PICTURE
