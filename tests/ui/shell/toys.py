"""A decomposition that takes no time: two objects at once, tones when the test lets it go on."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from app.engine.document import Document, Layer, Object, edits
from app.engine.errors import WorkFailed
from app.engine.export.formats import export
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress, within
from app.engine.series import Repeat
from app.engine.service import (
    AddLayersRequest,
    ContinueRequest,
    DecomposeRequest,
    LayersOfRequest,
    RefineRequest,
    SeriesRequest,
    WordRequest,
)

HERE = "tests.ui.shell.toys"
WAIT_FOR = "LAMINA_TEST_WAIT_FOR"
JOBS = {
    "DecomposeRequest": f"{HERE}:decompose",
    "RefineRequest": f"{HERE}:refine",
    "ContinueRequest": f"{HERE}:go_on",
    "AddLayersRequest": f"{HERE}:add_layers",
    "LayersOfRequest": f"{HERE}:layers_of",
    "WordRequest": f"{HERE}:word",
    "SaveRequest": "app.engine.service.work:save_job",
    "ExportRequest": "app.engine.service.work:export_job",
    "SeriesRequest": f"{HERE}:series",
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


def go_on(request: ContinueRequest) -> Job[Document]:
    """What comes after goes, is shown so, and one layer comes for it."""
    kept = edits.without_after(request.document, request.node_id)
    yield Progress(0.3, "Finding tones", kept)
    yield from _held()
    return _with_one(kept, kept.nodes[-1].id)


def add_layers(request: AddLayersRequest) -> Job[Document]:
    """One layer in what is asked for, else in the topmost object, and then another; none stays in what is called
    "whole"."""
    owner = request.ids[0] if request.ids else request.document.nodes[-1].id
    one = _with_one(request.document, owner)
    yield Progress(0.3, "Finding tones", one)
    yield from _held()
    return request.document if one.find(owner)[0].name == "whole" else _with_one(one, owner)


def _with_one(document: Document, owner: int) -> Document:
    """A found layer more, at the top of the object."""
    thing = document.find(owner)[0]
    assert isinstance(thing, Object)
    more = Layer(document.next_id, "more", thing.mask, (0.1, 0.1, 0.1), found=(0.1, 0.1, 0.1))
    nodes = tuple(replace(n, children=(*thing.children, more)) if n.id == owner else n for n in document.nodes)
    return replace(document, nodes=nodes, next_id=document.next_id + 1)


def layers_of(request: LayersOfRequest) -> Job[Document]:
    """All of the cut-out in one layer, in an object."""
    yield Progress(0.5, "Finding objects")
    height, width = request.foreground.shape[:2]
    mask = Mask(Frame.around(0, 0, width, height), closed=True)
    colour = (0.3, 0.6, 0.3)
    return Document(
        width, height, (Object(1, "leaf", mask, (Layer(2, "green", mask, colour, found=colour),)),), next_id=3
    )


def series(request: SeriesRequest) -> Job[tuple[Repeat, ...]]:
    """Writes the document for each photo as it is."""
    done: list[Repeat] = []
    for name in request.photos:
        target = Path(request.folder) / f"{Path(name).stem}.lamina"
        yield Progress(len(done) / len(request.photos), "Writing")
        yield from within(export(request.document, target), 0.0, 1.0)
        done.append(Repeat(Path(name), target))
    return tuple(done)


def word(request: WordRequest) -> Job[str]:
    yield Progress(0.5, "Naming")
    return "patch"
