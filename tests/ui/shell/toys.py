"""A decomposition that takes no time: two objects at once, tones when the test lets it go on."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from app.engine.document import Document, Layer, Object
from app.engine.errors import WorkFailed
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress
from app.engine.service import DecomposeRequest, RefineRequest

HERE = "tests.ui.shell.toys"
WAIT_FOR = "LAMINA_TEST_WAIT_FOR"
JOBS = {
    "DecomposeRequest": f"{HERE}:decompose",
    "RefineRequest": f"{HERE}:refine",
    "SaveRequest": "app.engine.service.work:save_job",
    "ExportRequest": "app.engine.service.work:export_job",
    "LiftRequest": "app.engine.service.blend_work:lift_job",
}


def decompose(request: DecomposeRequest) -> Job[Document]:
    half = request.width / 2
    left = Mask(Frame.around(0, 0, half, request.height), closed=True, crisp=True)
    right = Mask(Frame.around(half, 0, request.width, request.height), closed=True, crisp=True)
    objects = tuple(
        Object(10 * i, name, mask, (Layer(10 * i + 1, "ground", mask, colour, found=colour),))
        for i, (name, mask, colour) in enumerate(
            (("left", left, (0.8, 0.4, 0.2)), ("right", right, (0.2, 0.4, 0.8))), 1
        )
    )
    first = Document(request.width, request.height, objects, next_id=30)
    yield Progress(0.3, "Finding objects", first)
    yield from _held()
    toned = tuple(
        replace(o, children=(*o.children, Layer(o.id + 2, "tone", o.mask, (0.5, 0.5, 0.5), found=(0.5, 0.5, 0.5))))
        for o in objects
    )
    return first.with_nodes(toned)


def refine(request: RefineRequest) -> Job[Document]:
    yield Progress(0.5, "Adding layers")
    yield from _held()
    document = request.document
    top = document.nodes[-1]
    assert isinstance(top, Object)
    more = Layer(document.next_id, "more", top.mask, (0.1, 0.1, 0.1), found=(0.1, 0.1, 0.1))
    grown = replace(top, children=(*top.children, more))
    return replace(document, nodes=(*document.nodes[:-1], grown), next_id=document.next_id + 1)


def _held() -> Job[None]:
    """Goes on once the file that the test names is there."""
    path = Path(os.environ[WAIT_FOR])
    end = time.monotonic() + 60
    while not path.exists():
        if time.monotonic() > end:
            raise WorkFailed("The test did not let the job go on.")
        time.sleep(0.01)
        yield Progress(0.5, "Refining tones")
