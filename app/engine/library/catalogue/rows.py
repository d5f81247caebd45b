"""Rows of the catalogue as cut-outs, and the questions that are asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from .cutout import CutOut
from .roots import Root, relative_to

COLUMNS = (
    "id, root, item, picture, picture_here, mask, mask_here, left, top, width, height, label, label_from, sure, "
    "source, licence, attribution, aside, unsure_mask, red, green, blue, cover, sharpness"
)


def selection(
    label: str | None, text: str | None, licence: str | None, with_aside: bool
) -> tuple[str, list[str]]:
    """A WHERE clause and its values. ``text`` is sought, word by word, in labels, names, sources and attributions."""
    clauses, values = ([] if with_aside else ["aside = ''"]), list[str]()
    for column, value in (("label", label), ("licence", licence)):
        if value is not None:
            clauses.append(f"{column} = ? COLLATE NOCASE")
            values.append(value)
    for word in (text or "").split():
        clauses.append("(label || ' ' || item || ' ' || source || ' ' || attribution) LIKE ? ESCAPE '\\'")
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values.append(f"%{escaped}%")
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def picture_path(row: sqlite3.Row, folder: Path, roots: Mapping[int, Root]) -> Path:
    """Where the picture's file is now."""
    return (folder if row["picture_here"] else roots[row["root"]].path) / row["picture"]


def mask_path(row: sqlite3.Row, folder: Path, roots: Mapping[int, Root]) -> Path | None:
    """Where the mask's file is now; None where the picture's alpha is the mask."""
    if row["mask"] is None:
        return None
    return (folder if row["mask_here"] else roots[row["root"]].path) / row["mask"]


def prefixes_of(folder: Path, roots: Mapping[int, Root]) -> dict[int, str]:
    """Where the roots are, seen from the library's ``folder``: asked once for many rows."""
    return {id: relative_to(root.path, folder) for id, root in roots.items()}


def cutout_of(row: sqlite3.Row, prefixes: Mapping[int, str]) -> CutOut:
    """A row with ``COLUMNS`` as a value; ``prefixes``: see `prefixes_of`."""
    prefix = prefixes[row["root"]]
    mask = None if row["mask"] is None else _seen(row["mask"], row["mask_here"], prefix)
    box = (row["left"], row["top"], row["width"], row["height"])
    return CutOut(
        row["id"], _seen(row["picture"], row["picture_here"], prefix), mask, box, row["label"], row["label_from"],
        row["width"], row["height"], row["source"], row["licence"], row["attribution"], row["aside"],
        (row["red"], row["green"], row["blue"]), row["cover"], row["sharpness"], row["sure"],
        bool(row["unsure_mask"]),
    )  # fmt: skip


def _seen(path: str, here: int, prefix: str) -> str:
    """A path of a row, from the library's folder."""
    return path if here or path.startswith("/") or path[1:2] == ":" else f"{prefix}/{path}"
