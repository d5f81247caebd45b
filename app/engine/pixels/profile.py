"""Colour profiles (ICC): from a picture's own colours to sRGB."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from PIL import Image, ImageCms

BROKEN = "its colour profile is broken and was left out"

_MODE_OF_SPACE = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}
_SAME = 1
"""Steps of 255 by which colours may move for a profile to count as sRGB (the many sRGB profiles differ so much)."""


@dataclass(frozen=True, slots=True)
class ToSrgb:
    """A conversion of pictures of ``mode`` (a Pillow mode without alpha) to RGB in sRGB.

    ``transform`` None: Pillow's own plain conversion. ``note``: what could not be followed, or None.
    """

    mode: str
    transform: ImageCms.ImageCmsTransform | None = None
    note: str | None = None

    def apply(self, image: Image.Image) -> Image.Image:
        fitting = image if image.mode == self.mode else image.convert(self.mode)
        if self.transform is None:
            return fitting if fitting.mode == "RGB" else fitting.convert("RGB")
        converted = ImageCms.applyTransform(fitting, self.transform)
        assert converted is not None  # only with inPlace
        return converted


def to_srgb(mode: str, profile: bytes | None) -> ToSrgb:
    """How pictures of ``mode`` ("L", "RGB", "CMYK" or "LAB") with an embedded ``profile`` come to sRGB.

    Never raises: a profile that is broken or meant for other colours is left out, with a note.
    """
    if mode == "LAB":
        return ToSrgb(mode, _transform(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), mode))
    if not profile:
        return ToSrgb(mode)
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        wanted = _MODE_OF_SPACE.get(profile[16:20], "")
        if wanted != mode and not (mode == "L" and wanted == "RGB"):
            return ToSrgb(mode, note="its colour profile is for other colours and was left out")
        transform = _transform(opened, wanted)
        if wanted == "RGB" and _changes_nothing(transform):
            return ToSrgb(mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return ToSrgb(mode, note=BROKEN)
    return ToSrgb(wanted, transform)


@cache
def srgb_profile() -> bytes:
    """An sRGB profile to embed in files: the same bytes every time (its date is fixed)."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")  # 1 January 2000, as ICC writes dates
    return bytes(made)


def _transform(source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    steps = range(0, 256, 15)
    colours = np.array(list(product(steps, steps, steps)), np.uint8)[None]
    image = ImageCms.applyTransform(Image.fromarray(colours), transform)
    return image is not None and int(np.abs(np.asarray(image, np.int16) - colours).max()) <= _SAME
