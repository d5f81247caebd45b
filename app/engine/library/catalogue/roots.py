"""The folders that cut-outs were added from, found again after the library or all of it has moved."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """``path``: where the folder is now; ``there``: whether it is; ``options``: JSON, how it was added."""

    id: int
    path: Path
    there: bool
    options: str


def roots_of(database: sqlite3.Connection, folder: Path) -> dict[int, Root]:
    """All roots of the library in ``folder``, by their ids."""
    rows = database.execute("SELECT id, relative, absolute, options FROM roots ORDER BY id")
    return {row["id"]: _found(row, folder) for row in rows}


def _found(row: sqlite3.Row, folder: Path) -> Root:
    """Beside the library as it was, which holds where both have moved; else where it was."""
    places = [Path(os.path.normpath(folder / row["relative"])), Path(row["absolute"])]
    path = next((place for place in places if place.is_dir()), None)
    return Root(row["id"], path or places[1], path is not None, row["options"])


def relative_to(path: Path, folder: Path) -> str:
    """``path`` as a POSIX path seen from ``folder``; absolute where there is none (another drive)."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def root_for(database: sqlite3.Connection, folder: Path, path: Path, options: str) -> int:
    """The id of the root at ``path``, a new one if there is none; in the caller's transaction."""
    path = path.resolve()
    for root in roots_of(database, folder).values():
        if root.there and root.path.resolve() == path:
            row = (relative_to(path, folder), str(path), options, root.id)
            database.execute("UPDATE roots SET relative = ?, absolute = ?, options = ? WHERE id = ?", row)
            return root.id
    insert = "INSERT INTO roots (relative, absolute, options) VALUES (?, ?, ?)"
    number = database.execute(insert, (relative_to(path, folder), str(path), options)).lastrowid
    assert number is not None
    return number
