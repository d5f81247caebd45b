"""A library's catalogue as an SQLite file: many readers and one writer at a time, none waiting for another's work."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.engine.errors import BadInput, WorkFailed

from .schema import VERSION, migrate, version_of

FILE = "catalogue.sqlite"
BACKUP = "catalogue.backup.sqlite"
PATIENCE = 10.0  # seconds to wait for another program's short write


class Damaged(BadInput):
    """The catalogue cannot be read; it can be made anew."""


def connected(folder: Path, file: str = FILE) -> sqlite3.Connection:
    """Open a catalogue that is there, and bring it to this version; where the disk is read-only, only to read.

    Raises BadInput where it was made by a newer version, ``Damaged`` where it cannot be read.
    """
    path = folder / file
    with readable(folder):
        database = _writable(path)
        try:
            if database is None:
                return _read_only(path, folder)
            if version_of(database, str(folder)) < VERSION:
                migrate(database, str(folder))
            database.execute("SELECT count(*) FROM cutouts").fetchone()
        except BaseException:
            if database is not None:
                database.close()
            raise
        return database


def created(folder: Path) -> sqlite3.Connection:
    """Open the catalogue in ``folder``, a new and empty one if there is none."""
    with readable(folder):
        database = sqlite3.connect(folder / FILE, timeout=PATIENCE, check_same_thread=False)
        try:
            if version_of(database, str(folder)) == 0:
                database.execute("PRAGMA journal_mode = WAL")
                migrate(database, str(folder))
            return _set_up(database)
        except BaseException:
            database.close()
            raise


def _writable(path: Path) -> sqlite3.Connection | None:
    """None where the folder or the file may not be written to."""
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    address = f"{path.resolve().as_uri()}?mode=rw"  # never makes a new one
    return _set_up(sqlite3.connect(address, uri=True, timeout=PATIENCE, check_same_thread=False))


def _read_only(path: Path, folder: Path) -> sqlite3.Connection:
    for how in ("mode=ro", "immutable=1"):
        database = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, check_same_thread=False)
        try:
            if version_of(database, str(folder)) < VERSION:
                raise BadInput(f"{folder}: this library is of an older version and may not be written to; copy it.")
            database.execute("SELECT count(*) FROM cutouts").fetchone()
            database.row_factory = sqlite3.Row
            return database
        except sqlite3.OperationalError:
            database.close()
        except BaseException:
            database.close()
            raise
    raise BadInput(f"{folder}: you are not allowed to read this library; change its permissions or copy it.")


def _set_up(database: sqlite3.Connection) -> sqlite3.Connection:
    database.isolation_level = None  # transactions begin where the code says so
    database.execute("PRAGMA foreign_keys = ON")
    # What is committed is kept even where the machine loses its power: vectors were written before it.
    database.execute("PRAGMA synchronous = FULL")
    database.row_factory = sqlite3.Row
    return database


def back_up(database: sqlite3.Connection, folder: Path) -> None:
    """Keep a copy of the catalogue beside it, whole or not at all, from which a damaged one is made anew."""
    temporary = folder / (BACKUP + ".part")
    for left in (temporary, temporary.with_name(temporary.name + "-journal")):
        with contextlib.suppress(OSError):
            left.unlink()  # by a program that was killed here
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as copy:
            database.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        temporary.replace(folder / BACKUP)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@contextmanager
def readable(folder: Path) -> Iterator[None]:
    """Turns what SQLite raises into one line for a person."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _said(folder, error) from error
    except OSError as error:
        raise BadInput(f"{folder}: the library cannot be opened ({error.strerror or error}).") from error


def damaged(folder: Path) -> Damaged:
    if not (folder / BACKUP).is_file():
        return Damaged(
            f"{folder}: the catalogue of this library is damaged, and there is no copy of it; your pictures are safe, "
            "but its folders have to be added again: 'lamina library check --repair' begins it anew, then "
            f"'lamina library add {folder} DIR...'."
        )
    return Damaged(
        f"{folder}: the catalogue of this library is damaged; your pictures are safe, and "
        "'lamina library check --repair' makes the catalogue anew."
    )


def _said(folder: Path, error: sqlite3.DatabaseError) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or not isinstance(error, sqlite3.OperationalError):
        return damaged(folder)
    if code == sqlite3.SQLITE_BUSY:
        return WorkFailed(f"{folder}: another program is writing to this library; try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return WorkFailed(f"{folder}: the disk is full, nothing was changed; make room and try again.")
    if code == sqlite3.SQLITE_READONLY:
        return BadInput(f"{folder}: you cannot write to this library; copy it to a folder of yours.")
    if "no such table" in str(error) or "no such column" in str(error):
        return damaged(folder)
    return BadInput(f"{folder}: the library cannot be opened ({error}); check its folder and its permissions.")
