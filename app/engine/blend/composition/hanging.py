"""What goes with things that are replaced: what hangs on them and was not found as part of them."""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document, Node, Object
from app.engine.field import Viewport
from app.engine.render import weights
from app.engine.select.whole import outline_of, whole_of

SAMPLES = 256  # of the photo's long side, on which other things are seen
SMALLEST = 0.002  # of the picture: what is smaller is no thing of its own
DOUBTED = 0.3  # and less: the network sees no part of the thing there
COMMON = 0.5  # of the smaller of two: with so much in common one is part of the other


def with_what_hangs(document: Document, ids: Collection[int], mask: Floats, picture: Bytes) -> Floats:
    """``mask`` (H, W) in 0..1, what is seen of the nodes ``ids`` in ``picture`` (H, W, 3), with what hangs on them."""
    if not (mask > 0.5).any():
        return mask
    from app.engine.select import Selector  # loads torch, which the window does without

    whole = whole_of(Selector(picture), mask, list(_others(document, frozenset(ids), mask)))
    return mask if whole is None else whole


def along_the_thing(document: Document, ids: Collection[int], mask: Floats, picture: Bytes) -> Floats:
    """``mask`` as above, drawn along the thing's own outline, and with what hangs on it, where it is that of one found
    object that the artist has left as it was."""
    nodes = [document.find(number)[0] for number in ids]
    if len(nodes) != 1 or not isinstance(nodes[0], Object) or nodes[0].touched or not (mask > 0.5).any():
        return mask
    from app.engine.select import Selector  # loads torch, which the window does without

    found = outline_of(Selector(picture), mask, list(_others(document, frozenset(ids), mask)))
    return mask if found is None else _firm(found)


def _firm(found: Floats) -> Floats:
    """Without what the network hardly believes in: a hole is grown from all that may still show the thing."""
    return np.asarray(((found - DOUBTED) / (1 - 2 * DOUBTED)).clip(0, 1), np.float32)


def _others(document: Document, ids: frozenset[int], mask: Floats) -> list[Floats]:
    """(H, W) in 0..1, each, of the objects that are seen and neither hold the nodes nor are part of them."""
    height, width = mask.shape
    scale = min(1.0, SAMPLES / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    shares = weights(document, Viewport.whole(document.width, document.height, *size))
    own = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0.5
    found = []
    for node, parents in document.walk():
        if not isinstance(node, Object) or node.id in ids or _holds(node, ids) or any(one.id in ids for one in parents):
            continue
        seen = shares[node.id] > 0.5
        common = float((seen & own).sum())
        if seen.sum() >= SMALLEST * seen.size and common <= COMMON * min(float(seen.sum()), float(own.sum())):
            found.append(np.asarray(cv2.resize(seen.astype(np.float32), (width, height)), np.float32))
    return found


def _holds(node: Node, ids: frozenset[int]) -> bool:
    return isinstance(node, Object) and any(child.id in ids or _holds(child, ids) for child in node.children)
