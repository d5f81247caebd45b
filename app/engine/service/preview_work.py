"""The jobs that answer requests about blends that are only looked at; in an engine process alone."""

from __future__ import annotations

from app.engine.jobs import Job, Progress

from .preview_requests import (
    PrepareRequest,
    Previewed,
    PreviewRequest,
    Region,
    RegionRequest,
    SiblingsRequest,
    SurpriseRequest,
    Surprises,
)

HERE = "app.engine.service.preview_work"
PREVIEW_JOBS: dict[str, str] = {
    "RegionRequest": f"{HERE}:region_job",
    "PrepareRequest": f"{HERE}:prepare_job",
    "PreviewRequest": f"{HERE}:preview_job",
    "SurpriseRequest": f"{HERE}:surprise_job",
    "SiblingsRequest": f"{HERE}:siblings_job",
}
"""As ``work.JOBS``."""
HALF, LONGEST = 0.5, 512  # of a mask that is seen; samples along a region


def region_job(request: RegionRequest) -> Job[Region | None]:
    import cv2
    import numpy as np

    from app.engine.blend.composition import region_of
    from app.engine.pixels import reduced_size

    yield Progress(0.0, "Finding what goes with it")
    mask = region_of(request.document, request.over)
    if mask is None or not (mask > HALF).any():
        return None
    whole = cv2.convertScaleAbs(mask, alpha=255.0)
    left, top, width, height = cv2.boundingRect(whole)
    part = whole[top : top + height, left : left + width]
    alpha = cv2.resize(part, reduced_size(width, height, LONGEST), interpolation=cv2.INTER_AREA)
    return Region(np.asarray(alpha, np.uint8), (float(left), float(top), float(left + width), float(top + height)))


def prepare_job(request: PrepareRequest) -> Job[float]:
    from .previewing import previewer

    yield Progress(0.0, "Filling the background")
    return previewer().prepare(request.scene)


def preview_job(request: PreviewRequest) -> Job[Previewed]:
    from .previewing import previewer

    made = yield from previewer().preview(
        request.folder, request.version, request.scene, request.id, request.variation
    )
    a, b, c, d, e, f = made.placement.matrix.ravel().tolist()
    placement, judged = (a, b, c, d, e, f), made.judged
    if judged is None:
        return Previewed(made.picture, made.changed, made.box, placement)
    return Previewed(made.picture, made.changed, made.box, placement, judged.score, judged.because)


def surprise_job(request: SurpriseRequest) -> Job[Surprises]:
    from .searching import search_in
    from .surprising import surprises

    yield Progress(0.0, "Looking for surprises")
    return surprises(search_in(request.folder, request.version), request)


def siblings_job(request: SiblingsRequest) -> Job[tuple[int, ...]]:
    from .searching import search_in
    from .surprising import siblings

    yield Progress(0.0, "Looking for others of its kind")
    return siblings(search_in(request.folder, request.version), request)
