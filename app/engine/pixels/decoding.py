"""From an opened header to pixels: (H, W, 3) uint8 in sRGB, upright, and alpha."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, TiffImagePlugin
from PIL.ExifTags import Base
from PIL.ImageFile import ImageFile

from app.engine.arrays import Array, Bytes

from .depth import Scale, scale_of_bits, scale_of_samples
from .limits import STRIP_PIXELS
from .orientation import UPRIGHT, upright
from .profile import ToSrgb, to_srgb

_PHOTOMETRIC, _BITS_PER_SAMPLE, _WHITE_IS_ZERO = 262, 258, 0
_DEEP = frozenset({"I;16", "I;16B", "I;16L", "I;16N", "I", "F"})
_PLAIN = {"1": "L", "La": "LA", "RGBa": "RGBA", "PA": "RGBA", "RGBX": "RGB", "P": "RGB", "YCbCr": "RGB", "HSV": "RGB"}
"""Pillow's modes that are first brought to another one without losing anything."""


@dataclass(frozen=True, eq=False, slots=True)
class Decoded:
    """As in `Photo`: ``pixels`` (H, W, 3) uint8 in sRGB, ``alpha`` (H, W) uint8 or None, ``notes`` for a person."""

    pixels: Bytes
    alpha: Bytes | None
    notes: tuple[str, ...] = ()


def decode(image: ImageFile) -> Decoded:
    """Decode all of ``image`` and close it. Raises whatever Pillow raises on damaged data."""
    stored, orientation = decode_as_stored(image)
    alpha = None if stored.alpha is None else upright(stored.alpha, orientation)
    return Decoded(upright(stored.pixels, orientation), alpha, stored.notes)


def decode_as_stored(image: ImageFile) -> tuple[Decoded, int]:
    """As `decode`, but not turned upright yet: with the EXIF orientation that says how."""
    with image:
        image.load()
        orientation, exif_note = orientation_of(image)
        strips = _Strips.of(image)
        pixels, alpha = strips.read()
        notes = (_frame_note(image), exif_note, strips.colours.note, strips.scale.note if strips.scale else None)
    return Decoded(pixels, alpha, tuple(note for note in notes if note)), orientation


@dataclass(frozen=True, slots=True)
class _Strips:
    """A loaded image, read in strips of rows, so that memory stays bounded and Python's lock is let go in between."""

    image: Image.Image
    mode: str
    colours: ToSrgb
    scale: Scale | None
    transparent_sample: int | None

    @staticmethod
    def of(image: Image.Image) -> _Strips:
        profile = image.info.get("icc_profile")
        if image.mode in _DEEP:
            hole = image.info.get("transparency")
            return _Strips(image, "L", to_srgb("L", profile), _scale(image), hole if isinstance(hole, int) else None)
        mode = _PLAIN.get(image.mode, image.mode)
        if "transparency" in image.info and mode in ("L", "RGB"):
            mode = "RGBA"
        base = {"LA": "L", "RGBA": "RGB"}.get(mode, mode)
        if base not in ("L", "RGB", "CMYK", "LAB"):
            mode = base = "RGB"
        return _Strips(image, mode, to_srgb(base, profile), None, None)

    def read(self) -> tuple[Bytes, Bytes | None]:
        width, height = self.image.size
        pixels = np.empty((height, width, 3), np.uint8)
        alpha: Bytes | None = None
        for top, strip in _rows(self.image):
            rows = slice(top, top + strip.height)
            colour, strip_alpha = self._converted(strip)
            pixels[rows] = np.asarray(self.colours.apply(colour))
            if strip_alpha is None or (alpha is None and strip_alpha.min() == 255):
                continue
            if alpha is None:
                alpha = np.full((height, width), 255, np.uint8)
            alpha[rows] = strip_alpha
        return pixels, alpha

    def _converted(self, strip: Image.Image) -> tuple[Image.Image, Bytes | None]:
        """``strip`` as an image without alpha, 8 bits a sample, and its alpha."""
        if self.scale:
            samples = np.asarray(strip)
            hole = self.transparent_sample
            alpha = None if hole is None else np.where(samples == hole, 0, 255).astype(np.uint8)
            return Image.fromarray(self.scale.apply(samples)), alpha
        plain = strip if strip.mode == self.mode else strip.convert(self.mode)
        if self.mode not in ("LA", "RGBA"):
            return plain, None
        return plain.convert(self.mode[:-1]), np.asarray(plain.getchannel("A"))


def _rows(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    count = max(1, STRIP_PIXELS // image.width)
    for top in range(0, image.height, count):
        yield top, image.crop((0, top, image.width, min(top + count, image.height)))


def _scale(image: Image.Image) -> Scale:
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        # Pillow brings deep grey of every other format (PNG, PNM, JPEG 2000) to 16 bits.
        return scale_of_bits(16) if image.mode != "F" else scale_of_samples(_samples(image))
    if image.mode.startswith("I;16"):
        scale = scale_of_bits(image.tag_v2.get(_BITS_PER_SAMPLE, (16,))[0])
    else:
        scale = scale_of_samples(_samples(image))
    return scale.inverted() if image.tag_v2.get(_PHOTOMETRIC) == _WHITE_IS_ZERO else scale


def _samples(image: Image.Image) -> Iterator[Array]:
    return (np.asarray(strip) for _, strip in _rows(image))


def orientation_of(image: ImageFile) -> tuple[int, str | None]:
    """The orientation, and a note if it cannot be read.

    Asked after decoding: Pillow turns TIFFs by itself then, and PNGs may hold it behind the pixels.
    """
    try:
        return int(image.getexif().get(Base.Orientation, UPRIGHT)), None
    except Exception:  # damaged EXIF makes Pillow raise anything
        return UPRIGHT, "its EXIF data is damaged and was left out"


def _frame_note(image: ImageFile) -> str | None:
    """Asked last: counting the frames of a GIF lets go of the decoded one."""
    if image.format == "MPO":  # the further pictures of a phone's photo are previews and depth
        return None
    try:
        count = getattr(image, "n_frames", 1)
    except Exception:  # later frames may be damaged: the first one was good
        return None
    return f"first of {count} {'pages' if image.format == 'TIFF' else 'frames'}" if count > 1 else None
