"""TIFFs that Pillow does not read, or reads wrongly: several deep channels, floats of other sizes, planes."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

import numpy as np
import tifffile
from PIL import Image, TiffImagePlugin
from PIL.ImageFile import ImageFile

from app.engine.arrays import Array, Bytes
from app.engine.errors import BadInput

from .decoding import Decoded
from .depth import Scale, scale_of_bits, scale_of_samples
from .limits import MAX_PIXELS, STRIP_PIXELS, check_size
from .orientation import UPRIGHT, upright
from .profile import ToSrgb, to_srgb

logging.getLogger("tifffile").setLevel(logging.CRITICAL)

_BITS_PER_SAMPLE, _PLANAR, _SAMPLE_FORMAT, _ORIENTATION, _PROFILE = 258, 284, 339, 274, 34675
_SEPARATE_PLANES, _UNSIGNED = 2, 1
_PREMULTIPLIED, _ALPHA = 1, 2
_WHITE_IS_ZERO = 0
_COLOUR_CHANNELS = {_WHITE_IS_ZERO: 1, 1: 1, 2: 3}
"""Of the photometric interpretations that are read here: grey, grey, RGB."""
_MAX_BYTES = 16 * MAX_PIXELS


def is_tiff(data: bytes) -> bool:
    return data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def misread_by_pillow(image: ImageFile) -> bool:
    """Whether Pillow would open this but mix up its channels (deep planes) or wrap its values (32 bits unsigned)."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return False
    bits = image.tag_v2.get(_BITS_PER_SAMPLE, (1,))
    planes = image.tag_v2.get(_PLANAR, 1) == _SEPARATE_PLANES and len(bits) > 1
    unsigned = image.tag_v2.get(_SAMPLE_FORMAT, (_UNSIGNED,))[0] == _UNSIGNED
    return (planes and max(bits) > 8) or (image.mode == "I" and unsigned)


def decode_tiff(data: bytes, name: str) -> Decoded:
    """The first page of the TIFF in ``data``.

    BadInput where it is too large or of a kind that is not read; on damaged data raises whatever tifffile raises.
    """
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages.first
        check_size(name, page.imagewidth, page.imagelength)
        channels = _COLOUR_CHANNELS.get(int(page.photometric))
        if channels is None or page.axes not in ("YX", "YXS", "SYX") or page.nbytes > _MAX_BYTES:
            raise BadInput(f"{name}: this kind of TIFF cannot be opened; save it as 16-bit RGB TIFF or as PNG first.")
        samples = page.asarray()
        samples = np.moveaxis(samples, 0, -1) if page.axes == "SYX" else samples
        channel_count = samples.shape[-1] if samples.ndim == 3 else 1
        extra = int(page.extrasamples[0]) if page.extrasamples and channel_count > channels else 0
        planes = _Planes(samples.reshape(page.imagelength, page.imagewidth, -1), channels, extra)
        scale = planes.scale(page.bitspersample)
        profile, orientation = page.tags.valueof(_PROFILE), page.tags.valueof(_ORIENTATION, UPRIGHT)
        count = len(file.pages)
    colours = to_srgb("RGB" if channels == 3 else "L", profile)
    pixels, alpha = planes.read(scale.inverted() if int(page.photometric) == _WHITE_IS_ZERO else scale, colours)
    notes = (f"first of {count} pages" if count > 1 else None, scale.note, colours.note)
    return Decoded(
        upright(pixels, orientation),
        None if alpha is None else upright(alpha, orientation),
        tuple(note for note in notes if note),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Planes:
    """``samples`` (H, W, C) of any type: the first ``channels`` are colour, the next is alpha if ``extra`` says so."""

    samples: Array
    channels: int
    extra: int

    def scale(self, bits: int) -> Scale:
        """What brings the colours to 8 bits."""
        kind = self.samples.dtype.kind
        if kind == "b" or (kind == "u" and bits <= 16):
            return scale_of_bits(bits)
        return scale_of_samples(strip[..., : self.channels] for _, strip in self._strips())

    def read(self, scale: Scale, colours: ToSrgb) -> tuple[Bytes, Bytes | None]:
        height, width = self.samples.shape[:2]
        pixels = np.empty((height, width, 3), np.uint8)
        alpha = np.empty((height, width), np.uint8) if self.extra in (_PREMULTIPLIED, _ALPHA) else None
        for rows, strip in self._strips():
            colour = scale.apply(strip[..., : self.channels])
            if alpha is not None:
                alpha[rows] = self._alpha_scale().apply(strip[..., self.channels])
                if self.extra == _PREMULTIPLIED:
                    colour = _divided(colour, alpha[rows])
            image = Image.fromarray(colour[..., 0] if self.channels == 1 else colour)
            pixels[rows] = np.asarray(colours.apply(image))
        return pixels, None if alpha is None or alpha.min() == 255 else alpha

    def _alpha_scale(self) -> Scale:
        dtype = self.samples.dtype
        return Scale(0.0, 1.0) if dtype.kind in "fb" else Scale(0.0, float(np.iinfo(dtype).max))

    def _strips(self) -> list[tuple[slice, Array]]:
        height, width = self.samples.shape[:2]
        count = max(1, STRIP_PIXELS // width)
        tops = (slice(top, min(top + count, height)) for top in range(0, height, count))
        return [(rows, self.samples[rows]) for rows in tops]


def _divided(colour: Bytes, alpha: Bytes) -> Bytes:
    """Premultiplied ``colour`` (h, w, C) as it was before; where ``alpha`` (h, w) is 0 it stays."""
    divisor = np.where(alpha == 0, 255, alpha)[..., None]
    return np.minimum(np.rint(colour.astype(np.float32) * 255 / divisor), 255).astype(np.uint8)
