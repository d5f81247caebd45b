"""The jobs that answer requests about masks; in an engine process alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.jobs import Job, Progress

from .library_work import stand_back
from .mask_requests import Alike, AlikeRequest, FindMasksRequest, Mapped, MapRequest, MasksHeld, MasksHeldRequest

if TYPE_CHECKING:
    from app.engine.library.masks import MasksReport

HERE = "app.engine.service.mask_work"
MASK_JOBS: dict[str, str] = {
    "MasksHeldRequest": f"{HERE}:held_job",
    "FindMasksRequest": f"{HERE}:find_job",
    "AlikeRequest": f"{HERE}:alike_job",
    "MapRequest": f"{HERE}:map_job",
}
"""As ``work.JOBS``."""


def held_job(request: MasksHeldRequest) -> Job[MasksHeld]:
    from .mask_searching import held_in

    yield Progress(0.0, "Looking for masks")
    return held_in(Path(request.folder))


def find_job(request: FindMasksRequest) -> Job[MasksReport]:
    from app.engine.library import open_library
    from app.engine.library.masks import decompose_pictures

    stand_back()
    yield Progress(0.0, "Finding masks")
    with open_library(Path(request.folder)) as library:
        return (yield from decompose_pictures(library))


def alike_job(request: AlikeRequest) -> Job[Alike]:
    from .mask_searching import masks_in

    yield Progress(0.0, "Looking for masks that are alike")
    return masks_in(Path(request.folder)).alike(request)


def map_job(request: MapRequest) -> Job[Mapped | None]:
    from app.engine.library.masks import kept, lay_out

    from .mask_searching import masks_in

    yield Progress(0.0, "Laying out the map of masks")
    masks = masks_in(Path(request.folder))
    found = (yield from lay_out(masks.search, masks.folder)) if request.make else kept(masks.search, masks.folder)
    return None if found is None else masks.mapped(found)
