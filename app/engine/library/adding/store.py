"""Writes what was read into the library: masks and vectors first, then the rows that speak of them."""

from __future__ import annotations

import hashlib
import io
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.errors import BadInput
from app.engine.library.catalogue.library import MASKS, PICTURES, Library
from app.engine.library.catalogue.roots import relative_to
from app.engine.library.index import VectorIndex
from app.engine.library.index.vector_index import Halves
from app.engine.library.traits import TRAITS_VERSION
from app.engine.pixels import atomic_write

from .entry import Entry
from .guessing import Guess
from .reading import Reading
from .shapes import MaskFile
from .state import Known

_NEXT = "next id"


@dataclass(frozen=True, eq=False, slots=True)
class Made:
    """A cut-out that is ready to be written. ``vector``: None where it is set aside and not described."""

    id: int
    entry: Entry
    reading: Reading
    stamp: str
    digest: str
    aside: str
    twin: int | None
    vector: Halves | None
    traits: Halves
    guess: Guess


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch belongs: the root's id and path, whether pictures are copied, and the vectors' version."""

    root: int
    path: Path
    copy: bool
    version: int


def store(
    library: Library, index: VectorIndex, place: Place, batch: Sequence[Made], known: Mapping[str, Known]
) -> None:
    """Write a batch so that, whenever the program is killed, a row is there only with all it speaks of.

    ``known``: the rows of this root before, by item.
    """
    files = [_files(library, place, made) for made in batch]
    described = [made for made in batch if made.vector is not None]
    if described:
        vectors = np.stack([made.vector for made in described if made.vector is not None])
        index.add(np.array([made.id for made in described], np.int64), vectors)
    index.remove(np.array([made.id for made in batch if made.vector is None], np.int64))
    index.flush()
    with library.changing() as database:
        for made, (picture, here, mask, mask_here) in zip(batch, files, strict=True):
            _write_row(database, place, made, (picture, here, mask, mask_here), known.get(made.entry.item))
        most = max(made.id for made in batch) + 1
        database.execute(
            "INSERT INTO facts VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = max(value + 0, excluded.value + 0)",
            (_NEXT, str(most)),
        )


def update_same(database: sqlite3.Connection, same: Sequence[tuple[Entry, str, Known]]) -> None:
    """What is said about pictures that are as they were, where that has changed; in the caller's transaction."""
    for entry, stamp, old in same:
        label, label_from, sure = old.label, old.label_from, None
        if old.label_from != "hand" and entry.label:
            label, label_from, sure = entry.label, entry.label_from, 1.0
        credit = (entry.credit.source, entry.credit.licence, entry.credit.attribution)
        if (label, label_from, stamp, credit) != (old.label, old.label_from, old.stamp, old.credit):
            database.execute(
                "UPDATE cutouts SET label = ?, label_from = ?, sure = coalesce(?, sure), stamp = ?, source = ?, "
                "licence = ?, attribution = ? WHERE id = ?",
                (label, label_from, sure, stamp, *credit, old.id),
            )


def next_id(database: sqlite3.Connection, index: VectorIndex) -> int:
    """An id that no cut-out ever had here."""
    row = database.execute("SELECT value FROM facts WHERE key = ?", (_NEXT,)).fetchone()
    (most,) = database.execute("SELECT coalesce(max(id), 0) FROM cutouts").fetchone()
    return max(int(row[0]) if row else 1, most + 1, int(index.ids.max(initial=0)) + 1)


def _files(library: Library, place: Place, made: Made) -> tuple[str, int, str | None, int]:
    """(picture, whether it is the library's, mask, whether it is), after writing what is to be written."""
    entry, mask_file = made.entry, made.entry.shape
    if place.copy:
        picture, here = _copied(entry.picture, library.folder, place), 1
    else:
        picture, here = _from_root(entry.picture, place), 0
    if isinstance(mask_file, MaskFile):
        if place.copy:
            return picture, here, _copied(mask_file.path, library.folder, place), 1
        return picture, here, _from_root(mask_file.path, place), 0
    if made.reading.mask is None:
        return picture, here, None, 0
    return picture, here, write_mask(library.folder, f"{place.root} {entry.item} {made.digest}", made.reading.mask), 1


