"""Opening photos: from a file, from bytes, from an array; and a quick reduced look while the rest is decoded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import numpy as np

from app.engine.arrays import Bytes, Floats, frozen
from app.engine.errors import BadInput, WorkFailed

from .kinds import refusal
from .limits import check_file_bytes, check_size
from .photo import Photo, reduced
from .png import PngWriter
from .size import JPEG
from .source import read_file, shown

if TYPE_CHECKING:
    from .decoding import Decoded

# Pillow, OpenCV and tifffile are imported when the first photo is opened: the window is shown before that.


def open_photo(path: Path) -> Photo:
    """The photo in the file at ``path``: upright, in sRGB, 8 bits a channel; of an animation the first frame.

    BadInput, in one line that names the file, if it is missing, a folder, not readable, empty, too large, not a
    picture, damaged or cut short; WorkFailed if memory does not suffice.
    """
    return _photo(read_file(path), path.name, shown(path))


def photo_from_bytes(data: bytes, name: str) -> Photo:
    """As `open_photo`, from the bytes of a picture's file; ``name`` is shown and gives the photo its name."""
    check_file_bytes(shown(name), len(data))
    return _photo(data, PurePath(name).name, shown(name))


def photo_from_array(rgb: Bytes, alpha: Bytes | None, name: str) -> Photo:
    """A photo of pixels that came without a file: ``rgb`` (H, W, 3) uint8 in sRGB, ``alpha`` (H, W) uint8 or None.

    Its original is a PNG of them. BadInput if there are none or too many.
    """
    height, width = rgb.shape[:2]
    check_size(name, width, height)
    if alpha is not None and int(alpha.min()) == 255:
        alpha = None
    file = io.BytesIO()
    with PngWriter(file, width, height, alpha=alpha is not None) as png:
        png.rows(rgb if alpha is None else np.dstack([rgb, alpha]))
    return Photo(frozen(rgb), None if alpha is None else frozen(alpha), file.getvalue(), name)


def quick_look(source: Path | bytes, longest: int, name: str = "picture") -> Floats:
    """(h, w, 3) float32 in 0..1: what ``reduced(open_photo(source), longest)`` gives, of the same size, but sooner.

    JPEGs are decoded at a half, a quarter or an eighth of their size, so values differ a little from the full
    way's. Everything else is decoded in full: there a photo that is needed anyway is better opened once.
    ``name`` stands in messages where ``source`` is bytes. Errors as in `open_photo`.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    label = shown(name if isinstance(source, bytes) else source)
    check_file_bytes(label, len(data))
    if not data.startswith(JPEG):
        return reduced(_photo(data, label, label), longest)
    with _refusals(data, label):
        from .quick import decode_reduced

        return decode_reduced(data, label, longest)


def _photo(data: bytes, name: str, label: str) -> Photo:
    with _refusals(data, label):
        decoded = _decoded(data, label)
    for values in (decoded.pixels, decoded.alpha):
        if values is not None:
            values.setflags(write=False)
    return Photo(decoded.pixels, decoded.alpha, data, shown(name), decoded.notes)


def _decoded(data: bytes, label: str) -> Decoded:
    from .decoding import decode
    from .header import open_header
    from .tiff import decode_tiff, is_tiff, misread_by_pillow

    image = open_header(data, label)
    if image is None and not is_tiff(data):
        raise BadInput(f"{label}: {refusal(data, PurePath(label).suffix)}")
    if image is None or misread_by_pillow(image):
        return decode_tiff(data, label)
    return decode(image)


@contextmanager
def _refusals(data: bytes, label: str) -> Iterator[None]:
    """Turn whatever a decoder raises into BadInput or WorkFailed."""
    try:
        yield
    except (BadInput, WorkFailed):
        raise
    except MemoryError as error:
        raise WorkFailed(f"{label}: there is not enough memory to open it.") from error
    except Exception as error:  # decoders raise anything on damaged data
        raise BadInput(f"{label}: {refusal(data, PurePath(label).suffix)}") from error
