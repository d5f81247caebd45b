"""Small SQLite files of the user's own that are kept beside a library's catalogue, each with its version."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from app.engine.errors import BadInput

from .database import PATIENCE, readable


def opened_beside(folder: Path, file: str, what: str, version: int, tables: str) -> sqlite3.Connection:
    """``file`` in a library's ``folder``; a new one gets these ``tables`` (SQL). ``what`` is in it, for what is said.

    BadInput where a newer version wrote it, or where nothing may be written there.
    """
    with readable(folder):
        database = sqlite3.connect(folder / file, timeout=PATIENCE, check_same_thread=False)
        try:
            (written,) = database.execute("PRAGMA user_version").fetchone()
            if written > version:
                raise BadInput(f"{folder}: its {what} were written by a newer version of Lamina; update the program.")
            if written == 0:
                database.execute("PRAGMA journal_mode = WAL")
                database.executescript(f"BEGIN; {tables} PRAGMA user_version = {version}; COMMIT;")
            database.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            database.close()
            raise
    return database


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
