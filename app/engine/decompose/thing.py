"""One thing of a photo as layers: as many as it takes to look no worse than what was there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, edits
from app.engine.jobs import Job, Progress, within

from . import decompose
from .automatic import automatic_layers
from .likeness import likeness
from .options import MOST_LAYERS, Options

ON = 1 / 48  # of the longer side, by which what reaches the photo's border goes on beyond it
EDGE = 1 / 12  # of the longer side: an outline that touched the picture's border would run along it
ROOM = 1.15  # times as many as can be seen, so that a second try is seldom needed
MORE, TRIES = 1.4, 2  # times as many layers, where too few were not enough, and how often
CLOSE = 0.1  # dB: nobody sees so little


def thing_of(foreground: Bytes, layers: int, least: float | None = None) -> Job[Document]:
    """``foreground`` (h, w, 4) uint8, straight alpha, a part of a photo that goes on around it where the photo does, as
    a document in its pixels. Where the thing reaches the border, which is the photo's, its layers go on beyond.

    Has ``layers`` layers, or somewhat more than can be seen where those are more; still more where it is otherwise less
    like ``foreground`` than ``least``, a ``likeness`` in dB.
    """
    height, width = foreground.shape[:2]
    on, edge = (max(4, round(share * max(height, width))) for share in (ON, EDGE))
    picture = _framed(np.pad(foreground, ((on, on), (on, on), (0, 0)), mode="edge"), edge)
    shares, start = picture.astype(np.float32) / np.float32(255), float(on + edge)
    box = start, start, start + width, start + height
    count = max(layers, _visible(_framed(foreground, edge)))
    best: tuple[float, Document] | None = None
    for number in range(TRIES):
        job = decompose(shares, picture.shape[1], picture.shape[0], Options(layers=count))
        found = yield from within(job, number / TRIES, (number + 1) / TRIES)
        like = likeness(found, foreground, box)
        if best is None or like > best[0]:
            best = like, found
        if least is None or best[0] >= least - CLOSE or count == MOST_LAYERS:
            break
        count = min(MOST_LAYERS, round(MORE * count))
    assert best is not None
    yield Progress(1.0, "Finding tones")
    back = np.array([[1.0, 0.0, -start], [0.0, 1.0, -start]])
    moved = edits.transform(best[1], [node.id for node in best[1].nodes], back)
    return replace(moved, width=width, height=height)


def _visible(picture: Bytes) -> int:
    return min(MOST_LAYERS, round(ROOM * automatic_layers(picture.astype(np.float32) / np.float32(255))))


def _framed(picture: Bytes, edge: int) -> Bytes:
    """With ``edge`` pixels of nothing around."""
    return np.pad(picture, ((edge, edge), (edge, edge), (0, 0)))
