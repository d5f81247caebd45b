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


def cutout_of(row: sqlite3.Row, folder: Path, roots: Mapping[int, Root]) -> CutOut:
    mask = mask_path(row, folder, roots)
    box = (row["left"], row["top"], row["width"], row["height"])
    return CutOut(
        row["id"], relative_to(picture_path(row, folder, roots), folder),
        None if mask is None else relative_to(mask, folder), box, row["label"], row["label_from"],
        row["width"], row["height"], row["source"], row["licence"], row["attribution"], row["aside"],
        (row["red"], row["green"], row["blue"]), row["cover"], row["sharpness"], row["sure"],
        bool(row["unsure_mask"]),
    )  # fmt: skip
