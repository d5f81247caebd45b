"""Small SQLite files of the user's own that are kept beside a library's catalogue, each with its version."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from app.engine.errors import BadInput

from .database import PATIENCE, readable

MASKS = "masks.sqlite"
"""The file of the masks (``masks/store``), by which a library is also known whose catalogue has gone."""


def opened_beside(folder: Path, file: str, what: str, migrations: Sequence[str]) -> sqlite3.Connection:
    """``file`` in a library's ``folder``, brought to the newest version: number n of ``migrations`` (SQL) makes
    version n + 1 of version n, of a new file from the first on. ``what`` is in it, for what is said.

    BadInput where a newer version wrote it, or where nothing may be written there.
    """
    with readable(folder):
        database = sqlite3.connect(folder / file, timeout=PATIENCE, check_same_thread=False)
        try:
            (written,) = database.execute("PRAGMA user_version").fetchone()
            if written > len(migrations):
                raise BadInput(f"{folder}: its {what} were written by a newer version of Lamina; update the program.")
            if written == 0:
                database.execute("PRAGMA journal_mode = WAL")
            for number in range(written, len(migrations)):
                _migrate(database, number, migrations[number])
            database.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            database.close()
            raise
    return database


def _migrate(database: sqlite3.Connection, number: int, migration: str) -> None:
    """From version ``number`` to the next, whole or not at all; nothing where another program was first."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if database.execute("PRAGMA user_version").fetchone()[0] == number:
            for statement in filter(str.strip, migration.split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
    except BaseException:
        database.rollback()
        raise
    database.commit()


class Beside:
    """What is asked of such a file. Any thread may call; calls wait for each other."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder, self._database, self._lock = folder, database, threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._database.close()

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._lock, readable(self.folder):
            yield self._database
