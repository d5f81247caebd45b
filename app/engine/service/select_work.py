"""The jobs that answer requests about things that are pointed at; in an engine process alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.document import Document, edits
from app.engine.errors import WorkFailed
from app.engine.jobs import Job, Progress

from .select_requests import (
    AddCutOutRequest,
    Added,
    CorrectRequest,
    LayersOfRequest,
    LookRequest,
    Picked,
    PickRequest,
    SaveCutOutRequest,
    TeachRequest,
    Unknown,
    WordRequest,
)

if TYPE_CHECKING:
    from app.engine.arrays import Bytes
    from app.engine.library import CutOut, Library
    from app.engine.library.teaching import Candidate

HERE = "app.engine.service.select_work"
SELECT_JOBS: dict[str, str] = {
    "LookRequest": f"{HERE}:look_job",
    "PickRequest": f"{HERE}:pick_job",
    "LayersOfRequest": f"{HERE}:layers_of_job",
    "WordRequest": f"{HERE}:word_job",
    "SaveCutOutRequest": f"{HERE}:save_job",
    "AddCutOutRequest": f"{HERE}:add_job",
    "CorrectRequest": f"{HERE}:correct_job",
    "TeachRequest": f"{HERE}:teach_job",
}
"""As ``work.JOBS``."""
HALF = 0.5
STEM = 200  # bytes of a label that go into a file's name: systems allow 255 for all of it


def look_job(request: LookRequest) -> Job[None]:
    from .selecting import look

    yield Progress(0.0, "Looking at the photo")
    look(request.photo, request.pixels, request.given)


def pick_job(request: PickRequest) -> Job[Picked | Unknown]:
    from .selecting import pick

    yield Progress(0.0, "Finding the object")
    return pick(request.photo, request.steps)


def layers_of_job(request: LayersOfRequest) -> Job[Document]:
    """What holds it all is called what the classifier takes it for, "" where that is not sure."""
    from app.engine.decompose.thing import thing_of

    found = yield from thing_of(request.foreground, request.layers, request.least)
    word = _word(request.foreground)
    return edits.rename(found, found.nodes[0].id, word or "Object") if len(found.nodes) == 1 else found


def word_job(request: WordRequest) -> Job[str]:
    yield Progress(0.0, "Naming")
    return _word(request.foreground)


def _word(foreground: Bytes) -> str:
    """The classifier's word for what is in ``foreground``, whose colours go on beyond it."""
    import numpy as np

    from app.engine.decompose.names.classes import name_classes
    from app.engine.decompose.names.crops import crops
    from app.engine.decompose.names.describer import describer

    alpha = np.asarray(foreground[..., 3], np.float32) / np.float32(255)
    if alpha.max(initial=0) < HALF:
        return ""
    picture = np.asarray(foreground[..., :3], np.float32) / np.float32(255)
    classes = name_classes()
    likely = classes.probabilities(describer("cpu")(crops(picture, [alpha])))
    return classes.word(likely[0]) or ""


def save_job(request: SaveCutOutRequest) -> Job[None]:
    yield Progress(0.0, "Saving the cut-out")
    _write(Path(request.path), request.foreground)


def add_job(request: AddCutOutRequest) -> Job[Added]:
    from app.engine.library import add, open_library

    yield Progress(0.0, "Adding to the library")
    with open_library(Path(request.folder), create=True) as library:
        folder = library.folder.with_name(f"{library.folder.name}-cut-outs")
        path = _free(folder, request.label)
        with _taken_away_unless_added(path, library):
            _write(path, request.foreground)
            _note(path.with_suffix(".txt"), f"{request.label}\nSource: {request.source}\n")
            report = yield from add(library, [folder])
            found = _of_picture(library, path)
            if not found:
                why = dict(report.unread).get(str(path), "it could not be read")
                raise WorkFailed(f"{path.name}: {why.partition(': ')[2] or why}")
        if request.label:
            library.relabel([found[-1].id], request.label)
        return Added(found[-1].id, request.label or found[-1].label, found[-1].aside)


@contextmanager
def _taken_away_unless_added(path: Path, library: Library) -> Iterator[None]:
    """After an error or a cancel the picture ``path`` and its text go, or the next adding would bring them in; but
    not once the library has it: a cut-out without its picture is worse."""
    try:
        yield
    except BaseException:
        if not _of_picture(library, path):
            path.unlink(missing_ok=True)
            path.with_suffix(".txt").unlink(missing_ok=True)
        raise


def _of_picture(library: Library, path: Path) -> list[CutOut]:
    return [one for one in library.cutouts(with_aside=True) if Path(one.picture).name == path.name]


def correct_job(request: CorrectRequest) -> Job[CutOut]:
    from app.engine.library import correct, open_library

    with open_library(Path(request.folder)) as library:
        kept = yield from correct(library, request.id, request.mask)
        if kept.aside:  # a person has seen it and wants it
            library.restore([kept.id])
        if request.label and request.label != kept.label:
            library.relabel([kept.id], request.label)
        return library.cutout(kept.id)


def teach_job(request: TeachRequest) -> Job[list[Candidate]]:
    from app.engine.library import open_library
    from app.engine.library.teaching import teach

    yield Progress(0.0, "Learning a label")
    with open_library(Path(request.folder)) as library:
        return teach(library, request.label, request.examples)


def _free(folder: Path, label: str) -> Path:
    """A name that no file in ``folder`` has, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w -]+", "", label).encode()[:STEM].decode(errors="ignore").strip() or "picture"
    return next(path for number in count(1) if not (path := folder / f"{stem} {number:04}.png").exists())


def _note(path: Path, text: str) -> None:
    from app.engine.pixels import atomic_write

    with atomic_write(path) as file:
        file.write(text.encode())


def _write(path: Path, foreground: Bytes) -> None:
    from app.engine.pixels import write_raster

    height, width = foreground.shape[:2]
    write_raster(path, "png", width, height, [_clean(foreground)])


def _clean(foreground: Bytes) -> Bytes:
    import numpy as np

    from app.engine.pixels import without_background

    colours = np.ascontiguousarray(foreground[..., :3])
    return np.dstack([without_background(colours, foreground[..., 3]), foreground[..., 3]])
