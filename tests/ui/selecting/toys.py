"""The engine's jobs about things that are pointed at, without networks: a click takes a disc about its place."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer, Object
from app.engine.errors import WorkFailed
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress
from app.engine.library import CutOut, open_library
from app.engine.library.adding import correcting
from app.engine.library.teaching import Candidate
from app.engine.select import Box, Click, Pointing, Selection
from app.engine.select.prompt import checked
from app.engine.select.selection import kept
from app.engine.service import (
    CorrectRequest,
    DecomposeRequest,
    LayersOfRequest,
    LookRequest,
    Picked,
    PickRequest,
    TeachRequest,
    Unknown,
    WordRequest,
    library_work,
    select_work,
    selecting,
)
from tests.ui.search import made

HERE = "tests.ui.selecting.toys"
HELD = "LAMINA_TEST_HELD"
RADIUS, LARGEST = 12, 2
JOBS = {
    "Nothing": f"{HERE}:nothing",
    "Forget": f"{HERE}:forget",
    "Die": f"{HERE}:die",
    "DecomposeRequest": f"{HERE}:nothing_found",
    **library_work.LIBRARY_JOBS,
    **select_work.SELECT_JOBS,
    "LookRequest": f"{HERE}:look",
    "PickRequest": f"{HERE}:pick",
    "LayersOfRequest": f"{HERE}:layers",
    "WordRequest": f"{HERE}:word",
    "CorrectRequest": f"{HERE}:correct",
    "TeachRequest": f"{HERE}:teach",
}


@dataclass(frozen=True)
class Nothing:
    """Done at once."""


@dataclass(frozen=True)
class Forget:
    """As if the process had been started anew."""


@dataclass(frozen=True)
class Die:
    """The process ends."""


class Discs:
    """Stands for the selector: discs about clicks, twice as large a level up, and boxes."""

    def __init__(self, picture: Array) -> None:
        self.shape = picture.shape[:2]

    def select(
        self,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
        level: int = 0,
        previous: Selection | None = None,
        follow: bool = False,
    ) -> Selection:
        height, width = self.shape
        checked(clicks, box, width, height)
        y, x = np.mgrid[:height, :width] + 0.5
        mask = np.zeros(self.shape, np.float32)
        if box is not None:
            mask[(x >= box.x) & (x < box.x + box.width) & (y >= box.y) & (y < box.y + box.height)] = 1
        if not clicks and box is None:
            mask[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4] = 1
        for click in clicks:
            radius = RADIUS * 2.0 ** min(max(level, -LARGEST), LARGEST)
            mask[np.hypot(x - click.x, y - click.y) <= radius] = float(click.adds)
        return kept(previous, Selection(mask, 0.9, mask))


def nothing(request: Nothing) -> Job[None]:
    yield Progress(1.0, "Nothing")


def forget(request: Forget) -> Job[None]:
    yield Progress(0.0, "Forgetting")
    selecting._known.clear()


def die(request: Die) -> Job[None]:
    yield Progress(0.0, "Ending")
    os._exit(3)


def nothing_found(request: DecomposeRequest) -> Job[Document]:
    yield Progress(0.0, "Finding objects")
    return Document(request.width, request.height)


def look(request: LookRequest) -> Job[None]:
    yield from _held()
    selecting._known[request.photo] = Pointing(request.pixels, request.given, Discs)


def pick(request: PickRequest) -> Job[Picked | Unknown]:
    yield from _held()
    return (yield from select_work.pick_job(request))


def layers(request: LayersOfRequest) -> Job[Document]:
    """A disc of two layers."""
    yield Progress(0.5, "Finding tones")
    yield from _held()
    height, width = request.foreground.shape[:2]
    outline = Mask(Frame.around(0, 0, width, height), closed=True)
    colour = (0.2, 0.6, 0.3)
    children = tuple(Layer(n, "tone", outline, colour, found=colour) for n in (2, 3))
    return Document(width, height, (Object(1, "cup", outline, children),), next_id=4)


def word(request: WordRequest) -> Job[str]:
    yield Progress(0.5, "Naming")
    return "hat"


def correct(request: CorrectRequest) -> Job[CutOut]:
    """Without networks."""
    correcting.shipped = lambda: made.TOOLS  # type: ignore[assignment]
    return (yield from select_work.correct_job(request))


def teach(request: TeachRequest) -> Job[list[Candidate]]:
    """Everything else may be called so, too, unless the label is "only"."""
    yield Progress(0.0, "Learning")
    with open_library(Path(request.folder)) as library:
        library.relabel(request.examples, request.label)
        others = [one for one in library.cutouts() if one.id not in request.examples]
        return [Candidate(one.id, one.label, 0.1, 0.2) for one in others if request.label != "only"]


def _held() -> Job[None]:
    """Waits while the file that the test names is there."""
    path, end = Path(os.environ[HELD]), time.monotonic() + 60
    while path.exists():
        if time.monotonic() > end:
            raise WorkFailed("The test did not let the job go on.")
        time.sleep(0.005)
        yield Progress(0.5, "Waiting")
