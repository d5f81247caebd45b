"""The jobs that answer requests about a library; in an engine process alone."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.document import Document, edits
from app.engine.jobs import Job, Progress

from .library_requests import (
    AddRequest,
    Holdings,
    HoldingsRequest,
    LayersOfCutOutRequest,
    StarterRequest,
    Suggested,
    SuggestRequest,
    WhyRequest,
)

if TYPE_CHECKING:
    from app.engine.arrays import Bytes, Floats
    from app.engine.library import AddReport
    from app.engine.library.starter import StarterReport

HERE = "app.engine.service.library_work"
LIBRARY_JOBS: dict[str, str] = {
    "HoldingsRequest": f"{HERE}:holdings_job",
    "SuggestRequest": f"{HERE}:suggest_job",
    "WhyRequest": f"{HERE}:why_job",
    "LayersOfCutOutRequest": f"{HERE}:layers_job",
    "AddRequest": f"{HERE}:add_job",
    "StarterRequest": f"{HERE}:starter_job",
}
"""As ``work.JOBS``."""
LONGEST = 384  # pixels: the long side of a cut-out that is made into layers
POLITE = 10  # how much a process that fills a library stands back


def holdings_job(request: HoldingsRequest) -> Job[Holdings]:
    from .searching import search_in

    yield Progress(0.0, "Opening the library")
    return search_in(request.folder, request.version).holdings(request.filters)


def suggest_job(request: SuggestRequest) -> Job[Suggested]:
    from .searching import search_in

    yield Progress(0.0, "Looking for look-alikes")
    search = search_in(request.folder, request.version)
    return search.suggest(request.foreground, request.label, request.settings)


def why_job(request: WhyRequest) -> Job[Floats]:
    from .searching import search_in

    yield Progress(0.0, "Comparing")
    return search_in(request.folder, request.version).why(request.foreground, request.label, request.id)


def layers_job(request: LayersOfCutOutRequest) -> Job[Document]:
    """The cut-out's picture decomposed; the document's size is that of the cut-out, reduced to ``LONGEST``."""
    from app.engine.library import open_library

    yield Progress(0.0, "Reading the cut-out")
    with open_library(Path(request.folder)) as library:
        foreground = library.foreground(request.id, LONGEST)
    return (yield from decomposed(foreground, request.layers))


def decomposed(foreground: Bytes, layers: int) -> Job[Document]:
    """(h, w, 4) uint8, straight alpha, as a document in its pixels, with about so many layers."""
    import numpy as np

    from app.engine.decompose import Options, decompose

    height, width = foreground.shape[:2]
    edge = max(4, max(height, width) // 12)  # an outline that touched the picture's border would run along it
    picture = np.pad(foreground, ((edge, edge), (edge, edge), (0, 0))).astype(np.float32) / np.float32(255)
    found = yield from decompose(picture, width + 2 * edge, height + 2 * edge, Options(layers=layers))
    back = np.array([[1.0, 0.0, -edge], [0.0, 1.0, -edge]])
    moved = edits.transform(found, [node.id for node in found.nodes], back)
    return replace(moved, width=width, height=height)


def add_job(request: AddRequest) -> Job[AddReport]:
    from app.engine.library import add, open_library

    stand_back()
    with open_library(Path(request.folder), create=True) as library:
        return (yield from add(library, [Path(source) for source in request.sources], request.options))


def starter_job(request: StarterRequest) -> Job[StarterReport]:
    from app.engine.library import open_library
    from app.engine.library.starter import starter

    stand_back()
    yield Progress(0.0, "Filling the library")
    with open_library(Path(request.folder), create=True) as library:
        return (yield from starter(library))


def stand_back() -> None:
    """Let everything else on the machine go before this process."""
    with contextlib.suppress(OSError, AttributeError):  # where the system knows no such thing
        os.nice(max(0, POLITE - os.nice(0)))
