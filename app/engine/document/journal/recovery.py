"""What programs that ended in the middle of work left behind."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.known import Known
from app.engine.document.document import Document
from app.engine.document.history import History, Step
from app.engine.errors import BadInput
from app.engine.pixels import Photo

from .database import SUFFIX, TOLD_TO_END, connected, remove


@dataclass(frozen=True, slots=True)
class RecoverableSession:
    """A journal that its program left behind. ``label``: the last edit; ``when``: its time, seconds since 1970.

    ``steps``: how many of the history are in it; ``edits``: how many of the artist's are in no file; ``fell``: the
    program ended unexpectedly, and was not told to.
    """

    path: Path
    title: str
    source: Path | None
    label: str
    when: float
    steps: int
    edits: int
    fell: bool = True


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


def restore(session: RecoverableSession) -> History:
    """The history in the journal, without the states that are not whole; where the one that was shown is not, the one
    before it is. BadInput if none is left. The journal stays."""
    name = session.title or session.path.name
    steps: list[Step] = []
    shown = before = 0
    try:
        with contextlib.closing(connected(session.path)) as database:
            kept = _Kept(database, name)
            before = _let_go(database)
            for label, step, now in _ordered(database):
                with contextlib.suppress(BadInput, zlib.error):
                    steps.append(Step(label, kept.document(step)))
                if now:
                    shown = max(0, len(steps) - 1)
    except sqlite3.Error as error:
        raise BadInput(f"{name}: what was left of it is damaged and cannot be recovered.") from error
    if not steps:
        raise BadInput(f"{name}: nothing that was left of it can be recovered.")
    return History(tuple(steps), shown, before)


def discard(session: RecoverableSession) -> None:
    """Remove what was left: it was recovered and is in a new journal, or is not wanted."""
    remove(session.path)


def _session(path: Path) -> RecoverableSession | None:
    """What is in a journal, None if nothing; ``sqlite3.Error`` if it is damaged or its owner lives."""
    with contextlib.closing(connected(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "steps" not in tables:
            return None
        order = _ordered(database)
        if not order:
            return None
        step = next(step for _, step, shown in order if shown)
        title, source = database.execute("SELECT title, source FROM about").fetchone() or ("", None)
        label, when, edits = database.execute("SELECT label, time, edits FROM steps WHERE id = ?", (step,)).fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
    where = None if source is None else Path(source)
    return RecoverableSession(path, title, where, label, when, len(order), edits, version != TOLD_TO_END)


def _let_go(database: sqlite3.Connection) -> int:
    """How many steps went before the oldest that is there."""
    return database.execute("SELECT min(place) FROM history").fetchone()[0] or 0 if _has_history(database) else 0


def _has_history(database: sqlite3.Connection) -> bool:
    """Journals of older programs have none."""
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'history'").fetchone())


def _ordered(database: sqlite3.Connection) -> list[tuple[str, int, bool]]:
    """The label and number of each step of the history, oldest first, and whether it is the one that was shown."""
    query = "SELECT label, step, shown FROM history JOIN steps ON steps.id = history.step ORDER BY place"
    if not _has_history(database):
        query = "SELECT label, id, id = (SELECT max(id) FROM steps) FROM steps ORDER BY id"
    return [(label, step, bool(shown)) for label, step, shown in database.execute(query)]


@dataclass(frozen=True, eq=False, slots=True)
class _Kept:
    """The states of a journal. What is the same in two of them is the very same object: so an undo draws only what
    changes, and fifty states take hardly more memory than one."""

    database: sqlite3.Connection
    name: str
    known: Known = field(default_factory=Known)
    photos: dict[int, Photo] = field(default_factory=dict)

    def document(self, step: int) -> Document:
        """BadInput or ``zlib.error`` where it is not whole."""
        photo, body = self.database.execute("SELECT photo, document FROM steps WHERE id = ?", (step,)).fetchone()
        written = parsed(zlib.decompress(body), self.name)
        document = document_of(written, partial(_picture, self.database), self.name, self.known)
        return replace(document, photo=self.photo(photo))

    def photo(self, photo_id: int | None) -> Photo | None:
        if photo_id is not None and photo_id not in self.photos:
            self.photos[photo_id] = _photo(self.database, photo_id)
        return None if photo_id is None else self.photos[photo_id]


def _picture(database: sqlite3.Connection, entry: str) -> bytes:
    """A picture of a blend; ``KeyError`` where it is not there."""
    row = database.execute("SELECT data FROM pictures WHERE entry = ?", (entry,)).fetchone()
    if row is None:
        raise KeyError(entry)
    return row[0]


def _photo(database: sqlite3.Connection, photo_id: int) -> Photo:
    from app.engine.pixels import photo_from_bytes

    row = database.execute("SELECT name, original FROM photos WHERE id = ?", (photo_id,)).fetchone()
    if row is None:
        raise BadInput("the photo is missing")
    name, original = row
    return photo_from_bytes(original, name)
