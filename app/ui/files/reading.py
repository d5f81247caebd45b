"""What is read from files, in threads beside the window's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.engine.arrays import Bytes, Floats
from app.engine.decompose import WORKING_SIZE
from app.engine.document import Document
from app.engine.pixels import (
    Photo,
    open_photo,
    photo_from_array,
    photo_from_bytes,
    quick_look,
    reduced,
    reduced_with_alpha,
)
from app.engine.pixels.size import jpeg_size


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """A reduced copy of a photo, (h, w, 3) in 0..1 or (h, w, 4) with its alpha, and the size of the whole in
    pixels."""

    picture: Floats
    width: int
    height: int


def warm() -> None:
    """Load what opening a photo needs, so that the first one comes as fast as the second."""
    import cv2  # noqa: F401
    from PIL import ImageCms, JpegImagePlugin, PngImagePlugin  # noqa: F401


def first_look(path: Path) -> Look | None:
    """A look at the photo before it is decoded in full; None where that would take as long as the whole."""
    size = jpeg_size(path)
    return None if size is None else Look(quick_look(path, WORKING_SIZE), *size)


def whole(path: Path) -> tuple[Photo, Look]:
    """The photo, and the look that the decomposition starts from."""
    photo = open_photo(path)
    return photo, look_at(photo)


def look_at(photo: Photo) -> Look:
    return Look(reduced_with_alpha(photo, WORKING_SIZE), photo.width, photo.height)


def small(photo: Photo) -> Floats:
    """(h, w, 3) in 0..1: a reduced copy to look at."""
    return reduced(photo, WORKING_SIZE)


def thumbnail_of(path: Path) -> Floats | None:
    """(h, w, 3) in 0..1: what the ``.lamina`` file at ``path`` shows of itself in other programs."""
    from app.engine.document.archive import read_thumbnail

    png = read_thumbnail(path)
    return None if png is None else reduced(photo_from_bytes(png, path.name), WORKING_SIZE)


def pasted(rgb: Bytes, alpha: Bytes | None, name: str) -> tuple[Photo, Look]:
    """A photo of pixels without a file."""
    photo = photo_from_array(rgb, alpha, name)
    return photo, look_at(photo)


def document_at(path: Path) -> Document:
    """The ``.lamina`` file at ``path``."""
    from app.engine.document.archive import read_archive

    return read_archive(path)


def without_photo(document: Document) -> Document:
    """What travels to the engine: everything but the photo's pixels."""
    return replace(document, photo=None)
