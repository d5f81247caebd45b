"""Why nothing is seen of what was painted: what lies over it, what clips it, or a photo that shows edits alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer, Node, walk
from app.engine.field import Mask, Viewport, coverage
from app.engine.field.frame import Bounds
from app.engine.render.compose import compose
from app.engine.render.hit import hit
from app.engine.render.photo_edits import photo_edits
from app.engine.render.visible import covers

Reason = Literal["same", "hidden", "clipped", "behind", "no edit"]

SIDE = 48  # samples along the longer side of what was painted
CHANGED = 0.25  # of a sample: where a mask changed so much, something was painted
SHOWN = 0.1  # of a sample: less is not seen
ENOUGH = 0.05  # of what was painted: with so much seen, nothing has to be said
HALF = 0.5
ASKED = 12  # places at which it is asked what lies there


@dataclass(frozen=True, slots=True)
class Unseen:
    """``node``: what was painted on. ``by``: what hides or clips it. ``grew``: whether its mask is larger now; where it
    is the same, whether it covers most of what was painted."""

    node: int
    reason: Reason
    by: int | None = None
    grew: bool = True


def unseen(document: Document, node_id: int, before: Mask, bounds: Bounds, photo: bool) -> Unseen | None:
    """Why nothing is seen of what was painted within ``bounds`` (photo pixels) on a node whose mask was ``before``;
    None where some of it is seen. ``photo``: whether only the photo with its edits is shown."""
    node, parents = document.find(node_id)
    view = _view(document, bounds)
    if view is None:
        return None
    was, now = coverage(before, view), coverage(node.mask, view)
    if node.mask is before:
        return Unseen(node_id, "same", None, bool(now.mean() > HALF))
    changed = np.abs(now - was) > CHANGED
    if not changed.any():
        return None  # a little is
    grew = bool(now.sum() > was.sum())
    for one in (node, *parents):
        if not one.visible:
            return Unseen(node_id, "hidden", one.id, grew)
    clipped = np.ones(changed.shape, np.float32)
    for parent in parents:
        clipped *= coverage(parent.mask, view)
    if _nothing(clipped, changed):
        return Unseen(node_id, "clipped", parents[-1].id, grew)
    free = 1 - compose(document.with_nodes(covers(document, node_id)), view).alpha
    if _nothing(free * clipped, changed):
        return Unseen(node_id, "behind", _over(document, node_id, view, changed), grew)
    return Unseen(node_id, "no edit", None, grew) if photo and not _shows(document, (node, *parents)) else None


def _nothing(share: Array, changed: Array) -> bool:
    """Whether next to nothing is shown of what changed."""
    return float((share[changed] > SHOWN).mean()) < ENOUGH


def _shows(document: Document, family: Sequence[Node]) -> bool:
    """Whether the photo shows something of the first one: an edit of it, of what is in it or of what it is in, or a
    layer that covers the photo."""
    inside = [one for one, _ in walk((family[0],))]
    edited = photo_edits(document)
    covering = any(isinstance(one, Layer) and (one.found is None or one.blend is not None) for one in inside)
    return covering or any(one.id in edited for one in (*inside, *family))


def _over(document: Document, node_id: int, view: Viewport, changed: Array) -> int | None:
    """What lies at the front of what was painted, at most places: a sibling of it, or of what it is in."""
    places = np.argwhere(changed)[:: max(1, int(changed.sum()) // ASKED)]
    xs, ys = view.xs(), view.ys()
    over = {one.id for one in covers(document, node_id)}
    found: Counter[int] = Counter()
    for row, column in places:
        front = next((one for one in hit(document, float(xs[column]), float(ys[row])) if one in over), None)
        if front is not None:
            found[front] += 1
    return found.most_common(1)[0][0] if found else None


def _view(document: Document, bounds: Bounds) -> Viewport | None:
    x0, y0 = max(bounds[0], 0.0), max(bounds[1], 0.0)
    x1, y1 = min(bounds[2], float(document.width)), min(bounds[3], float(document.height))
    if x1 - x0 < 1e-6 or y1 - y0 < 1e-6:
        return None
    scale = SIDE / max(x1 - x0, y1 - y0)
    return Viewport(x0, y0, x1, y1, max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
