"""How much of each sample a node covers: its mask says, or, of a blend, the cut-out itself with its shadow."""

from __future__ import annotations

from app.engine.arrays import Floats
from app.engine.document import Layer, Node
from app.engine.field import Bounds, Viewport, coverage

from .blends.look import Placed


def covered(node: Node, view: Viewport, crisp: bool | None = None) -> Floats:
    """(h, w) float32 in 0..1, without opacity and without what clips it; ``crisp`` as for ``coverage``."""
    placed = placed_of(node)
    return coverage(node.mask, view, crisp) if placed is None else placed.covered_on(view)


def bounds_of(node: Node) -> Bounds | None:
    """x0, y0, x1, y1 in photo pixels outside of which the node covers nothing; None where it has no end."""
    placed = placed_of(node)
    return node.mask.bounds() if placed is None else placed.bounds


def placed_of(node: Node) -> Placed | None:
    """The blend of a layer where it stands, without what it stands in; None for all else."""
    if not isinstance(node, Layer) or node.blend is None:
        return None
    return Placed(node.blend, node.mask.frame)
