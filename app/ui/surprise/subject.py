"""Which object surprises are for, where none is selected."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Viewport
from app.engine.render import covers
from app.ui.search.subject import masks_of, seen_alpha

SAMPLES = 64  # along the picture
GROUND = 0.6  # of the picture: what covers more than that is what things stand on
EDGE = 3.0  # how much less a thing is the subject for each share of the border that it touches


def subject_in(document: Document) -> int | None:
    """The thing that one would point at first: large, and away from the picture's border; None where nothing is
    shown."""
    things = [node for node in document.nodes if node.visible and _is_thing(node)]
    view = Viewport.whole(document.width, document.height, SAMPLES)
    scored = [(_score(document, node, view), node.id) for node in things]
    best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _is_thing(node: Node) -> bool:
    return isinstance(node, Object) or (isinstance(node, Layer) and node.blend is not None)


def _score(document: Document, node: Node, view: Viewport) -> float:
    seen = seen_alpha(document, masks_of(document, node.id), covers(document, node.id), view)
    area = float(seen.mean())
    border = float(np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]]).mean())
    return area * np.exp(-EDGE * border) * (1.0 if area <= GROUND else GROUND**2)
