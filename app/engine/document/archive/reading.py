"""Opening a ``.lamina`` file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.document.document import Document
from app.engine.errors import BadInput

from .decoding import document_of, parsed
from .directory import opened, read_entry
from .format import (
    DOCUMENT,
    MAX_DOCUMENT_BYTES,
    MAX_ENTRY_BYTES,
    MIMETYPE,
    PHOTO_FOLDER,
    THUMBNAIL,
    WrittenDocument,
)

if TYPE_CHECKING:
    from app.engine.pixels import Photo


def read_archive(path: Path) -> Document:
    """The document in the ``.lamina`` file at ``path``, just as it was saved, with its photo.

    BadInput, in one line that names the file, if it is missing, unreadable, cut short, damaged, no
    Lamina document, from a newer version, larger than is sensible, or built to do harm.
    """
    name = path.name
    try:
        if path.is_dir():
            raise BadInput(f"{name}: this is a folder; name a document.")
        if path.exists() and not path.is_file():
            raise BadInput(f"{name}: this is not a plain file; name a document.")
        with path.open("rb") as file, opened(file, name) as archive:
            return _document(archive, name)
    except (FileNotFoundError, ValueError) as error:  # a zero byte in the name is a ValueError
        raise BadInput(f"{name}: there is no such file; check the name and the folder.") from error
    except OSError as error:
        raise BadInput(
            f"{name}: cannot be read ({error.strerror or error}); copy it elsewhere and try again."
        ) from error


def read_thumbnail(path: Path) -> bytes | None:
    """The PNG of at most 256 pixels that the OpenRaster file at ``path`` has of itself; None where it has none, or it
    cannot be read."""
    try:
        with path.open("rb") as file, opened(file, path.name) as archive:
            return read_entry(archive, THUMBNAIL, MAX_DOCUMENT_BYTES, path.name)
    except (OSError, KeyError, BadInput):
        return None


def _document(archive: zipfile.ZipFile, name: str) -> Document:
    entries = set(archive.namelist())
    if DOCUMENT not in entries:
        picture = "mimetype" in entries and read_entry(archive, "mimetype", 1000, name).strip() == MIMETYPE
        kind = "an OpenRaster picture without a Lamina document in it" if picture else "not a Lamina document"
        raise BadInput(f"{name}: this is {kind}.")
    written = parsed(read_entry(archive, DOCUMENT, MAX_DOCUMENT_BYTES, name), name)
    document = document_of(written, lambda entry: read_entry(archive, entry, MAX_ENTRY_BYTES, name), name)
    return replace(document, photo=_photo(archive, written, entries, name))


def _photo(archive: zipfile.ZipFile, written: WrittenDocument, entries: set[str], name: str) -> Photo | None:
    if written.photo is None:
        return None
    from app.engine.pixels import MAX_FILE_BYTES, photo_from_bytes

    entry = written.photo.file
    if not entry.startswith(PHOTO_FOLDER) or entry not in entries:
        raise BadInput(f"{name}: the photo in it is missing; open a copy or the backup.")
    try:
        photo = photo_from_bytes(read_entry(archive, entry, MAX_FILE_BYTES, name), written.photo.name)
    except BadInput as error:
        raise BadInput(f"{name}: the photo in it cannot be opened. {error}") from error
    if (photo.width, photo.height) != (written.width, written.height):
        raise BadInput(
            f"{name}: is made for {written.width} x {written.height} pixels, but the photo in it has "
            f"{photo.width} x {photo.height}; the file is damaged."
        )
    return photo
