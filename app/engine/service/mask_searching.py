"""The masks that are open in the engine process: loaded once, asked many times."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.field import Viewport
from app.engine.library import open_library
from app.engine.library.masks import (
    LOOK,
    MaskMap,
    MaskSearch,
    Shape,
    drawn_places,
    drawn_shapes,
    open_masks,
    outstanding,
    sample,
    shape_of,
)
from app.engine.library.masks.store import FILE
from app.engine.render import weights

from .mask_requests import Alike, AlikeMask, Mapped, MaskQuery, MasksHeld, ObjectQuery

LEAST = 0.6, 0.3  # similarity of what is shown at all: of shapes, of shapes in their places


class Masks:
    """The masks of one library, as they were when they were loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with closing(open_masks(folder)) as store:
            self.search = MaskSearch(store)
        self._rows = {entry.id: row for row, entry in enumerate(self.search.entries)}

    def alike(self, query: ObjectQuery | MaskQuery, count: int, placed: bool) -> Alike:
        """See ``AlikeRequest``. A mask that has gone is like nothing."""
        asked = self._shape(query)
        if asked is None:
            return Alike()
        shape, drawn, besides = asked
        found = self.search.similar(shape, count, placed, besides)
        shown = [one for one in found if one.similarity >= LEAST[placed]]
        masks = self._drawn([self._rows[one.entry.id] for one in shown])
        rows = tuple(AlikeMask(one.entry, one.similarity, mask) for one, mask in zip(shown, masks, strict=True))
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

    def _shape(self, query: ObjectQuery | MaskQuery) -> tuple[Shape, Bytes, str | None] | None:
        """The codes of the query, what it looks like, and the picture that it is from."""
        if isinstance(query, MaskQuery):
            row = self._rows.get(query.id)
            if row is None:
                return None
            shape = Shape(self.search.codes[row], self.search.placed_codes[row])
            return shape, self._drawn([row])[0], self.search.entries[row].picture
        document = query.document
        scale = LOOK / max(document.width, document.height)
        width, height = (max(1, round(side * scale)) for side in (document.width, document.height))
        seen = weights(document, Viewport.whole(document.width, document.height, width, height))[query.node_id]
        shape = shape_of(seen)
        if shape is None:
            return None
        area = np.array([float((seen > 0.5).mean())], np.float32)
        return shape, drawn_places(shape.placed[None], area)[0], self._picture_of(query.photo)

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


def held_in(folder: Path) -> MasksHeld:
    """See ``MasksHeldRequest``; makes no file where none is."""
    with open_library(folder) as library:
        return MasksHeld(*outstanding(library))


_open: tuple[tuple[object, ...], Masks] | None = None


def masks_in(folder: Path) -> Masks:
    """The library's masks, loaded again if they have changed on the disk since the last time."""
    global _open
    now = (folder, *(_seen(folder / name) for name in (FILE, f"{FILE}-wal")))
    if _open is None or _open[0] != now:
        _open = now, Masks(folder)
    return _open[1]


def _seen(path: Path) -> tuple[int, int] | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_mtime_ns, there.st_size
