"""The tables of a catalogue, and how an older one becomes a new one."""

from __future__ import annotations

import sqlite3

from app.engine.errors import BadInput

APPLICATION = 0x4C614C69  # "LaLi", in the file's header: this SQLite file is a library's catalogue

_FIRST = """
CREATE TABLE roots (
    id INTEGER PRIMARY KEY, relative TEXT NOT NULL, absolute TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE cutouts (
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    stamp TEXT NOT NULL,
    digest TEXT NOT NULL,
    picture TEXT NOT NULL, picture_here INTEGER NOT NULL DEFAULT 0,
    mask TEXT, mask_here INTEGER NOT NULL DEFAULT 0,
    left INTEGER NOT NULL, top INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    label TEXT NOT NULL, label_from TEXT NOT NULL, sure REAL NOT NULL DEFAULT 1,
    source TEXT NOT NULL, licence TEXT NOT NULL, attribution TEXT NOT NULL,
    aside TEXT NOT NULL DEFAULT '', aside_by_hand INTEGER NOT NULL DEFAULT 0, twin INTEGER,
    unsure_mask INTEGER NOT NULL DEFAULT 0,
    red REAL NOT NULL, green REAL NOT NULL, blue REAL NOT NULL, cover REAL NOT NULL, sharpness REAL NOT NULL,
    look BLOB NOT NULL,
    described TEXT NOT NULL DEFAULT '',
    UNIQUE (root, item)
);
CREATE INDEX cutouts_by_label ON cutouts (label);
CREATE TABLE traits (
    id INTEGER PRIMARY KEY REFERENCES cutouts (id) ON DELETE CASCADE, version TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE TABLE unread (
    root INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
    item TEXT NOT NULL, stamp TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (root, item)
);
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# ``picture`` and ``mask`` are relative to their root, or to the library's folder where ``..._here`` says so.
# ``stamp``: sizes and times of the files an entry is made from; ``digest``: of their bytes, for when in doubt.

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""Number n brings a catalogue of version n to version n + 1. Never change one that was released: add another."""

VERSION = len(MIGRATIONS)


def version_of(database: sqlite3.Connection, name: str) -> int:
    """The version of an opened catalogue, 0 for an empty file; BadInput where it is newer than this program."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (application,) = database.execute("PRAGMA application_id").fetchone()
    if version and application != APPLICATION:
        raise BadInput(f"{name}: its catalogue was not made by Lamina; choose another folder.")
    if version > VERSION:
        raise BadInput(
            f"{name}: this library was made by a newer version of Lamina, and was not touched; update the program."
        )
    return version


def migrate(database: sqlite3.Connection, name: str) -> None:
    """Bring a catalogue to ``VERSION``, each step whole or not at all."""
    for number in range(version_of(database, name), VERSION):
        database.executescript(
            f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA application_id = {APPLICATION}; "
            f"PRAGMA user_version = {number + 1}; COMMIT;"
        )
