"""A folder with an ``index.csv``: a picture, its mask and its label a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.engine.library.catalogue.roots import relative_to

from .entry import Credit, Entry
from .labels import tidy
from .plain import label_of, with_credit
from .shapes import MaskFile, Own
from .walk import Troubles

FILE = "index.csv"
_PICTURE = ("image", "picture", "photo", "file", "filename", "path")
_LICENCE, _NAMED = ("licence", "license"), ("attribution", "author", "credit", "creator")


def entries(file: Path, root: Path, troubles: Troubles) -> list[Entry] | None:
    """What the rows of ``file`` say; None where it is no such index. Rows without a picture are passed over."""
    try:
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as text:
            rows = csv.DictReader(text)
            columns = {name.strip().lower() for name in rows.fieldnames or ()}
            if not columns & set(_PICTURE):
                return None
            return list(_read(rows, file, root))
    except (OSError, csv.Error) as error:
        troubles.files.append((file, f"the index cannot be read ({error})"))
        return []


def _read(rows: csv.DictReader, file: Path, root: Path) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for row in rows:
        facts = {key.strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        name = _first(facts, _PICTURE)
        if not name:
            continue
        picture = file.parent / name
        item = relative_to(picture, root) if picture.is_relative_to(root) else picture.as_posix()
        mask = facts.get("mask", "")
        key = facts.get("id") or mask
        item += f"#{key}" if key else ""
        seen[item] = seen.get(item, 0) + 1
        if seen[item] > 1:
            item += f"#{seen[item]}"
        label, label_from = tidy(facts.get("label", "")), "index"
        if not label:
            label, label_from = label_of(picture, root if picture.is_relative_to(root) else picture.parent)
        said = Credit(facts.get("source", ""), _first(facts, _LICENCE), _first(facts, _NAMED))
        shape = MaskFile(file.parent / mask) if mask else Own()
        yield Entry(item, picture, shape, label, label_from, with_credit(said, picture, root))


def _first(facts: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((facts[name] for name in names if facts.get(name)), "")
