"""From sections to the lines of the tables."""

from __future__ import annotations

from collections.abc import Iterable

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
    Column("equal.layers", "layers"),
    Column("equal.code", "numbers of a code"),
    Column("equal.numbers", "stored numbers"),
    Column("equal.psnr", "PSNR at 128 px", "dB", 2),
    Column("equal.flat_numbers", "numbers of flat mode"),
    Column("equal.flat_psnr", "PSNR of flat mode", "dB", 2),
    Column("equal.flat_seconds", "time of flat mode", "s", 0),
)
SCALE = (
    Column("scale.layers", "layers"),
    Column("scale.megapixels", "megapixels", "", 1),
    Column("scale.opening", "opening", "s", 2),
    Column("scale.first_seconds", "first result", "s", 2),
    Column("scale.seconds", "decomposing", "s", 2),
    Column("scale.mb", "peak memory", "MB"),
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
