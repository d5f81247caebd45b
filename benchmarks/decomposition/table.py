"""The table of all methods: its columns, what is wanted of them, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.row import Row

from .fidelity import Figures


@dataclass(frozen=True, slots=True)
class Column:
    """``key``: measure and figure, as in "photos.psnr"; ``digits`` after the point."""

    key: str
    title: str
    unit: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A method and its figures by the keys of columns. ``note``: where those come from that were not measured here."""

    method: str
    figures: Figures = field(default_factory=dict)
    note: str = ""


COLUMNS = (
    Column("photos.layers", "layers"),
    Column("photos.numbers", "stored numbers"),
    Column("photos.segments", "SVG segments"),
    Column("photos.bytes", "SVG bytes"),
    Column("photos.psnr", "PSNR at 128 px", "dB", 2),
    Column("photos.ms_ssim", "MS-SSIM at 128 px", "", 3),
    Column("photos.svg_psnr", "PSNR of the SVG at 128 px", "dB", 2),
    Column("faces.psnr", "PSNR of faces at 128 px", "dB", 2),
    Column("faces.ms_ssim", "MS-SSIM of faces", "", 3),
    Column("large.segments", "segments at 512 px"),
    Column("large.psnr", "PSNR at 512 px", "dB", 2),
    Column("large.ms_ssim", "MS-SSIM at 512 px", "", 3),
    Column("large.svg_psnr", "PSNR of the SVG at 512 px", "dB", 2),
    Column("people.f", "boundary F", "", 3),
    Column("clicks.one", "one click: IoU", "", 3),
    Column("clicks.three", "three clicks: IoU", "", 3),
    Column("photos.seconds", "time at 160 px", "s", 2),
    Column("large.first_seconds", "first result at 512 px", "s", 2),
    Column("large.seconds", "time at 512 px", "s", 2),
)

TARGETS = {
    ("simple", "photos.psnr"): ">= 23.3",
    ("balanced", "photos.psnr"): ">= 24.5",
    ("detailed", "photos.psnr"): ">= 26",
    ("fine", "photos.psnr"): ">= 27.5",
    ("balanced", "large.first_seconds"): "<= 0.5",
    ("balanced", "large.seconds"): "<= 2",
    ("detailed", "large.seconds"): "<= 4",
    ("fine", "large.seconds"): "<= 10",
    ("40 layers of 24 megapixels", "scale.first_seconds"): "<= 0.5",
    ("40 layers of 24 megapixels", "scale.seconds"): "<= 2",
    ("80 layers of 24 megapixels", "scale.seconds"): "<= 4",
    ("160 layers of 24 megapixels", "scale.seconds"): "<= 10",
    ("flat, 10 layers", "photos.psnr"): ">= 22.3",
    ("flat, 10 layers", "photos.seconds"): "<= 1",
    ("flat, 10 layers, 5 s", "photos.psnr"): ">= 23.0",
    ("flat, 10 layers, 5 s", "photos.seconds"): "<= 5",
    ("flat, 20 layers", "photos.psnr"): ">= 24.0",
    ("flat, 40 layers", "photos.psnr"): ">= 25.5",
    ("flat, 10 layers", "faces.psnr"): ">= 26.5",
    ("balanced", "meaning.one"): ">= 0.62",
    ("balanced", "meaning.three"): ">= 0.75",
    ("balanced", "meaning.pieces"): "1",
    ("balanced", "meaning.mattering"): "1",
    ("best detail", "people.f"): ">= 0.65",
}


def as_markdown(lines: Sequence[Line], columns: Sequence[Column] = COLUMNS) -> str:
    """A row a line; columns that no line has a figure for are left out. What misses its target is bold."""
    shown = [column for column in columns if any(column.key in line.figures for line in lines)]
    notes = any(line.note for line in lines)
    titles = ["", *(_title(column) for column in shown), *(["note"] if notes else [])]
    rows = [
        [line.method, *(_cell(line, column) for column in shown), *([line.note] if notes else [])] for line in lines
    ]
    ruler = ["---", *("---:" for _ in shown), *(["---"] if notes else [])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (titles, ruler, *rows)) + "\n"


def as_json_lines(lines: Sequence[Line]) -> str:
    """A JSON object a line, with every figure that was measured."""
    return "".join(
        json.dumps({"method": line.method, **line.figures, **({"note": line.note} if line.note else {})}) + "\n"
        for line in lines
    )


def as_rows(lines: Sequence[Line], columns: Sequence[Column] = COLUMNS) -> list[Row]:
    """For the terminal: a figure a row."""
    return [
        Row(f"{line.method}: {column.title}", line.figures[column.key], column.unit, target_of(line, column))
        for line in lines
        for column in columns
        if column.key in line.figures
    ]


def target_of(line: Line, column: Column) -> str:
    return TARGETS.get((line.method, column.key), "")


def met(value: float, target: str, digits: int) -> bool:
    """Whether ``value``, as it is printed, is what ``target`` (">= 2", "<= 2", "2", "") asks for."""
    value = round(value, digits)
    sign, _, limit = target.rpartition(" ")
    if not target:
        return True
    return value >= float(limit) if sign == ">=" else value <= float(limit) if sign == "<=" else value == float(limit)


def _title(column: Column) -> str:
    return f"{column.title}, {column.unit}" if column.unit else column.title


def _cell(line: Line, column: Column) -> str:
    if column.key not in line.figures:
        return ""
    value, target = line.figures[column.key], target_of(line, column)
    text = f"{value:,.{column.digits}f}"
    return text if met(value, target, column.digits) else f"**{text}**"
