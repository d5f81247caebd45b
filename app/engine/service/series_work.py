"""The job that gives one document's edits to other photographs; in the engine process alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.jobs import Job

from .series_requests import SeriesRequest

if TYPE_CHECKING:
    from app.engine.series import Repeat

SERIES_JOBS: dict[str, str] = {"SeriesRequest": "app.engine.service.series_work:series_job"}
"""As ``work.JOBS``."""


def series_job(request: SeriesRequest) -> Job[tuple[Repeat, ...]]:
    from app.engine.series.repeating import series

    return series(request.document, [Path(photo) for photo in request.photos], Path(request.folder))
