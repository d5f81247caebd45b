"""The file of stars beside a library's catalogue."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from app.engine.library.catalogue.beside import Beside, opened_beside

from .tally import Kind, Tally, tallied

FILE = "stars.sqlite"
_FIRST = """
CREATE TABLE shown (
    id INTEGER PRIMARY KEY, cutout INTEGER NOT NULL, label TEXT NOT NULL, rank INTEGER NOT NULL,
    subject TEXT NOT NULL, at REAL NOT NULL
);
CREATE TABLE stars (
    shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE, kind TEXT NOT NULL, PRIMARY KEY (shown, kind)
) WITHOUT ROWID;
"""


def open_stars(folder: Path) -> Stars:
    """The stars of the library in ``folder``; none at first. BadInput where a newer version wrote them, or where
    nothing may be written there."""
    return Stars(folder, opened_beside(folder, FILE, "stars", (_FIRST,)))


class Stars(Beside):
    """Any thread may call."""

    def showed(self, blends: Sequence[tuple[int, str, int]], subject: str) -> list[int]:
        """Note blends that were shown, (cut-out, label, rank) each, in place of ``subject``; a number for each."""
        with self._asking() as database, database:
            insert = "INSERT INTO shown (cutout, label, rank, subject, at) VALUES (?, ?, ?, ?, ?)"
            now = time.time()
            return [int(database.execute(insert, (*blend, subject, now)).lastrowid or 0) for blend in blends]

    def star(self, shown: int, kind: Kind, on: bool) -> None:
        """Give a star to a blend that was shown, or take it back."""
        with self._asking() as database, database:
            if on:
                database.execute("INSERT OR IGNORE INTO stars (shown, kind) VALUES (?, ?)", (shown, kind))
            else:
                database.execute("DELETE FROM stars WHERE shown = ? AND kind = ?", (shown, kind))

    def tally(self) -> Tally:
        """All that was starred."""
        with self._asking() as database:
            shown = database.execute("SELECT rank, count(*) FROM shown GROUP BY rank").fetchall()
            stars = database.execute(
                "SELECT kind, rank, label, count(*) FROM stars JOIN shown ON shown.id = stars.shown "
                "GROUP BY kind, rank, label"
            ).fetchall()
        return tallied(shown, stars)
