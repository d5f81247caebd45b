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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.engine.document.archive.blends import blend_pictures
from app.engine.document.archive.encoding import encoded
from app.engine.document.document import Document
from app.engine.errors import WorkFailed
from app.engine.pixels import Photo

from .database import SUFFIX, connected, remove

KEPT = 50
"""Steps that are kept; older ones go."""

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
        self._photo: Photo | None = None
        self._photo_id: int | None = None
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

    def record(self, label: str, document: Document, edits: int = 0) -> None:
        """Keep ``document`` as the newest step, ``edits`` after what is kept in a file.

        Some milliseconds; a photo and the pictures of blends are written the first time they are seen.
        """
        body = zlib.compress(encoded(document), _QUICKLY)
        with self._lock:
            with _working(), self._database:
                photo_id = self._kept(document.photo)
                step = self._database.execute(
                    "INSERT INTO steps (label, time, edits, photo, document) VALUES (?, ?, ?, ?, ?)",
                    (label, time.time(), edits, photo_id, body),
                ).lastrowid
                self._keep_pictures(document, step or 0)
                self._prune()
            self._photo, self._photo_id = document.photo, photo_id

    def clean_close(self) -> None:
        """The document was saved or is not wanted: nothing is left to recover."""
        self.close()
        remove(self.path)

    def close(self) -> None:
        """Let go of the journal and leave it to be recovered."""
        with self._lock:
            self._database.close()

    def _prune(self) -> None:
        """Older steps go, and with them the pictures that only they show."""
        self._database.execute("DELETE FROM steps WHERE id <= (SELECT max(id) FROM steps) - ?", (KEPT,))
        self._database.execute("DELETE FROM shown WHERE step NOT IN (SELECT id FROM steps)")
        self._database.execute("DELETE FROM pictures WHERE entry NOT IN (SELECT entry FROM shown)")

    def _keep_pictures(self, document: Document, step: int) -> None:
        for entry, packed in blend_pictures(document):
            self._database.execute("INSERT INTO shown VALUES (?, ?)", (step, entry))
            if not self._database.execute("SELECT 1 FROM pictures WHERE entry = ?", (entry,)).fetchone():
                self._database.execute("INSERT INTO pictures VALUES (?, ?)", (entry, packed()))

    def _kept(self, photo: Photo | None) -> int | None:
        """The number under which the photo is in the journal."""
        if photo is None or photo is self._photo:
            return None if photo is None else self._photo_id
        insert = "INSERT INTO photos (name, original) VALUES (?, ?)"
        return self._database.execute(insert, (photo.name, photo.original)).lastrowid


@contextmanager
def _working() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise WorkFailed(f"The journal of edits cannot be written ({error}); save your work now and then.") from error
