"""``lamina library aside`` and ``restore``: what is set aside and why, and how it is taken all the same."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import show
from .options import AsJson
from .progress import shown
from .status import DONE, counted, say

if TYPE_CHECKING:
    from app.engine.library import AddReport, Library

Folder = Annotated[Path, typer.Argument(metavar="LIB", help="The library's folder.", show_default=False)]


def aside(library: Folder, as_json: AsJson = False) -> int:
    """List the cut-outs that are set aside, with the reason, so that one can look at them."""
    from app.engine.library import open_library

    with open_library(library) as opened:
        rows = [one for one in opened.cutouts(with_aside=True) if one.aside]
        for one in rows:
            path = str(opened.picture_path(one.id))
            if as_json:
                show({"command": "library aside", "id": one.id, "label": one.label, "why": one.aside, "file": path})
            else:
                say(f"{one.id:6}  {one.label}  {path}  ({one.aside})")
    if not as_json:
        say(f"{library}: {counted(len(rows), 'cut-out')} set aside" + (_how(library) if rows else ""))
    return DONE


def restore(
    library: Folder,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID...]", help="Cut-outs.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that are set aside.")] = False,
    as_json: AsJson = False,
) -> int:
    """Take cut-outs that are set aside all the same; it stays so when their folder is added again."""
    from app.engine.jobs import run
    from app.engine.library import describe, open_library

    if bool(ids) == everything:
        raise BadInput("Say which cut-outs: their numbers, as 'lamina library aside' lists them, or --all.")
    numbers = [_number(id, library) for id in ids or ()]
    with open_library(library) as opened, shown(opened.folder.name, as_json) as report:
        waiting = {one.id for one in opened.cutouts(with_aside=True) if one.aside}
        wanted = sorted(waiting) if everything else [id for id in numbers if opened.cutout(id).id in waiting]
        opened.restore(wanted)
        run(describe(opened), report)
    if as_json:
        show({"command": "library restore", "library": str(library), "ids": wanted})
    else:
        say(f"{library}: {counted(len(wanted), 'cut-out')} restored")
    return DONE


def _number(word: str, library: Path) -> int:
    if not word.isascii() or not word.isdigit():
        raise BadInput(
            f"'{word}' is not the number of a cut-out; 'lamina library aside {shlex.quote(str(library))}' lists them."
        )
    return int(word)


def lines_of(library: Path, done: AddReport) -> list[str]:
    """What an adding set aside, for each reason with the first names, and what one can do about it."""
    lines = [
        f"  set aside, {reason}: {count}{_named(done.aside_first.get(reason, ()), count)}"
        for reason, count in sorted(done.aside.items())
    ]
    return lines + ([f"  They are not suggested{_how(library)}"] if lines else [])


def none_to_suggest(library: Library) -> str | None:
    """Why nothing can be suggested from a library of which all is set aside; None for another one."""
    asides: Mapping[str, int] = library.asides()
    if not asides or library.labels():
        return None
    reasons = ", ".join(f"{reason}: {count}" for reason, count in sorted(asides.items(), key=lambda one: -one[1]))
    return f"All {sum(asides.values())} cut-outs in '{library.folder}' are set aside ({reasons}){_how(library.folder)}"


def _how(library: Path) -> str:
    """How to look at them and take them, after what was said of them."""
    name = shlex.quote(str(library))
    return (
        f"; 'lamina library aside {name}' lists them, 'lamina library restore {name} ID...' (or --all) takes them, and "
        "the program shows those it is not sure of: Library > Cut-outs That Need a Look."
    )


def _named(paths: tuple[str, ...], count: int) -> str:
    names = ", ".join(Path(path).name for path in paths)
    return f" ({names}{', ...' if count > len(paths) else ''})" if names else ""
