"""What of the selection can be moved, scaled and turned, and the frame that it is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer, edits
from app.engine.document.blend import placement_of
from app.engine.field import Frame
from app.ui.session import Session

from .selected import chosen, free, ids, locked, named


@dataclass(frozen=True, slots=True)
class Held:
    """Nodes ``ids`` called ``name``, in ``frame``; ``placed``: the edit that brings them into another frame."""

    ids: tuple[int, ...]
    name: str
    frame: Frame
    placed: Callable[[Document, Frame], Document]


def held(session: Session) -> Held | None:
    """All that is selected, in the frame of the one or an upright one round several; None where some of it may not be
    changed, or fills the picture whatever its frame."""
    return held_blend(session) or _held_nodes(session)


def held_blend(session: Session) -> Held | None:
    """The one blend that is selected, where it is shown and not locked."""
    layer = _free_blend(session)
    if layer is None or layer.blend is None:
        return None
    number, size = layer.id, (layer.blend.foreground.width, layer.blend.foreground.height)

    def placed(document: Document, frame: Frame) -> Document:
        return edits.set_placement(document, number, placement_of(frame, *size))

    return Held((number,), layer.name, layer.mask.frame, placed)


def between(before: Frame, after: Frame) -> Array:
    """The affine map (2, 3) that brings one frame into the other."""
    one, two = (np.array([[f.ux, f.vx], [f.uy, f.vy]]) for f in (before, after))
    turn = two @ np.linalg.inv(one)
    shift = np.array([after.cx, after.cy]) - turn @ np.array([before.cx, before.cy])
    return np.column_stack([turn, shift])


def _held_nodes(session: Session) -> Held | None:
    nodes = chosen(session)
    if not nodes or session.holding_original or len(free(session)) != len(nodes):
        return None
    if any(node.mask.full or not node.visible for node in nodes):
        return None
    frame, numbers = _frame([node.mask.frame for node in nodes]), ids(nodes)
    if frame.determinant == 0:
        return None

    def placed(document: Document, now: Frame) -> Document:
        return edits.transform(document, numbers, between(frame, now))

    return Held(numbers, named(nodes), frame, placed)


def _free_blend(session: Session) -> Layer | None:
    document = session.document
    if document is None or len(session.selection) != 1 or session.holding_original:
        return None
    try:
        node, parents = document.find(session.selection[0])
    except KeyError:
        return None
    if not isinstance(node, Layer) or node.blend is None or locked(document, node.id):
        return None
    return node if all(one.visible for one in (node, *parents)) else None


def _frame(frames: Sequence[Frame]) -> Frame:
    if len(frames) == 1:
        return frames[0]
    bounds = np.array([frame.bounds() for frame in frames])
    return Frame.around(*map(float, (*bounds[:, :2].min(0), *bounds[:, 2:].max(0))))
