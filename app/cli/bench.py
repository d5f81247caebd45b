"""``lamina bench``: measurements, on the machine at hand."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from app.engine.errors import BadInput

from .batch import show
from .options import AsJson

NAMES = (
    "start", "smooth", "frames", "lasting", "render", "export", "decompose", "select", "search", "masks", "inpaint",
    "blend", "classics", "previews", "edit",
)  # fmt: skip
OUT = "A folder. decompose: for the table with rivals; search: for a million vectors (20 GB); classics: for pictures."


def bench(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Which; all without one.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer and smaller pictures.")] = False,
    data: Annotated[Path | None, typer.Option(help="Where the data sets are.")] = None,
    photos: Annotated[Path | None, typer.Option(help="A folder of photographs to take instead.")] = None,
    split: Annotated[str, typer.Option(help="Which part of the data sets: val or test.")] = "val",
    out: Annotated[Path | None, typer.Option(help=OUT)] = None,
    paper: Annotated[Path | None, typer.Option(help="decompose: figures of the paper's networks, JSON lines.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure how fast and how faithful it is: start, render, export, decompose."""
    there = [name for name in NAMES if _exists(name)]
    unknown = [name for name in names or () if name not in there]
    if unknown:
        known = ", ".join(there) or "none in this installation"
        raise BadInput(f"There is no measurement '{unknown[0]}'; there are: {known}.")
    for folder in (data, photos):
        if folder is not None and not folder.is_dir():
            raise BadInput(f"There is no folder '{folder}'.")
    if paper is not None and not paper.is_file():
        raise BadInput(f"There is no file '{paper}'.")
    options = {"quick": quick, "data": data, "photos": photos, "split": split, "out": out, "paper": paper}
    for name in names or there:
        rows = _run(name, options)
        _print(name, rows, as_json)


def _exists(name: str) -> bool:
    try:
        return find_spec(f"benchmarks.{name}") is not None
    except ModuleNotFoundError:
        return False


def _run(name: str, options: dict[str, Any]) -> list[Any]:
    """Call the measurement with those of the options that it takes."""
    work = importlib.import_module(f"benchmarks.{name}").run
    taken = inspect.signature(work).parameters
    return list(work(**{key: value for key, value in options.items() if key in taken}))


def _print(name: str, rows: list[Any], as_json: bool) -> None:
    if as_json:
        for row in rows:
            show({"command": "bench", "bench": name, **asdict(row)})
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "measured", "wanted", title=name, title_justify="left")
    for row in rows:
        table.add_row(row.name, f"{row.value:,.4g} {row.unit}".strip(), row.target)
    Console().print(table)
