"""The engine's jobs about libraries, without networks."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Object
from app.engine.errors import WorkFailed
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress
from app.engine.library import AddReport, add, open_library
from app.engine.library.ranking import searcher
from app.engine.library.starter import StarterReport
from app.engine.service import (
    AddRequest,
    DecomposeRequest,
    LayersOfCutOutRequest,
    SiblingsRequest,
    StarterRequest,
    Suggested,
    SuggestRequest,
    SurpriseRequest,
    Surprises,
    WhyRequest,
    blend_work,
    library_work,
    preview_work,
)

from . import made

HERE = "tests.ui.search.toys"
ZOO = "LAMINA_TEST_ZOO"
JOBS = {
    "Nothing": f"{HERE}:nothing",
    "DecomposeRequest": f"{HERE}:nothing_found",
    **library_work.LIBRARY_JOBS,
    "SuggestRequest": f"{HERE}:suggest",
    "WhyRequest": f"{HERE}:why",
    "LayersOfCutOutRequest": f"{HERE}:layers",
    "AddRequest": f"{HERE}:add_folder",
    "StarterRequest": f"{HERE}:starter",
    **blend_work.BLEND_JOBS,
    **preview_work.PREVIEW_JOBS,
    "SurpriseRequest": f"{HERE}:surprise",
    "SiblingsRequest": f"{HERE}:siblings",
}


@dataclass(frozen=True)
class Nothing:
    """Done at once."""


def nothing(request: Nothing) -> Job[None]:
    yield Progress(1.0, "Nothing")


def nothing_found(request: DecomposeRequest) -> Job[Document]:
    yield Progress(0.0, "Finding objects")
    return Document(request.width, request.height)


def suggest(request: SuggestRequest) -> Job[Suggested]:
    _without_networks()
    return (yield from library_work.suggest_job(request))


def why(request: WhyRequest) -> Job[Floats]:
    _without_networks()
    return (yield from library_work.why_job(request))


def surprise(request: SurpriseRequest) -> Job[Surprises]:
    _without_networks()
    return (yield from preview_work.surprise_job(request))


def siblings(request: SiblingsRequest) -> Job[tuple[int, ...]]:
    _without_networks()
    return (yield from preview_work.siblings_job(request))


def layers(request: LayersOfCutOutRequest) -> Job[Document]:
    """Half as high as it is wide, of two layers."""
    yield Progress(0.0, "Reading the cut-out")
    yield from _held(request.folder)
    outline = Mask(Frame.around(0, 0, 100, 50), closed=True, crisp=True)
    colour = (0.2, 0.6, 0.3)
    children = tuple(Layer(n, "tone", outline, colour, found=colour) for n in (2, 3))
    return Document(100, 50, (Object(1, "Object 1", outline, children),), next_id=4)


def add_folder(request: AddRequest) -> Job[AddReport]:
    with open_library(Path(request.folder), create=True) as library:
        return (yield from add(library, [Path(source) for source in request.sources], None, made.TOOLS))


def starter(request: StarterRequest) -> Job[StarterReport]:
    yield Progress(0.1, "Filling the library")
    yield from _held(request.folder)
    added = yield from add_folder(AddRequest(request.folder, (os.environ[ZOO],)))
    return StarterReport(added.added, added.added, (), added)


def _without_networks() -> None:
    searcher.describer = lambda device: made.features  # type: ignore[assignment]


def _held(folder: str) -> Job[None]:
    """Waits while there is a file "hold" in a folder that the library is in."""
    end = time.monotonic() + 60
    while any((above / "hold").exists() for above in Path(folder).parents):
        if time.monotonic() > end:
            raise WorkFailed("The test did not let the job go on.")
        time.sleep(0.01)
        yield Progress(0.5, "Waiting")
