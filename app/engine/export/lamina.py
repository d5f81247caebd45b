"""Opening and saving: ``.lamina`` files, photos, and OpenRaster for painting programs."""

from __future__ import annotations

from pathlib import Path

from app.engine.document import Document
from app.engine.document.archive import read_archive, save_archive, write_openraster
from app.engine.jobs import Job, Progress
from app.engine.pixels import atomic_write, check_target, open_photo

from .pictures import rendered, within

SAVED = 1600
"""The long side, in pixels, of the pictures inside ``.lamina`` files: they are there for a look from other
programs and are made anew at each save, so that a save of a large photo takes a second or two."""


def open_document(path: str | Path) -> Document:
    """The ``.lamina`` file at ``path``, or of a photo a document without layers. ``BadInput`` for all else."""
    path = Path(path)
    if path.suffix.lower() in (".lamina", ".ora") or _zipped(path):
        return read_archive(path)
    photo = open_photo(path)
    return Document(photo.width, photo.height, photo=photo)


def _zipped(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except (OSError, ValueError):
        return False  # opening it as a photo says what is wrong


def save_document(document: Document, path: str | Path) -> Job[None]:
    """Write ``document`` with its photo to the ``.lamina`` file ``path``, whole or not at all."""
    target = Path(path)
    check_target(target)
    pictures = yield from rendered(document, within(document, SAVED))
    yield Progress(0.95, "Writing")
    save_archive(document, target, pictures, size=pictures.size)


def save_openraster(document: Document, path: str | Path, size: tuple[int, int]) -> Job[None]:
    """Write ``document`` as an OpenRaster picture of ``size`` = (width, height), for painting programs."""
    target = Path(path)
    check_target(target)
    pictures = yield from rendered(document, size)
    yield Progress(0.95, "Writing")
    with atomic_write(target) as file:
        write_openraster(document, file, pictures, size)
