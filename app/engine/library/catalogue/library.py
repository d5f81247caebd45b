"""A library: a folder of cut-outs with its index."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.engine.errors import BadInput

from .cutout import CutOut
from .database import BACKUP, FILE, back_up, connected, created, damaged, readable
from .holder import held
from .labelled import Labelled, labelled
from .leftovers import gone, left_over
from .roots import Root, roots_of
from .rows import COLUMNS, cutout_of, mask_path, picture_path, prefixes_of, selection

if TYPE_CHECKING:
    from app.engine.arrays import Bytes

INDEX, MASKS, PICTURES, THUMBNAILS = "index", "masks", "pictures", "thumbnails"
_AT_ONCE = 500  # values in one question to SQLite


def open_library(folder: Path, create: bool = False) -> Library:
    """The library in ``folder``, a new one if there is none and ``create`` is set.

    Raises BadInput where there is none, where it was made by a newer version of the program (it is not touched),
    where its catalogue has gone (with ``create`` an empty one is begun unless there is a copy), or where it is damaged
    (``Damaged``: the pictures are safe, and `check` makes the catalogue anew).
    """
    folder = Path(folder).expanduser().absolute()
    with readable(folder):
        there, copied, left = (folder / FILE).is_file(), (folder / BACKUP).is_file(), left_over(folder)
    if not there:
        if folder.is_file():
            raise BadInput(f"'{folder}' is a file; a library is a folder.")
        if copied or (left and not create):
            raise gone(folder)
        if not create:
            raise BadInput(f"There is no library in '{folder}'; 'lamina library add {folder} DIR' makes one.")
        _make(folder)
        return Library(folder, created(folder))
    return Library(folder, connected(folder))


def _make(folder: Path) -> None:
    with readable(folder):
        folder.mkdir(parents=True, exist_ok=True)


class Library:
    """Any thread may call. Reading never waits for a job that writes; small edits wait for each other."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self._database = database
        self._lock = threading.RLock()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._database.close()

    @property
    def index_folder(self) -> Path:
        """Where the vectors are."""
        return self.folder / INDEX

    def cutouts(
        self, label: str | None = None, text: str | None = None, licence: str | None = None, with_aside: bool = False
    ) -> list[CutOut]:
        """Those that fit, in the order in which they came; ``text``: words in labels, names and sources."""
        where, values = selection(label, text, licence, with_aside)
        with self.reading() as database:
            prefixes = prefixes_of(self.folder, roots_of(database, self.folder))
            rows = database.execute(f"SELECT {COLUMNS} FROM cutouts {where} ORDER BY id", values)
            return [cutout_of(row, prefixes) for row in rows]

    def cutout(self, id: int) -> CutOut:
        """BadInput where there is none with this id."""
        row, roots = self._row(id)
        return cutout_of(row, prefixes_of(self.folder, roots))

    def cutouts_of(self, ids: Sequence[int]) -> dict[int, CutOut]:
        """Those of ``ids`` that are there, by id."""
        found: dict[int, CutOut] = {}
        with self.reading() as database:
            prefixes = prefixes_of(self.folder, roots_of(database, self.folder))
            for at in range(0, len(ids), _AT_ONCE):
                part = [int(id) for id in ids[at : at + _AT_ONCE]]
                marks = ",".join("?" * len(part))
                for row in database.execute(f"SELECT {COLUMNS} FROM cutouts WHERE id IN ({marks})", part):
                    found[row["id"]] = cutout_of(row, prefixes)
        return found

    def labels(self, with_aside: bool = False) -> dict[str, int]:
        """How many cut-outs each label has, by label."""
        return self._counts("label", with_aside)

    def licences(self, with_aside: bool = False) -> dict[str, int]:
        """How many cut-outs stand under each licence; "" where it is not known."""
        return self._counts("licence", with_aside)

    def asides(self) -> dict[str, int]:
        """How many cut-outs are set aside for each reason."""
        return {reason: count for reason, count in self._counts("aside", True).items() if reason}

    def unread(self) -> list[tuple[str, str]]:
        """Files that could not be added: (path, why)."""
        with self.reading() as database:
            roots = roots_of(database, self.folder)
            rows = database.execute("SELECT root, item, reason FROM unread ORDER BY root, item").fetchall()
            return [(str(roots[row["root"]].path / row["item"]), row["reason"]) for row in rows]

    def roots(self) -> list[Root]:
        """The folders that were added."""
        with self.reading() as database:
            return list(roots_of(database, self.folder).values())

    def picture_path(self, id: int) -> Path:
        """Where the picture's file is now."""
        row, roots = self._row(id)
        return picture_path(row, self.folder, roots)

    def foreground(self, id: int, longest: int | None = None) -> Bytes:
        """(h, w, 4) uint8 RGBA, straight alpha, sRGB, cropped to the object, the long side at most ``longest``.

        BadInput where its picture is missing, damaged or changed.
        """
        from .foregrounds import foreground
        from .thumbnails import shrunk

        row, roots = self._row(id)
        box = (row["left"], row["top"], row["width"], row["height"])
        whole = foreground(picture_path(row, self.folder, roots), mask_path(row, self.folder, roots), box)
        return whole if longest is None else shrunk(whole, longest)

    def thumbnail(self, id: int) -> Path:
        """A small picture with alpha, made when it is first asked for."""
        from .thumbnails import thumbnail_path, write_thumbnail

        row, _ = self._row(id)
        path = thumbnail_path(self.folder / THUMBNAILS, id, f"{row['digest']} {row['mask']}")
        if not path.is_file():
            write_thumbnail(path, self.foreground(id))
        return path

    def relabel(self, ids: Sequence[int], label: str) -> Labelled:
        """Give a label by hand; adding again does not change it any more. BadInput for an empty one. -> what they were
        called, for `label_back`."""
        label = " ".join(label.split())
        if not label:
            raise BadInput("A label has at least one letter.")
        with self.changing() as database:
            before = labelled(database, ids)
            change = "UPDATE cutouts SET label = ?, label_from = 'hand', sure = 1 WHERE id = ?"
            database.executemany(change, [(label, int(id)) for id in ids])
        return before

    def label_back(self, before: Labelled) -> None:
        """Take back what `relabel` did: label, where it was from, and how sure it was."""
        change = "UPDATE cutouts SET label = ?, label_from = ?, sure = ? WHERE id = ?"
        with self.changing() as database:
            database.executemany(change, [(*facts, id) for id, facts in before.items()])

    def set_aside(self, ids: Sequence[int], reason: str = "set aside by hand") -> None:
        """Keep them from searches."""
        self._change(ids, "aside = ?, aside_by_hand = 1", reason or "set aside by hand")

    def restore(self, ids: Sequence[int]) -> None:
        """Take back what was set aside, by hand or by the program; it stays so when its folder is added again."""
        self._change(ids, "aside = ?, aside_by_hand = 1, twin = NULL", "")

    def check_whole(self) -> None:
        """Raise ``Damaged`` where SQLite finds anything wrong in the catalogue's file; looks at all of it."""
        with self.reading() as database:
            if database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise damaged(self.folder)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for some questions; errors come out as one line for a person."""
        with self._lock, readable(self.folder):
            yield self._database

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """The connection for one transaction: all of the block or nothing is kept."""
        with self._lock, readable(self.folder):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                self._database.rollback()
                raise
            self._database.commit()

    @contextmanager
    def held(self, doing: str) -> Iterator[None]:
        """Hold the library for a job that writes (see `holder.held`); a copy of the catalogue is kept at its end."""
        with held(self.folder, doing):
            yield
            with self.reading() as database:
                back_up(database, self.folder)

    def _change(self, ids: Sequence[int], what: str, value: Any) -> None:
        with self.changing() as database:
            database.executemany(f"UPDATE cutouts SET {what} WHERE id = ?", [(value, int(id)) for id in ids])

    def _counts(self, column: str, with_aside: bool) -> dict[str, int]:
        where = "" if with_aside else "WHERE aside = ''"
        with self.reading() as database:
            grouped = f"SELECT {column}, count(*) FROM cutouts {where} GROUP BY {column} ORDER BY {column}"
            return dict(database.execute(grouped).fetchall())

    def _row(self, id: int) -> tuple[sqlite3.Row, dict[int, Root]]:
        with self.reading() as database:
            row = database.execute(f"SELECT {COLUMNS}, digest FROM cutouts WHERE id = ?", (int(id),)).fetchone()
            if row is None:
                raise BadInput(f"There is no cut-out {id} in '{self.folder}'.")
            return row, roots_of(database, self.folder)
