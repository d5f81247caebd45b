"""The masks that are open in the engine process: loaded once, asked many times."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.field import Viewport
from app.engine.library import open_library
from app.engine.library.catalogue.beside import MASKS
from app.engine.library.masks import (
    LOOK,
    MaskMap,
    MaskSearch,
    Shape,
    appearances_of,
    drawn_places,
    drawn_shapes,
    open_masks,
    outstanding,
    sample,
    shape_of,
)
from app.engine.render import weights

from .mask_requests import Alike, AlikeMask, AlikeRequest, Mapped, MaskQuery, MasksHeld, ObjectQuery, ShapeQuery

LEAST = {"shape": (0.6, 0.3), "both": (0.4, 0.3)}
"""Similarity of what is shown at all, anywhere and in the same place: of shapes alone, and with what is in them."""


class Masks:
    """The masks of one library, as they were when they were loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with closing(open_masks(folder)) as store:
            self.search = MaskSearch(store)
        self._rows = {entry.id: row for row, entry in enumerate(self.search.entries)}

    def alike(self, request: AlikeRequest) -> Alike:
        """See ``AlikeRequest``. A mask that has gone is like nothing."""
        asked = self._shape(request.query)
        if asked is None:
            return Alike()
        shape, drawn, besides = asked
        placed, appearance = request.placed, None if request.shape_only else self._appearance(request)
        found = self.search.similar(shape, request.count, placed, besides, appearance=appearance)
        shown = [one for one in found if one.similarity >= LEAST["shape" if one.appearance is None else "both"][placed]]
        masks = self._drawn([self._rows[one.entry.id] for one in shown])
        rows = tuple(
            AlikeMask(one.entry, one.similarity, mask, one.shape, one.appearance)
            for one, mask in zip(shown, masks, strict=True)
        )
        return Alike(rows, drawn, self._nearest(shape))

    def mapped(self, found: MaskMap) -> Mapped:
        """What is to be known of the masks on the map."""
        rows = np.array([self._rows[id] for id in found.ids.tolist()], int)
        entries = [self.search.entries[row] for row in rows]
        numbers: dict[str, int] = {}
        picture = [numbers.setdefault(entry.picture, len(numbers)) for entry in entries]
        return Mapped(
            found.ids, found.places, np.array(picture, np.int32), tuple(numbers),
            tuple(entry.name for entry in entries), np.array([entry.cutout is not None for entry in entries], bool),
            drawn_shapes(self.search.codes[rows]), self._drawn(rows),
        )  # fmt: skip

    def _shape(self, query: ObjectQuery | ShapeQuery | MaskQuery) -> tuple[Shape, Bytes, str | None] | None:
        """The codes of the query, what it looks like, and the picture that it is from."""
        if isinstance(query, MaskQuery):
            row = self._rows.get(query.id)
            if row is None:
                return None
            shape = Shape(self.search.codes[row], self.search.placed_codes[row])
            return shape, self._drawn([row])[0], self.search.entries[row].picture
        seen = _on_picture(query)
        shape = shape_of(seen)
        if shape is None:
            return None
        area = np.array([float((seen > 0.5).mean())], np.float32)
        return shape, drawn_places(shape.placed[None], area)[0], self._picture_of(query.photo)

    def _appearance(self, request: AlikeRequest) -> Floats | None:
        """What is in the mask that is asked with, where that is known, and of any mask of the library."""
        if not self._knows_appearances:
            return None
        if isinstance(request.query, MaskQuery):
            known = self.search.appearances[self._rows[request.query.id]]
            return known if known.any() else None
        return None if request.foreground is None else appearances_of([request.foreground])[0]

    @cached_property
    def _knows_appearances(self) -> bool:
        return bool(self.search.appearances.any())

    def _picture_of(self, photo: tuple[str, int] | None) -> str | None:
        """The library's picture that is the same file as far as name and size say."""
        if photo is None:
            return None
        name, size = photo
        for picture in self._named.get(name, ()):
            try:
                if (self.folder / picture).stat().st_size == size:
                    return picture
            except OSError:
                continue
        return None

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """Pictures by the names of their files."""
        named: dict[str, list[str]] = {}
        for picture in {entry.picture for entry in self.search.entries}:
            named.setdefault(picture.rpartition("/")[2], []).append(picture)
        return named

    @cached_property
    def _on_map(self) -> Array:
        return np.array(sample(len(self.search)), int)

    def _nearest(self, shape: Shape) -> int | None:
        if not len(self.search):
            return None
        best = int(np.argmax(self.search.codes[self._on_map] @ shape.free))
        return self.search.entries[self._on_map[best]].id

    def _drawn(self, rows: list[int] | Array) -> Bytes:
        places = np.asarray(rows, int)
        areas = np.array([self.search.entries[row].area for row in places], np.float32)
        return drawn_places(self.search.placed_codes[places], areas)


def _on_picture(query: ObjectQuery | ShapeQuery) -> Floats:
    """(h, w) in 0..1 over the whole picture, ``LOOK`` samples along its long side: what is seen of the thing."""
    if isinstance(query, ShapeQuery):
        height, width = query.seen.shape
        scale = LOOK / max(height, width)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return np.asarray(cv2.resize(query.seen, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
    document = query.document
    scale = LOOK / max(document.width, document.height)
    width, height = (max(1, round(side * scale)) for side in (document.width, document.height))
    return weights(document, Viewport.whole(document.width, document.height, width, height))[query.node_id]


def held_in(folder: Path) -> MasksHeld:
    """See ``MasksHeldRequest``; makes no file where none is."""
    with open_library(folder) as library:
        return MasksHeld(*outstanding(library))


_open: tuple[tuple[object, ...], Masks] | None = None


def masks_in(folder: Path) -> Masks:
    """The library's masks, loaded again if they have changed on the disk since the last time."""
    global _open
    now = (folder, *(_seen(folder / name) for name in (MASKS, f"{MASKS}-wal")))
    if _open is None or _open[0] != now:
        _open = now, Masks(folder)
    return _open[1]


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_mtime_ns, there.st_size
