"""The photo's own parts and wholes: what its colours and meaning hold together, whatever was clicked."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose.regions.candidates import candidates
from app.engine.decompose.regions.embedder import PictureFields
from app.engine.decompose.regions.things import thingness
from app.engine.decompose.regions.tree import merge_tree

from .view import Guess, View

SURE = 4.0  # the logit in the middle of a region


def nested(view: View) -> list[Guess]:
    """The nodes of the merge tree of a view, on the grid of the network's answers; ``quality`` is how well each is
    expected to match what a person would outline there."""
    seen = view.encoded
    picture = np.ascontiguousarray(seen.rgb[0].permute(1, 2, 0).numpy())
    fields = PictureFields(
        np.ascontiguousarray(seen.embedding[0].permute(1, 2, 0).numpy()),
        seen.border[0, 0].sigmoid().numpy(),
        seen.thing[0, 0].sigmoid().numpy(),
    )
    found = candidates(merge_tree(picture, fields), fields, picture)
    size = picture.shape[1] // 2, picture.shape[0] // 2
    scores = thingness(found)
    return [
        Guess(_logits(np.asarray(covers[found.labels], np.float32), size), float(score))
        for covers, score in zip(found.covers, scores, strict=True)
    ]


def _logits(inside: Floats, size: tuple[int, int]) -> Floats:
    """(h, w) of 0 and 1 -> logits on a grid of ``size`` (width, height)."""
    share = cv2.resize(inside, size, interpolation=cv2.INTER_AREA)
    return np.asarray((share - 0.5) * (2 * SURE), np.float32)
