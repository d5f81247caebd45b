"""From sections to the lines of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from app.engine.errors import BadInput

from .fidelity import Figures
from .kept import Section
from .own import details
from .table import Column, Line

BEST = "best detail"

BOUNDARY = (
    Column("people.f", "boundary F", "", 3),
    Column("people.things_f", "between objects", "", 3),
    Column("people.things_precision", "precision", "", 3),
    Column("people.things_recall", "recall", "", 3),
    Column("people.parts_f", "between layers", "", 3),
    Column("people.parts_precision", "precision", "", 3),
    Column("people.parts_recall", "recall", "", 3),
)
MEANING = (
    Column("meaning.things", "things"),
    Column("meaning.one", "best object", "", 3),
    Column("meaning.three", "best three objects", "", 3),
    Column("meaning.any_one", "best object or layer", "", 3),
    Column("meaning.any_three", "best three objects or layers", "", 3),
    Column("meaning.objects", "objects", "", 1),
    Column("meaning.layers", "layers", "", 1),
    Column("meaning.pieces", "pieces, median", "", 0),
    Column("meaning.mean_pieces", "pieces, mean", "", 2),
    Column("meaning.mattering", "share of which more than 0.3 % is seen", "", 3),
)
REPEATED = (
    Column("repeatability.same", "same document twice", "", 3),
    *(
        Column(f"repeatability.{change} {what}", f"{change}: {title}", "", 3)
        for change in ("shifted", "scaled", "recoloured")
        for what, title in (("things", "objects"), ("parts", "layers"))
    ),
)
EQUAL = (
    Column("equal.numbers", "stored numbers"),
    Column("equal.psnr", "PSNR at 128 px", "dB", 2),
    Column("equal.flat_numbers", "numbers of flat mode"),
    Column("equal.flat_psnr", "PSNR of flat mode", "dB", 2),
    Column("equal.flat_seconds", "time of flat mode", "s", 0),
)


def gathered(measured: Iterable[tuple[Section, Figures]]) -> list[Line]:
    """A line for each method, in the order in which the first of each comes; its figures under "measure.figure"."""
    found: dict[str, Figures] = {}
    for section, figures in measured:
        found.setdefault(section.method, {}).update(
            {f"{section.measure}.{key}": value for key, value in figures.items()}
        )
    return [Line(method, figures) for method, figures in found.items()]


def best_boundaries(lines: Iterable[Line]) -> list[Line]:
    """The detail of which the boundaries are best, as a line of its own."""
    ours = {method.name for method in details()}
    having = [line for line in lines if line.method in ours and "people.f" in line.figures]
    if not having:
        return []
    best = max(having, key=lambda line: line.figures["people.f"])
    figures = {key: value for key, value in best.figures.items() if key.startswith("people.")}
    return [Line(BEST, figures, best.method)]


def by_groups(line: Line) -> list[Line]:
    """A line for each kind of thing, from a line with figures like "meaning.one person"."""
    found: dict[str, Figures] = {}
    for key, value in line.figures.items():
        name, _, group = key.partition(" ")
        if group and name.startswith("meaning."):
            found.setdefault(group, {})[name] = value
    return [Line(group, figures) for group, figures in found.items()]


def from_file(path: Path) -> list[Line]:
    """Lines that another measurement wrote, a JSON object each: "method", "note" if there is one, and figures under
    the keys of columns. BadInput where it is something else."""
    try:
        held = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
        return [_line(one) for one in held]
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadInput(f"'{path}' does not hold a JSON object with a method and its figures on each line.") from error


def _line(held: dict[str, object]) -> Line:
    figures = {key: float(value) for key, value in held.items() if isinstance(value, int | float)}
    return Line(str(held["method"]), figures, str(held.get("note", "")))
