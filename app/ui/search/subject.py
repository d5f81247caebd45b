"""The object that look-alikes are sought of, as the photo shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Document, Layer, Node
from app.engine.document.blend import fitting_foreground
from app.engine.field import Bounds, Mask, Viewport, coverage
from app.engine.render import alpha_on, compose, covers, photo_on

from .boxes import wider, within

COARSE, LONGEST = 64, 256  # samples of the long side: to find where it is seen, and of what is sent
SEEN = 0.5
NOWHERE = -1  # the id of a subject that is no node of the document
OF_PICK = "What is picked goes before what is selected; put it away (Esc) to look for a selected object"
MARGIN = 0.03  # of the long side, on each side of what is seen


@dataclass(frozen=True, eq=False, slots=True)
class Subject:
    """``foreground``: (h, w, 4) uint8, straight alpha, sRGB. ``box``: where the object is seen; ``masks``: what
    its shape depends on, by identity."""

    node_id: int
    name: str
    foreground: Bytes
    box: Bounds
    masks: tuple[Mask, ...]


def is_gone(document: Document | None, node_id: int) -> bool:
    """Whether a node is not in the document: undone, deleted. What never was a node is not gone."""
    return document is not None and node_id != NOWHERE and all(node.id != node_id for node, _ in document.walk())


def masks_of(document: Document, node_id: int) -> tuple[Mask, ...]:
    """The masks that clip a node, its own last; none where it is not there."""
    try:
        node, parents = document.find(node_id)
    except KeyError:
        return ()
    return tuple(one.mask for one in (*parents, node))


def subject_of(document: Document, node_id: int) -> Subject | None:
    """What is seen of a node, or all of it where others cover it wholly; None where it covers nothing."""
    masks = masks_of(document, node_id)
    box = _bounds(document, masks)
    if box is None:
        return None
    over = covers(document, node_id)
    seen = _seen_box(seen_alpha(document, masks, over, _view(box, COARSE)), box)
    if seen is None:
        over = ()
        seen = _seen_box(seen_alpha(document, masks, over, _view(box, COARSE)), box)
    if seen is None:
        return None
    view = _view(within(wider(seen, MARGIN), document), LONGEST)
    node = document.find(node_id)[0]
    if isinstance(node, Layer) and node.blend is not None:  # the photo shows something else there
        return Subject(node_id, node.name, fitting_foreground(node.blend.foreground.pixels, LONGEST), seen, masks)
    alpha = seen_alpha(document, masks, over, view)
    return Subject(node_id, node.name, _foreground(document, alpha, view), seen, masks)


def _foreground(document: Document, alpha: Floats, view: Viewport) -> Bytes:
    if document.photo is None:
        colours = np.round(255 * np.clip(compose(document, view).over(), 0, 1)).astype(np.uint8)
    else:
        colours = photo_on(document.photo, view)
        opaque = alpha_on(document.photo, view)
        if opaque is not None:
            alpha = np.asarray(alpha * (opaque / 255), np.float32)
    return np.dstack([colours, np.round(255 * alpha).astype(np.uint8)])


def seen_alpha(document: Document, masks: tuple[Mask, ...], over: tuple[Node, ...], view: Viewport) -> Floats:
    """(h, w) in 0..1: inside all the masks, and not under what lies over them."""
    alpha = np.ones((view.height, view.width), np.float32)
    for mask in masks:
        alpha *= coverage(mask, view)
    if over:
        alpha *= 1 - compose(Document(document.width, document.height, over), view).alpha
    return alpha


def _bounds(document: Document, masks: tuple[Mask, ...]) -> Bounds | None:
    """Where all the masks and the picture are."""
    if not masks:
        return None
    box = (0.0, 0.0, float(document.width), float(document.height))
    for mask in masks:
        own = mask.bounds()
        if own is not None:
            box = (max(box[0], own[0]), max(box[1], own[1]), min(box[2], own[2]), min(box[3], own[3]))
    return box if box[2] - box[0] > 1e-3 and box[3] - box[1] > 1e-3 else None


def _view(box: Bounds, longest: int) -> Viewport:
    """The box on square samples, ``longest`` of them along its long side."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = longest / max(width, height)
    return Viewport(*box, max(2, round(width * scale)), max(2, round(height * scale)))


def _seen_box(alpha: Array, box: Bounds) -> Bounds | None:
    inside = alpha >= SEEN
    if not inside.any():
        return None
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    sx, sy = (box[2] - box[0]) / alpha.shape[1], (box[3] - box[1]) / alpha.shape[0]
    return (
        box[0] + float(columns[0]) * sx, box[1] + float(rows[0]) * sy,
        box[0] + float(columns[-1] + 1) * sx, box[1] + float(rows[-1] + 1) * sy,
    )  # fmt: skip
