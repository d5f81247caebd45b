"""A picture with alpha as nodes of a document, at its place in the photo."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes
from app.engine.decompose import Options, decompose
from app.engine.document import Node, edits
from app.engine.field import Viewport
from app.engine.jobs import Job, within

Share = tuple[float, float]
"""From how much to how much of a larger job is done by this."""


def drawn(picture: Bytes, view: Viewport, layers: int, share: Share = (0.0, 1.0)) -> Job[tuple[Node, ...]]:
    """``picture`` (h, w, 4) uint8, straight alpha, on the samples of ``view``, as about so many layers in photo pixels.
    Around what is seen there should be a rim of nothing: an outline that touched the border would run along it."""
    height, width = picture.shape[:2]
    job = decompose(picture.astype(np.float32) / np.float32(255), width, height, Options(layers=layers))
    found = yield from within(job, *share)
    sx, sy = view.step
    matrix = np.array([[sx, 0.0, view.x0], [0.0, sy, view.y0]])
    return edits.transform(found, [node.id for node in found.nodes], matrix).nodes
