"""Nodes on their way from one document to another, as the bytes of a small archive: a document without a photo."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from app.engine.document.document import Document
from app.engine.document.nodes import Node
from app.engine.errors import BadInput
from app.engine.kept import kept
from app.engine.pixels import Photo

from .blends import blend_pictures
from .decoding import document_of, parsed
from .directory import opened, read_entry
from .encoding import encoded
from .format import DOCUMENT, MAX_DOCUMENT_BYTES, MAX_ENTRY_BYTES

ORIGIN = "lamina/origin"
NAME = "the clipboard"


@dataclass(frozen=True, eq=False, slots=True)
class Parcel:
    """``nodes``, bottom first, of a document of ``width`` x ``height`` pixels; ``origin`` tells its photo from others,
    empty where it had none."""

    nodes: tuple[Node, ...]
    width: int
    height: int
    origin: str = ""


def parcel_of(document: Document, ids: Collection[int]) -> bytes:
    """The nodes with these ids, without those that lie in another of them. WorkFailed as ``encoded``."""
    nodes = tuple(
        node for node, above in document.walk() if node.id in ids and not any(parent.id in ids for parent in above)
    )
    alone = replace(document, nodes=nodes, photo=None, reserve=(), deleted=())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, encoded(alone))
        archive.writestr(ORIGIN, origin_of(document))
        for entry, packed in blend_pictures(alone):
            archive.writestr(entry, packed(), zipfile.ZIP_STORED)
    return file.getvalue()


def opened_parcel(data: bytes) -> Parcel:
    """What ``parcel_of`` packed. BadInput where it is damaged or from a newer version."""
    with opened(io.BytesIO(data), NAME) as archive:
        entries = set(archive.namelist())
        if not {DOCUMENT, ORIGIN} <= entries:
            raise BadInput("There are no layers on the clipboard that can be pasted; copy them again.")
        written = parsed(read_entry(archive, DOCUMENT, MAX_DOCUMENT_BYTES, NAME), NAME)
        document = document_of(written, lambda entry: read_entry(archive, entry, MAX_ENTRY_BYTES, NAME), NAME)
        origin = read_entry(archive, ORIGIN, 1000, NAME).decode("ascii", "replace")
    return Parcel(document.nodes, document.width, document.height, origin)


def origin_of(document: Document) -> str:
    """The same for documents of the same photo; empty without one."""
    return "" if document.photo is None else _digest(document.photo)


@kept(1)
def _digest(photo: Photo) -> str:
    few = np.ascontiguousarray(photo.pixels[::16, ::16])
    return hashlib.sha256(repr(photo.pixels.shape).encode() + few.tobytes()).hexdigest()[:32]
