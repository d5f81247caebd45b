"""``lamina library labels``, ``label``, ``teach`` and ``merge``: what cut-outs are called."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from .batch import show
from .options import AsJson
from .status import DONE, counted, say

Folder = Annotated[Path, typer.Argument(metavar="LIB", help="The library's folder.", show_default=False)]
Label = Annotated[str, typer.Argument(metavar="LABEL", help="The label.", show_default=False)]
Ids = Annotated[list[int], typer.Argument(metavar="ID", help="Cut-outs.", show_default=False)]


def labels(library: Folder, as_json: AsJson = False) -> int:
    """List the labels, and which of them might better be merged or split."""
    from app.engine.library import open_library
    from app.engine.library.teaching import merges, splits

    with open_library(library) as opened:
        counts, to_merge, to_split = opened.labels(), merges(opened), splits(opened)
    if as_json:
        show({
            "command": "library labels", "library": str(library), "labels": counts,
            "merges": [asdict(one) for one in to_merge], "splits": [asdict(one) for one in to_split],
        })  # fmt: skip
        return DONE
    lines = [f"{label}: {count}" for label, count in counts.items()]
    lines += [f"'{one.label}' might be '{one.into}': {_why(one.apart)}" for one in to_merge]
    lines += [
        f"'{one.label}' might be two: {_numbers(one.one)} and {_numbers(one.other)} look different" for one in to_split
    ]
    say("\n".join(lines or ["no labels yet"]))
    return DONE


def label(library: Folder, name: Label, ids: Ids, as_json: AsJson = False) -> int:
    """Give cut-outs a label; adding their folder again does not change it any more."""
    from app.engine.library import open_library

    with open_library(library) as opened:
        for id in ids:
            opened.cutout(id)
        opened.relabel(ids, name)
    if as_json:
        show({"command": "library label", "library": str(library), "label": name, "ids": ids})
    return DONE


def teach(
    library: Folder,
    name: Label,
    ids: Ids,
    apply: Annotated[bool, typer.Option("--apply", help="Give the label to all that it fits.")] = False,
    as_json: AsJson = False,
) -> int:
    """Teach a label by examples, and list the cut-outs with guessed labels that it fits, the surest first."""
    from app.engine.library import open_library
    from app.engine.library.teaching import teach as work

    with open_library(library) as opened:
        found = work(opened, name, ids)
        if apply:
            opened.relabel([one.id for one in found], name)
    if as_json:
        for one in found:
            show({"command": "library teach", "label": name, "applied": apply, **asdict(one)})
        return DONE
    what = f"{counted(len(found), 'cut-out')} {'got' if apply else 'might be'} '{name}'"
    say("\n".join([what, *(f"  {one.id}: was '{one.label}'" for one in found)]))
    return DONE


def merge(
    library: Folder,
    into: Label,
    others: Annotated[list[str], typer.Argument(metavar="OTHER", help="Labels that it takes up.", show_default=False)],
    as_json: AsJson = False,
) -> int:
    """Give all cut-outs with one of the OTHER labels the label LABEL."""
    from app.engine.errors import BadInput
    from app.engine.library import open_library

    with open_library(library) as opened:
        ids = [one.id for other in others for one in opened.cutouts(label=other, with_aside=True)]
        if not ids:
            raise BadInput(f"No cut-out in '{library}' is called {' or '.join(repr(other) for other in others)}.")
        opened.relabel(ids, into)
    if as_json:
        show({"command": "library merge", "library": str(library), "label": into, "count": len(ids)})
    else:
        say(f"{counted(len(ids), 'cut-out')} got '{into}'")
    return DONE


def _why(apart: float) -> str:
    return "the same word" if apart == 0 else "they look alike"


def _numbers(ids: tuple[int, ...]) -> str:
    return " ".join(map(str, ids))
