"""What a library knows of a root before it is added again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from . import quality
from .looks import SIDE, Looks


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the catalogue, as far as adding needs it."""

    id: int
    stamp: str
    digest: str
    label: str
    label_from: str
    aside: str
    aside_by_hand: bool
    credit: tuple[str, str, str]
    copied: bool


def known_items(database: sqlite3.Connection, root: int) -> dict[str, Known]:
    """The cut-outs of a root, by item."""
    rows = database.execute(
        "SELECT item, id, stamp, digest, label, label_from, aside, aside_by_hand, source, licence, attribution, "
        "picture_here FROM cutouts WHERE root = ?",
        (root,),
    )
    return {
        row["item"]: Known(
            row["id"], row["stamp"], row["digest"], row["label"], row["label_from"], row["aside"],
            bool(row["aside_by_hand"]), (row["source"], row["licence"], row["attribution"]), bool(row["picture_here"]),
        )
        for row in rows
    }  # fmt: skip


def known_unread(database: sqlite3.Connection, root: int) -> dict[str, tuple[str, str]]:
    """What could not be read the last time: item -> (stamp, reason)."""
    rows = database.execute("SELECT item, stamp, reason FROM unread WHERE root = ?", (root,))
    return {row["item"]: (row["stamp"], row["reason"]) for row in rows}


def known_looks(database: sqlite3.Connection) -> Looks:
    """Of all that is not set aside as a duplicate or for being tiny."""
    found = database.execute(
        "SELECT id, width, height, look FROM cutouts WHERE aside NOT IN (?, ?) ORDER BY id",
        (quality.TWIN, quality.TINY),
    ).fetchall()
    looks = np.frombuffer(b"".join(row["look"] for row in found), np.uint8).reshape(-1, SIDE, SIDE, 4)
    return Looks([row["id"] for row in found], [row["width"] / row["height"] for row in found], looks)
