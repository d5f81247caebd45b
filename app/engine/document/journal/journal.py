"""The journal of edits: what is not saved yet survives the end of the program.

One SQLite file for each open document, in a folder of the caller's. The program that writes it holds
its lock for as long as it lives, and the system lets go of it however the program ends: a journal
that can be locked is one whose owner is gone.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.engine.document.archive.blends import blend_pictures
from app.engine.document.archive.encoding import encoded
from app.engine.document.document import Document
from app.engine.document.history import History, Step
from app.engine.errors import WorkFailed
from app.engine.pixels import Photo

from .database import SUFFIX, TOLD_TO_END, connected, remove

KEPT = 50
"""Steps of the history that are kept; older ones go."""

_QUICKLY = 1  # level of zlib
_PATIENCE = 2.0  # seconds to wait while someone looks whether the journal has an owner
_TABLES = """
CREATE TABLE IF NOT EXISTS about (title TEXT NOT NULL, source TEXT);
CREATE TABLE IF NOT EXISTS pictures (entry TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS photos (id INTEGER PRIMARY KEY, name TEXT NOT NULL, original BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, time REAL NOT NULL, edits INTEGER NOT NULL,
    photo INTEGER, document BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS history (place INTEGER PRIMARY KEY, step INTEGER NOT NULL, shown INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS shown (step INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (step, entry)) WITHOUT ROWID;
"""


def new_path(folder: Path) -> Path:
    """A path for a new journal in ``folder``."""
    return folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}{SUFFIX}"


class Journal:
    """Records the states of one open document. Any thread may call; calls wait for each other.

    ``title`` and ``source`` (the file it was opened from or saved to) are there to be shown when
    something is recovered. WorkFailed where the journal cannot be written: the work goes on without it.
    """

    def __init__(self, path: Path, title: str = "", source: Path | None = None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._photos: dict[int, tuple[Photo, int]] = {}  # what is in the file, by the id of the Python object
        self._documents: dict[int, tuple[Document, int]] = {}
        with _working():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = connected(path, _PATIENCE)
            self._database.executescript(_TABLES)
        self.describe(title, source)

    def describe(self, title: str, source: Path | None) -> None:
        """Another title or source, as after "Save as"."""
        with self._lock, _working(), self._database:
            self._database.execute("DELETE FROM about")
            self._database.execute("INSERT INTO about VALUES (?, ?)", (title, None if source is None else str(source)))

    def record(self, history: History, edits: int = 0) -> None:
        """Keep the steps of ``history``; the one that is shown is ``edits`` after what is kept in a file.

        Some milliseconds for each state that is new; a photo and the pictures of blends are written the first time
        they are seen. What is not in the history any more goes.
        """
        first = max(0, min(history.index, len(history.steps) - KEPT))
        steps = history.steps[first : first + KEPT]
        with self._lock:
            with _working(), self._database:
                photos = dict(self._photos)
                rows = [self._row(step, photos) for step in steps]
                self._arrange(steps, rows, history.index - first, edits, history.let_go + first)
                self._prune()
            self._photos = photos
            self._documents = {id(step.document): (step.document, row) for step, row in zip(steps, rows, strict=True)}

    def clean_close(self) -> None:
        """The document was saved or is not wanted: nothing is left to recover."""
        self.close()
        remove(self.path)

    def leave(self) -> None:
        """The program was told to end: let go of the journal, which says so, and leave it to be recovered."""
        with self._lock, _working():
            self._database.execute(f"PRAGMA user_version = {TOLD_TO_END}")
        self.close()

    def close(self) -> None:
        """Let go of the journal and leave it to be recovered."""
        with self._lock:
            self._database.close()

    def _row(self, step: Step, photos: dict[int, tuple[Photo, int]]) -> int:
        """The row of the step's document, written where it is not there yet, and its photo into ``photos``."""
        document = step.document
        if (known := self._documents.get(id(document))) is not None:
            return known[1]
        photo = document.photo
        if photo is not None and id(photo) not in photos:
            insert = "INSERT INTO photos (name, original) VALUES (?, ?)"
            photos[id(photo)] = photo, self._database.execute(insert, (photo.name, photo.original)).lastrowid or 0
        row = self._database.execute(
            "INSERT INTO steps (label, time, edits, photo, document) VALUES (?, ?, 0, ?, ?)",
            (step.label, time.time(), photos[id(photo)][1] if photo else None, _packed(document)),
        ).lastrowid
        self._keep_pictures(document, row or 0)
        return row or 0

    def _arrange(self, steps: Sequence[Step], rows: Sequence[int], shown: int, edits: int, before: int) -> None:
        """The order of the steps, their labels, and which of them is shown, now; so many went ``before`` them."""
        self._database.execute("DELETE FROM history")
        places = [(before + place, row, place == shown) for place, row in enumerate(rows)]
        self._database.executemany("INSERT INTO history VALUES (?, ?, ?)", places)
        labels = [(step.label, row) for step, row in zip(steps, rows, strict=True)]
        self._database.executemany("UPDATE steps SET label = ? WHERE id = ?", labels)
        self._database.execute("UPDATE steps SET time = ?, edits = ? WHERE id = ?", (time.time(), edits, rows[shown]))

    def _prune(self) -> None:
        """States that are in no step any more go, and with them the pictures that only they show."""
        self._database.execute("DELETE FROM steps WHERE id NOT IN (SELECT step FROM history)")
        self._database.execute("DELETE FROM shown WHERE step NOT IN (SELECT id FROM steps)")
        self._database.execute("DELETE FROM pictures WHERE entry NOT IN (SELECT entry FROM shown)")

    def _keep_pictures(self, document: Document, step: int) -> None:
        for entry, packed in blend_pictures(document):
            self._database.execute("INSERT INTO shown VALUES (?, ?)", (step, entry))
            if not self._database.execute("SELECT 1 FROM pictures WHERE entry = ?", (entry,)).fetchone():
                self._database.execute("INSERT INTO pictures VALUES (?, ?)", (entry, packed()))


def _packed(document: Document) -> bytes:
    return zlib.compress(encoded(document), _QUICKLY)


@contextmanager
def _working() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise WorkFailed(f"The journal of edits cannot be written ({error}); save your work now and then.") from error
