"""The masks of a library's pictures, kept beside its catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.catalogue.beside import MASKS, Beside, opened_beside

from .appearance import APPEARANCE
from .described import LENGTH, Shape

VERSION = "2"
"""Of what is known of a picture's masks: they were found by this version of the program."""
_READABLE = ("1", VERSION)  # the first knew no appearances; its shapes mean the same
_FIRST = """
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, version TEXT NOT NULL, cutout INTEGER
);
CREATE TABLE masks (
    id INTEGER PRIMARY KEY, picture INTEGER NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
    name TEXT NOT NULL, area REAL NOT NULL, left REAL NOT NULL, top REAL NOT NULL, right REAL NOT NULL,
    bottom REAL NOT NULL, free BLOB NOT NULL, placed BLOB NOT NULL
);
CREATE INDEX masks_by_picture ON masks (picture);
"""
_MIGRATIONS = (_FIRST, "ALTER TABLE masks ADD COLUMN appearance BLOB")
"""Never change one that was released: add another."""
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of a picture's width and height, 0..1."""


@dataclass(frozen=True, slots=True)
class MaskEntry:
    """A mask of a picture. ``picture``: its path, relative to the library's folder where it can be; ``cutout``: the
    cut-out whose outline it is, None for an object of a decomposed picture. ``area``: the share of the picture that
    is seen of it."""

    id: int
    picture: str
    cutout: int | None
    name: str
    area: float
    bounds: Bounds


@dataclass(frozen=True, eq=False)
class NewMask:
    """What a picture's masks are stored from. ``appearance``: (APPEARANCE,), None where nobody looked."""

    name: str
    area: float
    bounds: Bounds
    shape: Shape
    appearance: Floats | None = None


@dataclass(frozen=True, eq=False)
class Stored:
    """All masks: ``entries`` with their codes ``free`` and ``placed``, (n, LENGTH) float32, and their
    ``appearances``, (n, APPEARANCE) float32, zero of those that an older version found."""

    entries: list[MaskEntry]
    free: Floats
    placed: Floats
    appearances: Floats


def open_masks(folder: Path) -> MaskStore:
    """The masks of the library in ``folder``; none at first. BadInput where a newer version wrote them."""
    return MaskStore(folder, opened_beside(folder, MASKS, "masks", _MIGRATIONS))


class MaskStore(Beside):
    """Any thread may call; readers do not wait for the job that writes."""

    def stamps(self) -> dict[str, str]:
        """Path -> stamp, of the pictures whose masks this version has found."""
        with self._asking() as database:
            rows = database.execute("SELECT path, stamp FROM pictures WHERE version = ?", (VERSION,))
            return dict(rows.fetchall())

    def count(self) -> int:
        """How many masks are known."""
        with self._asking() as database:
            counted = "SELECT count(*) FROM masks JOIN pictures ON pictures.id = masks.picture WHERE version IN (?, ?)"
            return database.execute(counted, _READABLE).fetchone()[0]

    def put(self, path: str, stamp: str, masks: Sequence[NewMask], cutout: int | None = None) -> None:
        """All masks of a picture, in place of those that were known of it; whole or not at all."""
        with self._asking() as database, database:
            database.execute("DELETE FROM pictures WHERE path = ?", (path,))
            row = (path, stamp, VERSION, cutout)
            number = database.execute(
                "INSERT INTO pictures (path, stamp, version, cutout) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            database.executemany(
                "INSERT INTO masks (picture, name, area, left, top, right, bottom, free, placed, appearance) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(number, m.name, m.area, *m.bounds, *_blobs(m)) for m in masks],
            )

    def forget(self, paths: Sequence[str]) -> None:
        """What is known of pictures that have gone."""
        with self._asking() as database, database:
            database.executemany("DELETE FROM pictures WHERE path = ?", [(path,) for path in paths])

    def load(self) -> Stored:
        """All masks with their codes."""
        with self._asking() as database:
            rows = database.execute(
                "SELECT masks.id, path, cutout, name, area, left, top, right, bottom, free, placed, appearance "
                "FROM masks JOIN pictures ON pictures.id = masks.picture WHERE version IN (?, ?) ORDER BY masks.id",
                _READABLE,
            ).fetchall()
        entries = [MaskEntry(*row[:5], bounds=tuple(row[5:9])) for row in rows]
        free, placed = (_codes([row[column] for row in rows], LENGTH) for column in (9, 10))
        return Stored(entries, free, placed, _codes([row[11] or _NO_APPEARANCE for row in rows], APPEARANCE))


def _blobs(mask: NewMask) -> tuple[bytes, bytes, bytes | None]:
    appearance = None if mask.appearance is None else _blob(mask.appearance)
    return _blob(mask.shape.free), _blob(mask.shape.placed), appearance


def _blob(code: Array) -> bytes:
    return np.asarray(code, "<f2").tobytes()


_NO_APPEARANCE = _blob(np.zeros(APPEARANCE))


def _codes(blobs: Sequence[bytes], length: int) -> Floats:
    return np.frombuffer(b"".join(blobs), "<f2").reshape(-1, length).astype(np.float32)
