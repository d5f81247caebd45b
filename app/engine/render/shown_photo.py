"""The photo as the Photo view shows it, at its own size: what an artist sees who points at things."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from app.engine.arrays import Array, Bytes, frozen
from app.engine.document import Document, Node, Object
from app.engine.field import Viewport
from app.engine.pixels import Photo, reduced_size

from .blends import ground
from .blends.ground import fillings
from .photo_edits import drawn_layers, photo_edits
from .photo_region import photo_on
from .photo_view import photo_view
from .redye import redyes

COARSE = 512  # samples of the long side, on which it is seen where anything is edited
SAMPLES = 1 << 18  # in a band of rows
UNSEEN = ("name", "locked", "rank", "touched", "children")  # of a node: what its look does not depend on
BY_IDENTITY = ("mask", "blend")


def shown_photo(document: Document) -> Photo | None:
    """The photo with the edits of ``document``; the very photo where there are none, None where there is no photo.

    Edits that take less than about a 500th of the picture's long side are not seen.
    """
    photo = ground(document)
    if photo is None or not _edited(document):
        return photo
    columns, rows = _window(document, photo)
    if columns.start >= columns.stop:
        return photo
    pixels = photo.pixels.copy()
    whole = Viewport.whole(photo.width, photo.height, photo.width, photo.height)
    height = max(1, SAMPLES // (columns.stop - columns.start))
    for top in range(rows.start, rows.stop, height):
        count = min(height, rows.stop - top)
        band = whole.part(columns.start, top, columns.stop - columns.start, count)
        area = slice(top, top + count), columns
        pixels[area] = photo_view(document, np.ascontiguousarray(photo.pixels[area]), band)
    pixels.setflags(write=False)
    return replace(photo, pixels=frozen(pixels))


def looks_same(one: Document, other: Document) -> bool:
    """Whether both surely show the same photo. Names, locks and the order of steps do not count."""
    if one is other:
        return True
    if one.photo is not other.photo:
        return False
    if not (_edited(one) or fillings(one) or _edited(other) or fillings(other)):
        return True
    deleted = [tuple(id(entry.node) for entry in document.deleted) for document in (one, other)]
    return one.settings == other.settings and deleted[0] == deleted[1] and _alike(one.nodes, other.nodes)


def _edited(document: Document) -> bool:
    return bool(photo_edits(document) or drawn_layers(document) or redyes(document))


def _alike(one: tuple[Node, ...], other: tuple[Node, ...]) -> bool:
    return len(one) == len(other) and all(a is b or _same(a, b) for a, b in zip(one, other, strict=True))


def _same(one: Node, other: Node) -> bool:
    """Masks and blends are told apart by identity, the rest by value."""
    if type(one) is not type(other):
        return False
    for name in (field.name for field in fields(one) if field.name not in UNSEEN):
        mine, its = getattr(one, name), getattr(other, name)
        if mine is not its and (name in BY_IDENTITY or mine != its):
            return False
    return not isinstance(one, Object) or not isinstance(other, Object) or _alike(one.children, other.children)


def _window(document: Document, photo: Photo) -> tuple[slice, slice]:
    """Columns and rows of the photo between which all edits lie; empty where nothing is seen of them."""
    width, height = reduced_size(photo.width, photo.height, COARSE)
    view = Viewport.whole(photo.width, photo.height, width, height)
    before = photo_on(photo, view)
    changed = _differs(before, np.asarray(photo_view(document, before, view), np.uint8))
    if not changed.any():
        return slice(0, 0), slice(0, 0)
    across, down = photo.width / width, photo.height / height
    return _along(changed, 0, across, photo.width), _along(changed, 1, down, photo.height)


def _differs(before: Bytes, after: Bytes) -> Array:
    return (before != after).any(-1)


def _along(changed: Array, axis: int, step: float, length: int) -> slice:
    """With two samples around, in photo pixels."""
    places = np.flatnonzero(changed.any(axis))
    first, last = int(places[0]) - 2, int(places[-1]) + 3
    return slice(max(0, int(first * step)), min(length, int(np.ceil(last * step))))
