"""``lamina library masks``: the masks of a library's pictures, to find pictures by them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .batch import show
from .options import AsJson
from .progress import shown
from .status import BAD, DONE, complain, counted, say

if TYPE_CHECKING:
    from app.engine.library.masks import MasksReport

Folder = Annotated[Path, typer.Argument(metavar="LIB", help="The library's folder.", show_default=False)]


def masks(library: Folder, as_json: AsJson = False) -> int:
    """Find the masks of all pictures, so that pictures can be found by them. Goes on where it stopped."""
    from app.engine.jobs import run
    from app.engine.library import open_library
    from app.engine.library.masks import decompose_pictures

    with open_library(library) as opened, shown(opened.folder.name, as_json) as report:
        done = run(decompose_pictures(opened), report)
    if as_json:
        unread = [{"file": path, "why": why} for path, why in done.unread]
        show({"command": "library masks", "library": str(library), **asdict(done), "unread": unread})
    else:
        say(f"{library}: {_counts(done)}, {done.seconds:.1f} s")
    for path, why in done.unread:
        complain(why if Path(path).name in why else f"{path}: {why}", BAD)
    return BAD if done.unread and not (done.pictures or done.same) else DONE


def _counts(done: MasksReport) -> str:
    parts = [f"{counted(done.masks, 'mask')} in {counted(done.pictures, 'picture')}"]
    rest = {"as before": done.same, "not read": len(done.unread)}
    return ", ".join(parts + [f"{count} {word}" for word, count in rest.items() if count])
