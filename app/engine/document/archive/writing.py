"""The entries of a ``.lamina`` file, in their order."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from app.engine.document.document import Document

from .blends import blend_pictures
from .encoding import encoded, photo_entry
from .format import DOCUMENT, MIMETYPE, THUMBNAIL
from .pictures import Pictures
from .stack import layer_entry, stack_xml


def write_archive(document: Document, file: BinaryIO, pictures: Pictures, size: tuple[int, int] | None = None) -> None:
    """Write ``document`` as an OpenRaster zip with ``lamina/document.json`` and the photo's bytes beside.

    ``size``: (width, height) of the pictures, where that is not the photo's. The same document gives
    the same bytes. One picture is held at a time. WorkFailed before anything is written if the document
    holds values that are no numbers; what ``pictures`` and ``file`` raise passes through.
    """
    body = encoded(document)
    with zipfile.ZipFile(file, "w") as archive:
        _put(archive, "mimetype", MIMETYPE)  # first and stored, as readers ask
        _put(archive, DOCUMENT, body, packed=True)
        if document.photo is not None:
            _put(archive, photo_entry(document.photo.name), document.photo.original)
        for entry, packed in blend_pictures(document):
            _put(archive, entry, packed())
        _put_pictures(archive, document, pictures, size)


def write_openraster(
    document: Document, file: BinaryIO, pictures: Pictures, size: tuple[int, int] | None = None
) -> None:
    """The same for painting programs alone: the pictures and their tree, nothing of ours."""
    with zipfile.ZipFile(file, "w") as archive:
        _put(archive, "mimetype", MIMETYPE)
        _put_pictures(archive, document, pictures, size)


def _put_pictures(
    archive: zipfile.ZipFile, document: Document, pictures: Pictures, size: tuple[int, int] | None
) -> None:
    corners = {}
    for layer in document.layers():
        png, x, y = pictures.layer(layer.id)
        _put(archive, layer_entry(layer.id), png)
        corners[layer.id] = (x, y)
    _put(archive, "stack.xml", stack_xml(document, corners, size), packed=True)
    _put(archive, "mergedimage.png", pictures.merged())
    _put(archive, THUMBNAIL, pictures.thumbnail())


def _put(archive: zipfile.ZipFile, name: str, data: bytes, packed: bool = False) -> None:
    info = zipfile.ZipInfo(name)  # of 1 January 1980, for a file that depends on the document alone
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
