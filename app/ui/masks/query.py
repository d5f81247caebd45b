"""The mask that pictures are looked for by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.field import Mask
from app.engine.service import MaskQuery, ObjectQuery
from app.ui.search.subject import masks_of


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """A mask of the library. ``picture``: as the library has it; ``drawn``: (32, 32) uint8 over the whole picture.
    ``cut``: it is the outline of a cut-out, its picture's alpha. ``similarity``: None where nothing is compared."""

    id: int
    picture: str
    name: str
    drawn: Bytes
    cut: bool = False
    similarity: float | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Query:
    """``masks``: what the shape of a node depends on, by identity; none for a mask of the library, which is in
    ``known``. ``aspect``: width by height of the picture, None where it is not known."""

    name: str
    request: ObjectQuery | MaskQuery
    aspect: float | None = None
    masks: tuple[Mask, ...] = ()
    known: Known | None = None


def of_node(document: Document, node_id: int) -> Query:
    """What is seen of a node."""
    photo = document.photo
    own = None if photo is None else (photo.name, len(photo.original))
    request = ObjectQuery(replace(document, photo=None), node_id, own)
    name = document.find(node_id)[0].name
    return Query(name, request, document.width / document.height, masks_of(document, node_id))


def of_mask(known: Known) -> Query:
    """A mask of the library."""
    return Query(known.name, MaskQuery(known.id), known=known)


def counted(count: int, thing: str) -> str:
    """ "1 mask", "1,204 masks"."""
    return f"{count:,} {thing}" + ("" if count == 1 else "s")


def percent(similarity: float) -> str:
    return f"{round(100 * max(0.0, similarity))} %"


def file_of(known: Known) -> str:
    """The name of its picture's file."""
    return known.picture.rpartition("/")[2]


def title(known: Known) -> str:
    """What it is called where there is room for a word: its own name, or its picture's where it has none."""
    return known.name if not re.fullmatch(r"Object \d+", known.name) else file_of(known).rpartition(".")[0]


def said(known: Known) -> str:
    """ "Object 3 in china.jpg, 87 % alike"."""
    words = f"{known.name} in {file_of(known)}"
    return words if known.similarity is None else f"{words}, {percent(known.similarity)} alike"
