"""Shapes: how finely a mask is said, where it lies, what edge it has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document.document import Document
from app.engine.document.nodes import Node
from app.engine.field import Mask
from app.engine.field.cosine import LONGEST

from .reframing import with_mask
from .reserve import with_reserve_changed
from .tree import Ids, as_set, changed, edited


def set_detail(document: Document, ids: Ids, length: int) -> Document:
    """Masks with ``length`` numbers (held in 1..``LONGEST``): cut short, or room for more; without a code they stay."""
    wanted = min(max(int(length), 1), LONGEST)

    def change(node: Node) -> Node:
        now = len(node.mask.code)
        return node if now in (0, wanted) else with_mask(node, node.mask.detailed(wanted))

    return changed(document, ids, change)


def set_mask(document: Document, ids: Ids, mask: Mask) -> Document:
    """Another mask; gradients stay where they are on the photo."""
    return changed(document, ids, lambda node: with_mask(node, mask))


def clear_correction(document: Document, ids: Ids) -> Document:
    """Masks as their codes alone say them: without what was painted finer than that."""

    def change(node: Node) -> Node:
        mask = node.mask
        return node if mask.correction is None else with_mask(node, replace(mask, correction=None))

    return changed(document, ids, change)


def restore_mask(document: Document, ids: Ids) -> Document:
    """Masks as the decomposition, or the drawing, first made them, where they were moved to since."""
    return changed(document, ids, lambda node: node if node.original is None else with_mask(node, node.original))


def set_crisp(document: Document, ids: Ids, crisp: bool) -> Document:
    """An edge one sample wide at any size, or one that shades off."""

    def change(node: Node) -> Node:
        mask = node.mask
        return node if mask.crisp == crisp else edited(node, mask=replace(mask, crisp=crisp))

    return changed(document, ids, change)


def transform(document: Document, ids: Ids, matrix: Array) -> Document:
    """Nodes and all in them moved by the affine map ``matrix``, (2, 3), in photo pixels.

    ``ValueError`` for a map that makes flat or that holds no numbers.
    """
    affine = np.array(matrix, float)
    if affine.shape != (2, 3) or not np.isfinite(affine).all() or np.linalg.det(affine[:, :2]) == 0:
        raise ValueError("a transform is 2 x 3 numbers that keep an area")
    if np.array_equal(affine, np.eye(2, 3)):
        return document

    def change(node: Node) -> Node:
        first = node.original
        return edited(node, mask=_moved(node.mask, affine), original=None if first is None else _moved(first, affine))

    wanted = as_set(ids)
    return with_reserve_changed(changed(document, wanted, change, within=True), wanted, change)


def _moved(mask: Mask, matrix: Array) -> Mask:
    return replace(mask, frame=mask.frame.transformed(matrix))
