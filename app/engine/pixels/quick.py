"""A JPEG decoded at a fraction of its size, which costs a third of decoding it in full."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import JpegImagePlugin
from PIL.ImageFile import ImageFile

from app.engine.arrays import Bytes, Floats
from app.engine.errors import BadInput

from .decoding import decode_as_stored, orientation_of
from .header import open_header
from .kinds import refusal
from .orientation import swaps_sides, upright
from .photo import reduced_size


def decode_reduced(data: bytes, name: str, longest: int) -> Floats:
    """(h, w, 3) float32 in 0..1: the JPEG in ``data``, upright, in sRGB, its long side at most ``longest`` pixels."""
    image = open_header(data, name)
    if image is None:
        raise BadInput(f"{name}: {refusal(data, '')}")
    size = _size_as_stored(image, longest)
    box: tuple[float, ...] = (0, 0, *image.size)
    if isinstance(image, JpegImagePlugin.JpegImageFile) and (drafted := image.draft(None, size)):
        box = drafted[1]
    stored, orientation = decode_as_stored(image)
    pixels = upright(_area_averaged(stored.pixels, box[2:], size), orientation)
    return pixels.astype(np.float32) / np.float32(255)


def _size_as_stored(image: ImageFile, longest: int) -> tuple[int, int]:
    width, height = image.size
    if not swaps_sides(orientation_of(image)[0]):
        return reduced_size(width, height, longest)
    upright_width, upright_height = reduced_size(height, width, longest)
    return upright_height, upright_width


def _area_averaged(pixels: Bytes, extent: Sequence[float], size: tuple[int, int]) -> Bytes:
    """``pixels`` at ``size`` (width, height).

    ``extent``: how many of its columns and rows the photo covers. The last ones may stand for less than whole
    pixels of the decoded fraction, or everything would move by up to a pixel towards them: hence factors, not sizes.
    """
    if pixels.shape[1::-1] == size:
        return pixels
    made = cv2.resize(pixels, None, fx=size[0] / extent[0], fy=size[1] / extent[1], interpolation=cv2.INTER_AREA)
    return np.asarray(made[: size[1], : size[0]], np.uint8)
