"""``lamina apply``: one document's edits on other photographs."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import Result, each
from .options import AsJson, Format, Out, suffix_of
from .progress import shown
from .status import counted
from .targets import make_folder, refuse_overwriting, targets

if TYPE_CHECKING:
    from app.engine.document import Document


def apply(
    edited: Annotated[Path, typer.Argument(metavar="DOC", help="The document with the edits.", show_default=False)],
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO", help="Other photographs.", show_default=False)],
    out: Out,
    format: Format = None,
    as_json: AsJson = False,
) -> int:
    """Take photographs apart as DOC was, and edit colours, tones and visibility of what corresponds in the same way."""
    from app.engine.document.archive import read_archive
    from app.engine.export.formats import kind_of

    paths = targets(photos, out, suffix_of(format), "lamina")
    kind_of(paths[0])
    document = read_archive(edited)
    if not document.nodes:
        raise BadInput(f"{edited}: there are no layers in it, so there are no edits to apply.")
    make_folder(paths[0])
    jobs = [(photo, partial(_one, document, photo, path, as_json)) for photo, path in zip(photos, paths, strict=True)]
    return each(jobs, as_json, _said)


def _one(document: Document, source: Path, target: Path, as_json: bool) -> Result:
    from app.engine.jobs import run
    from app.engine.series.repeating import repeated

    refuse_overwriting(source, target)
    start = time.perf_counter()
    with shown(source.name, as_json) as report:
        made = run(repeated(document, source, target), report)
    return {
        "command": "apply", "input": str(source), "output": str(target), "layers": len(made.document.layers()),
        "found": list(made.found), "missed": list(made.missed), "left": made.left,
        "seconds": round(time.perf_counter() - start, 2),
    }  # fmt: skip


def _said(result: Result) -> str:
    words = f"{result['output']}: edited {', '.join(result['found'])}" if result["found"] else f"{result['output']}: "
    if not result["found"]:
        words += "nothing that was edited is found in it" if result["missed"] else "no edits to carry over"
    elif result["missed"]:
        words += f"; not found: {', '.join(result['missed'])}"
    if result["left"]:
        words += f"; {counted(result['left'], 'edit')} of this one picture (drawn, composed, deleted) not carried over"
    return f"{words}, {result['seconds']:.1f} s"
