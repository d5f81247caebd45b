"""What programs that ended in the middle of work left behind."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.document import Document
from app.engine.errors import BadInput
from app.engine.pixels import Photo

from .database import SUFFIX, connected, remove


@dataclass(frozen=True, slots=True)
class RecoverableSession:
    """A journal that its program left behind. ``label``: the last edit; ``when``: its time, seconds since 1970.

    ``steps``: how many are in it; ``edits``: how many of the artist's are in no file.
    """

    path: Path
    title: str
    source: Path | None
    label: str
    when: float
    steps: int
    edits: int


def recoverable(folder: Path) -> list[RecoverableSession]:
    """Journals in ``folder`` with something in them and without a living owner, the newest first.

    Those with nothing in them are removed, damaged ones are passed over.
    """
    found: list[RecoverableSession] = []
    for path in sorted(folder.glob("*" + SUFFIX)):
        with contextlib.suppress(sqlite3.Error):
            session = _session(path)
            if session is None:
                remove(path)
            else:
                found.append(session)
    return sorted(found, key=lambda session: session.when, reverse=True)


def restore(session: RecoverableSession) -> Document:
    """The last state in the journal that is whole. BadInput if there is none. The journal stays."""
    name = session.title or session.path.name
    try:
        with contextlib.closing(connected(session.path)) as database:
            for photo_id, body in database.execute("SELECT photo, document FROM steps ORDER BY id DESC"):
                with contextlib.suppress(BadInput, zlib.error):
                    document = document_of(parsed(zlib.decompress(body), name), partial(_picture, database), name)
                    return replace(document, photo=_photo(database, photo_id))
    except sqlite3.Error as error:
        raise BadInput(f"{name}: what was left of it is damaged and cannot be recovered.") from error
    raise BadInput(f"{name}: nothing that was left of it can be recovered.")


def discard(session: RecoverableSession) -> None:
    """Remove what was left: it was recovered and is in a new journal, or is not wanted."""
    remove(session.path)


def _session(path: Path) -> RecoverableSession | None:
    """What is in a journal, None if nothing; ``sqlite3.Error`` if it is damaged or its owner lives."""
    with contextlib.closing(connected(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "steps" not in tables:
            return None
        last = database.execute("SELECT label, time, edits FROM steps ORDER BY id DESC LIMIT 1").fetchone()
        if last is None:
            return None
        (steps,) = database.execute("SELECT count(*) FROM steps").fetchone()
        title, source = database.execute("SELECT title, source FROM about").fetchone() or ("", None)
    label, when, edits = last
    return RecoverableSession(path, title, None if source is None else Path(source), label, when, steps, edits)


def _picture(database: sqlite3.Connection, entry: str) -> bytes:
    """A picture of a blend; ``KeyError`` where it is not there."""
    row = database.execute("SELECT data FROM pictures WHERE entry = ?", (entry,)).fetchone()
    if row is None:
        raise KeyError(entry)
    return row[0]


def _photo(database: sqlite3.Connection, photo_id: int | None) -> Photo | None:
    if photo_id is None:
        return None
    from app.engine.pixels import photo_from_bytes

    row = database.execute("SELECT name, original FROM photos WHERE id = ?", (photo_id,)).fetchone()
    if row is None:
        raise BadInput("the photo is missing")
    name, original = row
    return photo_from_bytes(original, name)
