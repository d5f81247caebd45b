"""A journal's file: opened by one program at a time, however that one ends."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

SUFFIX = ".journal"
TOLD_TO_END = 1
"""``user_version`` of a journal whose program did not fall, but was told to end."""


def connected(path: Path, patience: float = 0.0) -> sqlite3.Connection:
    """Open and lock; ``sqlite3.OperationalError`` if someone else holds the lock for ``patience`` seconds."""
    database = sqlite3.connect(path, timeout=patience, check_same_thread=False)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")  # takes the lock, which is then kept
        database.commit()
    except BaseException:
        database.close()
        raise
    return database


def remove(path: Path) -> None:
    """Take the file away, with what SQLite keeps beside it."""
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink()
