"""Another mask for a node, often in another frame: gradients stay where they are on the photo."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

from app.engine.document.gradient import Gradient, Point
from app.engine.document.nodes import Layer, Node
from app.engine.field import Frame, Mask

from .tree import edited

N = TypeVar("N", bound=Node)


def with_mask(node: N, mask: Mask) -> N:
    """``node`` with this mask, and marked as the artist's; its gradients run over the photo as they did. The mask that
    it had at first is its ``original``."""
    if mask is node.mask:
        return node
    first = node.original or node.mask
    original = None if first is mask else first
    if not isinstance(node, Layer) or mask.frame == node.mask.frame or mask.frame.determinant == 0:
        return edited(node, mask=mask, original=original)
    frames = node.mask.frame, mask.frame
    runs, ran = _kept_in_place(node.gradient, *frames), _kept_in_place(node.found_gradient, *frames)
    return edited(node, mask=mask, original=original, gradient=runs, found_gradient=ran)


def _kept_in_place(gradient: Gradient | None, before: Frame, now: Frame) -> Gradient | None:
    """The gradient where it was on the photo, said in another frame."""
    if gradient is None:
        return None

    def moved(point: Point) -> Point:
        u, v = now.to_local(*before.to_photo(np.array(point[0]), np.array(point[1])))
        return float(u), float(v)

    return replace(gradient, start=moved(gradient.start), end=moved(gradient.end))
