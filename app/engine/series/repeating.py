"""Photographs taken apart and edited as another one was, each written as a document of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.engine.decompose import WORKING_SIZE, Options, decompose
from app.engine.document import Document
from app.engine.errors import BadInput, WorkFailed
from app.engine.export.formats import ExportOptions, export
from app.engine.jobs import Job, Progress, within
from app.engine.pixels import open_photo, reduced_with_alpha

from .carrying import Carried, carried
from .repeat import Repeat


def repeated(edits: Document, source: Path, target: Path) -> Job[Carried]:
    """Open ``source``, take it apart in as much detail as ``edits``, carry the edits over, and write ``target``.

    Raises as opening, decomposing and exporting do; a target is written whole or not at all."""
    yield Progress(0.0, f"Opening {source.name}")
    photo = open_photo(source)
    picture = reduced_with_alpha(photo, WORKING_SIZE)
    plain = yield from within(decompose(picture, photo.width, photo.height, options_of(edits)), 0.05, 0.8)
    made = carried(edits, replace(plain, photo=photo))
    yield from within(export(made.document, target, ExportOptions()), 0.8, 1.0)
    return made


def series(edits: Document, sources: Sequence[Path], folder: Path) -> Job[tuple[Repeat, ...]]:
    """All of ``sources`` as ``.lamina`` files in ``folder``, under names that are free. One that cannot be read
    keeps no other from being done."""
    done: list[Repeat] = []
    for number, source in enumerate(sources):
        target = free_name(folder, source.stem)
        try:
            work = repeated(edits, source, target)
            made = yield from within(work, number / len(sources), (number + 1) / len(sources))
            done.append(Repeat(source, target, made.found, made.missed))
        except (BadInput, WorkFailed) as wrong:
            done.append(Repeat(source, target, wrong=str(wrong)))
    return tuple(done)


def options_of(edits: Document) -> Options:
    """The detail that a document was made with."""
    settings = edits.settings
    flat = not edits.objects() and len(edits.layers()) > 1
    return Options(layers=None if settings.automatic and not flat else settings.detail, flat=flat, seed=settings.seed)


def free_name(folder: Path, stem: str) -> Path:
    """``stem.lamina`` in ``folder``, with a number where that is taken."""
    path, number = folder / f"{stem}.lamina", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.lamina", number + 1
    return path
