"""Whether every object and layer is one piece, and large enough to matter."""

from __future__ import annotations

from statistics import mean, median

import cv2
import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document
from app.engine.field import Viewport, coverage

from .fidelity import Figures
from .seen import Seen

SPECK = 0.02  # of a mask: smaller pieces are not counted
LEAST = 0.003  # of the picture: an object or a layer of which less is seen does not matter
SIDE = 256


def structure(seen: Seen) -> Figures:
    """How many "objects" and "layers" there are; the share of both that are "mattering": of which more than ``LEAST``
    is seen; and how much is seen of the "smallest"."""
    return {
        "objects": int(seen.objects.sum()),
        "layers": int((~seen.objects).sum()),
        "mattering": float((seen.shares > LEAST).mean()),
        "smallest": float(seen.shares.min()),
    }


def pieces(document: Document) -> Figures:
    """The median of the pieces of a mask, and their mean."""
    counts = pieces_of_masks(document)
    return {"pieces": median(counts), "mean_pieces": mean(counts)}


def pieces_of_masks(document: Document) -> list[int]:
    """For every object and layer, the connected pieces of its mask inside its object."""
    view = Viewport.whole(document.width, document.height, SIDE)
    counts = []
    for node, parents in document.walk():
        mask = coverage(node.mask, view)
        for parent in parents:
            mask = mask * coverage(parent.mask, view)
        counts.append(connected(mask > 0.5))
    return counts


def connected(mask: Array) -> int:
    """How many pieces of a boolean mask are larger than ``SPECK`` of it."""
    found = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    areas = np.asarray(found[2])[1:, cv2.CC_STAT_AREA]
    return int((areas > SPECK * max(int(mask.sum()), 1)).sum())
