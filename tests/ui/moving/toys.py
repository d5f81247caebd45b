"""Lifts that wait for the test."""

from __future__ import annotations

import os
import time
from pathlib import Path

from app.engine.blend.lifting import lifted
from app.engine.document import Blend
from app.engine.errors import WorkFailed
from app.engine.jobs import Job, Progress
from app.engine.service import LiftAheadRequest, LiftRequest
from tests.engine.blend.composition.made import grey_fill
from tests.ui.shell import toys

HERE = "tests.ui.moving.toys"
JOBS = {**toys.JOBS, "LiftRequest": f"{HERE}:lift", "LiftAheadRequest": f"{HERE}:lift_ahead"}
GO_ON, FAIL = "LAMINA_TEST_LIFT", "fail"


def lift(request: LiftRequest) -> Job[Blend]:
    """The real one with a grey background, once the file that the test names is there; what it says may be "fail"."""
    path, end = Path(os.environ[GO_ON]), time.monotonic() + 60
    while not path.exists():
        if time.monotonic() > end:
            raise WorkFailed("The test did not let the job go on.")
        time.sleep(0.01)
        yield Progress(0.5, "Filling the background")
    if path.read_text() == FAIL:
        raise WorkFailed("It broke.")
    return (yield from lifted(request.document, request.over, grey_fill))


def lift_ahead(request: LiftAheadRequest) -> Job[float | Blend]:
    """In one go, if the test lets it."""
    yield Progress(0.5, "Lifting")
    if request.document is None or not Path(os.environ[GO_ON]).exists():
        return 1.0
    return (yield from lifted(request.document, request.over, grey_fill))
