"""Vectors and rows brought into agreement: whatever was killed in between, restored, or made by another version."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence

import numpy as np

from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress
from app.engine.library.catalogue.library import Library
from app.engine.library.index import LocalIndex, VectorIndex, open_index
from app.engine.library.traits import TRAITS_VERSION

from .tools import Tools

_FEATURES = "features"  # the version of the vectors in the index
DOING = "Describing cut-outs"


def opened_index(library: Library, tools: Tools, anew: bool = False) -> LocalIndex:
    """The library's index; an empty one where it was made by another version of the features, or ``anew`` is set."""
    version = f"{tools.version}/{tools.dimensions}"
    with library.changing() as database:
        row = database.execute("SELECT value FROM facts WHERE key = ?", (_FEATURES,)).fetchone()
        if anew or (row is not None and row[0] != version):
            shutil.rmtree(library.index_folder, ignore_errors=True)
            database.execute("UPDATE cutouts SET described = ''")
        database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (_FEATURES, version))
    return open_index(library.index_folder, tools.dimensions, tools.version)


def undescribed(database: sqlite3.Connection, index: VectorIndex, version: int) -> list[int]:
    """Ids of cut-outs that are not set aside and have no vector of this version."""
    rows = database.execute("SELECT id, described FROM cutouts WHERE aside = '' ORDER BY id").fetchall()
    there = set(index.ids.tolist())
    return [row["id"] for row in rows if row["described"] != str(version) or row["id"] not in there]


def strays(database: sqlite3.Connection, index: VectorIndex) -> list[int]:
    """Ids of vectors that no cut-out has."""
    known = {row[0] for row in database.execute("SELECT id FROM cutouts")}
    return [id for id in index.ids.tolist() if id not in known]


def describe_missing(library: Library, index: VectorIndex, tools: Tools) -> Job[int]:
    """Make the vectors that are missing and take away those that no cut-out has; -> how many were made.

    A cut-out whose picture cannot be read is passed over.
    """
    with library.reading() as database:
        missing, stray = undescribed(database, index, tools.version), strays(database, index)
    if stray:
        index.remove(np.array(stray, np.int64))
        index.flush()
    made = 0
    for at in range(0, len(missing), tools.together):
        yield Progress(at / len(missing), f"{DOING}: {at} of {len(missing)}")
        made += _describe(library, index, tools, missing[at : at + tools.together])
    return made


def _describe(library: Library, index: VectorIndex, tools: Tools, ids: Sequence[int]) -> int:
    foregrounds = {}
    for id in ids:
        try:
            foregrounds[id] = library.foreground(id)
        except BadInput:
            continue
    if not foregrounds:
        return 0
    pixels = list(foregrounds.values())
    index.add(np.array(list(foregrounds), np.int64), tools.describe(pixels))
    index.flush()
    traits, _ = tools.know(pixels, [None] * len(pixels))
    with library.changing() as database:
        for id, row in zip(foregrounds, traits, strict=True):
            # The cut-out may have gone meanwhile.
            found = database.execute("UPDATE cutouts SET described = ? WHERE id = ?", (str(tools.version), id)).rowcount
            if found:
                database.execute("INSERT OR REPLACE INTO traits VALUES (?, ?, ?)", (id, TRAITS_VERSION, row.tobytes()))
    return len(foregrounds)
