"""Which object surprises are for, where none is selected."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Viewport
from app.engine.render import covers
from app.ui.search.subject import masks_of, seen_alpha

SAMPLES = 64  # along the picture
BEHIND = frozenset({"floor", "grass", "ground", "mountain", "road", "sand", "sky", "snow", "wall", "water"})
"""Names of what things stand in front of."""
UNLIKELY, NAMED = 0.1, 1.5  # what has such a name is the subject so seldom; what has the name of a thing so often
GROWS = 0.7  # power of the area: the largest is not everything
EDGE, AWAY = 3.0, 1.5  # how much less it is the subject that touches the border, and that lies away from the middle


def subject_in(document: Document) -> int | None:
    """The thing that one would point at first: large, whole, of one piece, near the middle and no background; None
    where nothing is shown."""
    things = [node for node in document.nodes if node.visible and _is_thing(node)]
    view = Viewport.whole(document.width, document.height, SAMPLES)
    scored = [(_looks(document, node, view) * _called(node.name), node.id) for node in things]
    best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _is_thing(node: Node) -> bool:
    return isinstance(node, Object) or (isinstance(node, Layer) and node.blend is not None)


def _called(name: str) -> float:
    word = name.rstrip(" 0123456789").lower()
    if word in BEHIND:
        return UNLIKELY
    return NAMED if word not in ("object", "layer", "") else 1.0


def _looks(document: Document, node: Node, view: Viewport) -> float:
    seen = seen_alpha(document, masks_of(document, node.id), covers(document, node.id), view)
    area = float(seen.sum())
    if area < 1:
        return 0.0
    border = float(np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]]).mean())
    ys, xs = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]]
    x, y = float((seen * xs).sum()) / area / seen.shape[1], float((seen * ys).sum()) / area / seen.shape[0]
    away = math.hypot(x - 0.5, y - 0.5)
    return (area / seen.size) ** GROWS * math.exp(-EDGE * border - AWAY * away) * _solid(seen)


def _solid(seen: Floats) -> float:
    """The share of its convex hull that it fills."""
    points = np.argwhere(seen > 0.5).astype(np.int32)
    if len(points) < 3:
        return 1.0
    hull = cv2.contourArea(cv2.convexHull(points))
    return min(1.0, len(points) / max(hull, 1.0))