def write_mask(folder: Path, key: str, mask: Bytes) -> str:
    """Keep an (h, w) mask as a grey PNG in the library; -> its path in there. ``key``: what tells it from others."""
    name = hashlib.sha1(key.encode("utf-8", "surrogatepass") + mask.tobytes(), usedforsecurity=False).hexdigest()[:24]
    path = folder / MASKS / name[:2] / f"{name}.png"
    if not path.is_file():
        file = io.BytesIO()
        Image.fromarray(mask).save(file, "PNG")
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as target:
            target.write(file.getbuffer())
    return path.relative_to(folder).as_posix()


def _from_root(path: Path, place: Place) -> str:
    """From the root's folder; the whole path where it lies outside, for the two may not move together."""
    return relative_to(path, place.path) if path.is_relative_to(place.path) else path.as_posix()


def _copied(source: Path, folder: Path, place: Place) -> str:
    """Copy a file into the library, if it is not there as it is now; -> its path in there."""
    path = folder / PICTURES / str(place.root) / _from_root(source, place).lstrip("/")
    state = source.stat()
    if not path.is_file() or path.stat().st_size != state.st_size or path.stat().st_mtime_ns != state.st_mtime_ns:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with source.open("rb") as read, atomic_write(path) as written:
                shutil.copyfileobj(read, written)
            shutil.copystat(source, path)
        except OSError as error:
            raise BadInput(f"{source}: it cannot be copied ({error.strerror or error}).") from error
    return path.relative_to(folder).as_posix()


def _write_row(
    database: sqlite3.Connection, place: Place, made: Made, files: tuple[str, int, str | None, int], old: Known | None
) -> None:
    entry, reading = made.entry, made.reading
    label, label_from, sure = labelled(entry, made.guess)
    aside, by_hand = made.aside, 0
    if old is not None and old.label_from == "hand":
        label, label_from, sure = old.label, "hand", 1.0
    if old is not None and old.aside_by_hand:
        aside, by_hand = old.aside, 1
    picture, picture_here, mask, mask_here = files
    left, top, width, height = reading.box
    values = {
        "id": made.id, "root": place.root, "item": entry.item, "stamp": made.stamp, "digest": made.digest,
        "picture": picture, "picture_here": picture_here, "mask": mask, "mask_here": mask_here,
        "left": left, "top": top, "width": width, "height": height,
        "label": label, "label_from": label_from, "sure": sure,
        "source": entry.credit.source, "licence": entry.credit.licence, "attribution": entry.credit.attribution,
        "aside": aside, "aside_by_hand": by_hand, "twin": made.twin, "unsure_mask": int(reading.unsure),
        "red": reading.colour[0], "green": reading.colour[1], "blue": reading.colour[2],
        "cover": reading.cover, "sharpness": reading.sharpness, "look": reading.look.tobytes(),
        "described": "" if made.vector is None else str(place.version),
    }  # fmt: skip
    database.execute("DELETE FROM unread WHERE root = ? AND item = ?", (place.root, entry.item))
    columns, marks = ", ".join(values), ", ".join(f":{column}" for column in values)
    database.execute(f"INSERT OR REPLACE INTO cutouts ({columns}) VALUES ({marks})", values)
    database.execute("INSERT OR REPLACE INTO traits VALUES (?, ?, ?)", (made.id, TRAITS_VERSION, made.traits.tobytes()))


UNNAMED = "unnamed"  # what nothing names and the classifier does not know


def labelled(entry: Entry, guess: Guess) -> tuple[str, str, float]:
    """(label, where it is from, how sure): what is said beside the picture, else the classifier's guess."""
    if entry.label:
        return entry.label, entry.label_from, 1.0
    word, probability = guess
    return word or UNNAMED, "guess", probability
