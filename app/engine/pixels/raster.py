"""Writing pictures as raster files: PNG row by row, JPEG, WebP and TIFF in one piece."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.arrays import Bytes
from app.engine.errors import BadInput, WorkFailed

from .atomic import atomic_write, check_target
from .limits import MAX_PIXELS
from .png import PngWriter

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class RasterFormat:
    """``title`` for people; ``max_side`` in pixels; whether it keeps ``alpha`` and is ``streamed`` (any number of
    pixels in bounded memory)."""

    title: str
    max_side: int
    alpha: bool
    streamed: bool = False


RASTER_FORMATS: Mapping[str, RasterFormat] = {
    "png": RasterFormat("PNG", (1 << 31) - 1, alpha=True, streamed=True),
    "jpg": RasterFormat("JPEG", 65500, alpha=False),
    "webp": RasterFormat("WebP", 16383, alpha=True),
    "tif": RasterFormat("TIFF", (1 << 31) - 1, alpha=True),
}


EXIF = {"Source": 0x010E, "Author": 0x013B, "Copyright": 0x8298}


def check_raster(format: str, width: int, height: int) -> None:
    """Raise BadInput if ``format`` (a key of `RASTER_FORMATS`) cannot hold a picture of this size."""
    if format not in RASTER_FORMATS:
        raise BadInput(f"{format}: there is no such picture format; choose one of {', '.join(RASTER_FORMATS)}.")
    kind = RASTER_FORMATS[format]
    if width < 1 or height < 1:
        raise BadInput(f"a picture of {width} x {height} pixels cannot be written; choose a larger size.")
    if max(width, height) > kind.max_side:
        raise BadInput(
            f"a {kind.title} picture has at most {kind.max_side} pixels a side, this one would have "
            f"{width} x {height}; choose PNG or a smaller size."
        )
    if not kind.streamed and width * height > MAX_PIXELS:
        raise BadInput(
            f"a {kind.title} picture has at most {MAX_PIXELS // 1_000_000} megapixels here, this one would have "
            f"{width} x {height} pixels; choose PNG or a smaller size."
        )


def write_raster(
    path: Path,
    format: str,
    width: int,
    height: int,
    bands: Iterable[Bytes],
    quality: int = 92,
    text: Mapping[str, str] | None = None,
) -> None:
    """Write a picture in sRGB to ``path``, whole or not at all.

    ``format``: a key of `RASTER_FORMATS`. ``bands``: (h, width, 3 or 4) uint8 from top to bottom, all with as
    many channels (four: not premultiplied); each is done with before the next is asked for. ``quality``: 1 to
    100, for JPEG and WebP (100: WebP without loss). ``text``: notes by keyword, as PNG has them; of "Author",
    "Copyright" and "Source" the others make Exif's artist, copyright and description. JPEG has no alpha: it lies on
    white there. BadInput if the format cannot hold it or the target cannot be written, WorkFailed if the disk
    is full or memory does not suffice; what ``bands`` raises passes through and leaves the target as it was.
    """
    check_raster(format, width, height)
    check_target(path)
    first, bands = _first_of(bands)
    alpha = first.shape[2] == 4
    if format == "png":
        with atomic_write(path) as file, PngWriter(file, width, height, alpha, text) as png:
            for band in bands:
                png.rows(band)
        return
    try:
        image = _collected(width, height, bands, alpha and RASTER_FORMATS[format].alpha)
        encoded = _encoded(image, format, quality, text or {})
    except MemoryError as error:
        raise WorkFailed(f"{path.name}: there is not enough memory for it; choose PNG or a smaller size.") from error
    with atomic_write(path) as file:
        file.write(encoded)


def _first_of(bands: Iterable[Bytes]) -> tuple[Bytes, Iterator[Bytes]]:
    rest = iter(bands)
    first = next(rest, None)
    if first is None:
        raise ValueError("no rows to write")
    return first, chain([first], rest)


def _collected(width: int, height: int, bands: Iterable[Bytes], alpha: bool) -> Image:
    from PIL import Image

    image = Image.new("RGBA" if alpha else "RGB", (width, height))
    top = 0
    for band in bands:
        if band.shape[1] != width or top + len(band) > height:
            raise ValueError(f"rows of {band.shape} in a picture of {width} x {height}, at {top}")
        image.paste(Image.fromarray(band if alpha or band.shape[2] == 3 else _on_white(band)), (0, top))
        top += len(band)
    if top != height:
        raise ValueError(f"{top} of {height} rows were given")
    return image


def _on_white(band: Bytes) -> Bytes:
    """(h, w, 4) laid on white: (h, w, 3)."""
    alpha = band[..., 3:].astype(np.uint32)
    return ((band[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def _encoded(image: Image, format: str, quality: int, text: Mapping[str, str]) -> memoryview:
    from .profile import srgb_profile

    file = io.BytesIO()
    profile = srgb_profile()
    notes = {tag: text[name].encode() for name, tag in EXIF.items() if text.get(name)}  # in UTF-8, as most read it
    if format == "jpg":
        sampling = 0 if quality >= 90 else 2
        image.save(file, "JPEG", quality=quality, subsampling=sampling, icc_profile=profile, exif=_exif(notes))
    elif format == "webp":
        exact = {"lossless": quality == 100, "exact": True}
        image.save(file, "WEBP", quality=quality, icc_profile=profile, exif=_exif(notes), **exact)
    else:
        image.save(file, "TIFF", compression="tiff_adobe_deflate", tiffinfo={317: 2, **notes}, icc_profile=profile)
    return file.getbuffer()


def _exif(notes: Mapping[int, bytes]) -> bytes:
    """Nothing at all where there is nothing to say."""
    from PIL import Image

    if not notes:
        return b""
    exif = Image.Exif()
    exif.update(notes)
    return exif.tobytes()
