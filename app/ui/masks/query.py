"""The mask that pictures are looked for by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.field import Mask
from app.engine.pixels import Photo
from app.engine.service import MaskQuery, ObjectQuery, Picked, ShapeQuery
from app.ui.search.model import percent
from app.ui.search.order import ordinal
from app.ui.search.subject import masks_of, subject_of
from app.ui.selecting.cut import subject_of_pick
from app.ui.selecting.sampled import on_picture

SAMPLES = 512  # along the picture, of what is picked
PICKED = "What is picked"


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """A mask of the library. ``picture``: as the library has it; ``drawn``: (32, 32) uint8 over the whole picture.
    ``cut``: it is the outline of a cut-out, its picture's alpha. ``similarity``: None where nothing is compared;
    else it is the ``rank``-th that was found, 1 the first, by its ``shape`` and, where it counts, ``appearance``."""

    id: int
    picture: str
    name: str
    drawn: Bytes
    cut: bool = False
    similarity: float | None = None
    rank: int = 0
    shape: float = 0.0
    appearance: float | None = None


def _nothing() -> None:
    return None


@dataclass(frozen=True, eq=False, slots=True)
class Query:
    """``masks``: what the shape of a node depends on, by identity; none for what is picked, and for a mask of the
    library, which is in ``known``. ``aspect``: width by height of the picture, None where it is not known.
    ``show``: gives what is seen of it, (h, w, 4) uint8, in some milliseconds; None where nothing is."""

    name: str
    request: ObjectQuery | ShapeQuery | MaskQuery
    aspect: float | None = None
    masks: tuple[Mask, ...] = ()
    known: Known | None = None
    show: Callable[[], Bytes | None] = _nothing


OPENS = "Enter or a double-click opens the picture in place of the one that is open"


def of_node(document: Document, node_id: int) -> Query:
    """What is seen of a node."""
    request = ObjectQuery(replace(document, photo=None), node_id, _file(document))
    name = document.find(node_id)[0].name
    aspect, show = document.width / document.height, partial(_shown, document, node_id)
    return Query(name, request, aspect, masks_of(document, node_id), show=show)


def _shown(document: Document, node_id: int) -> Bytes | None:
    subject = subject_of(document, node_id)
    return None if subject is None else subject.foreground


def of_pick(document: Document, picked: Picked) -> Query:
    """What is being picked."""
    scale = min(1.0, SAMPLES / max(document.width, document.height))
    columns, rows = max(1, round(document.width * scale)), max(1, round(document.height * scale))
    seen = np.rint(255 * on_picture(picked, document.width, document.height, columns, rows)).astype(np.uint8)
    show = partial(_shown_pick, document.photo, picked)
    return Query(PICKED, ShapeQuery(seen, _file(document)), document.width / document.height, show=show)


def _shown_pick(photo: Photo | None, picked: Picked) -> Bytes | None:
    return None if photo is None else subject_of_pick(photo, picked, SAMPLES // 2).foreground


def _file(document: Document) -> tuple[str, int] | None:
    """Name and bytes of the photo's file."""
    photo = document.photo
    return None if photo is None else (photo.name, len(photo.original))


def of_mask(known: Known) -> Query:
    """A mask of the library."""
    return Query(known.name, MaskQuery(known.id), known=known)


def counted(count: int, thing: str) -> str:
    """ "1 mask", "1,204 masks"."""
    return f"{count:,} {thing}" + ("" if count == 1 else "s")


def file_of(known: Known) -> str:
    """The name of its picture's file."""
    return known.picture.rpartition("/")[2]


def title(known: Known) -> str:
    """What it is called where there is room for a word: its own name, or its picture's where it has none."""
    return known.name if not re.fullmatch(r"Object \d+", known.name) else file_of(known).rpartition(".")[0]


def said(known: Known) -> str:
    """ "Object 3 in china.jpg, the 2nd most alike: shape 97 %, what is in it 62 %"."""
    words = f"{known.name} in {file_of(known)}"
    if known.similarity is None:
        return words
    place = "the most alike" if known.rank == 1 else f"the {ordinal(known.rank)} most alike"
    seen = "" if known.appearance is None else f", what is in it {percent(known.appearance)}"
    return f"{words}, {place}: shape {percent(known.shape)}{seen}"
