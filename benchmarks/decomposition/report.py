"""The tables as files: Markdown for people, JSON lines for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.engine.pixels import atomic_write

from .lines import BOUNDARY, EQUAL, MEANING, REPEATED, SCALE, by_groups
from .published import PUBLISHED
from .table import Column, Line, as_json_lines, as_markdown

TABLES: dict[str, Sequence[Column]] = {
    "Boundaries against those that people drew": BOUNDARY,
    "Things that people outlined": MEANING,
    "Equal stored numbers": EQUAL,
    "Repeatability, as matched-mask IoU": REPEATED,
    "Time and memory": SCALE,
}


def write(folder: Path, lines: Sequence[Line], more: Sequence[Line], sample: str) -> None:
    """``table.md`` and ``table.jsonl`` in ``folder``. ``more``: lines that come from elsewhere, such as those of the
    paper's networks."""
    rows = [line for line in lines if any(key.startswith("photos.") for key in line.figures)]
    beside = [line for line in PUBLISHED if line.figures]
    parts = [f"Measured on: {sample}.\n\n", as_markdown([*rows, *more, *beside]), "\n"]
    parts += [f"- {line.method}: {line.note}\n" for line in PUBLISHED if not line.figures]
    for title, columns in TABLES.items():
        chosen = [line for line in lines if having(line, columns)]
        groups = [part for line in chosen for part in by_groups(line)] if columns is MEANING else []
        if chosen:
            parts.append(f"\n{title}\n\n{as_markdown([*chosen, *groups], columns)}")
    _put(folder / "table.md", "".join(parts))
    _put(folder / "table.jsonl", as_json_lines([*lines, *more]))


def having(line: Line, columns: Sequence[Column]) -> bool:
    return any(column.key in line.figures for column in columns)


def _put(path: Path, text: str) -> None:
    with atomic_write(path) as file:
        file.write(text.encode())
