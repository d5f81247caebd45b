"""The jobs that answer requests about blends; in the engine process alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.document import Blend, Foreground
from app.engine.document.blend import LONGEST
from app.engine.jobs import Job, Progress

from .blend_requests import BlendRequest, FillAheadRequest, LiftAheadRequest, LiftRequest

if TYPE_CHECKING:
    from app.engine.library import Library

    from .filling_ahead import FillingAhead

HERE = "app.engine.service.blend_work"
BLEND_JOBS: dict[str, str] = {
    "BlendRequest": f"{HERE}:blend_job",
    "LiftRequest": f"{HERE}:lift_job",
    "FillAheadRequest": f"{HERE}:fill_ahead_job",
    "LiftAheadRequest": f"{HERE}:lift_ahead_job",
}
"""As ``work.JOBS``."""


def blend_job(request: BlendRequest) -> Job[Blend]:
    from app.engine.blend.composition import replacing
    from app.engine.library import open_library

    yield Progress(0.0, "Reading the cut-out")
    with open_library(Path(request.folder)) as library:
        foreground = foreground_of(library, request.id)
    fill = filling_ahead().fill
    return (yield from replacing(request.document, request.over, foreground, request.options, request.box, fill))


def lift_job(request: LiftRequest) -> Job[Blend]:
    from app.engine.blend.lifting import lifted

    known = filling_ahead()
    return (yield from lifted(request.document, request.over, known.fill, known.outline))


def fill_ahead_job(request: FillAheadRequest) -> Job[float]:
    yield Progress(0.0, "Filling the background")
    return filling_ahead().go_on(request)


def lift_ahead_job(request: LiftAheadRequest) -> Job[float | Blend]:
    yield Progress(0.0, "Lifting")
    return filling_ahead().lift(request)


@cache
def filling_ahead() -> FillingAhead:
    """The one of this process."""
    from .filling_ahead import FillingAhead

    return FillingAhead()


def foreground_of(library: Library, number: int) -> Foreground:
    """A cut-out of a library with what is known of it."""
    fact = library.cutout(number)
    pixels = library.foreground(number, LONGEST)
    return Foreground(pixels, fact.label, fact.source, fact.licence, fact.attribution)
