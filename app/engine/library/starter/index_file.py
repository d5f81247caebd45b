"""An ``index.csv`` that says which pictures to add, what they show and whose they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.library.adding.index_csv import FILE
from app.engine.pixels import atomic_write


@dataclass(frozen=True, slots=True)
class Row:
    """``label`` may be "": then what lies beside the picture says it."""

    picture: Path
    label: str
    source: str
    licence: str
    attribution: str


def write_index(folder: Path, rows: Sequence[Row]) -> None:
    """Pictures in ``folder`` are named from there, others by their whole path."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["image", "label", "source", "licence", "attribution"])
    for row in rows:
        inside = row.picture.is_relative_to(folder)
        name = row.picture.relative_to(folder).as_posix() if inside else str(row.picture)
        writer.writerow([name, row.label, row.source, row.licence, row.attribution])
    data = text.getvalue().encode("utf-8", "surrogateescape")
    path = folder / FILE
    if path.is_file() and path.read_bytes() == data:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(data)
