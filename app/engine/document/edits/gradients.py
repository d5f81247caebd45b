"""Gradients: as they are in layers, and drawn on the photo over layers and whole objects."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.document.document import Document
from app.engine.document.gradient import Gradient
from app.engine.document.nodes import Layer, Node, walk
from app.engine.document.run import Run, run_of

from .recolour import mean_colour, set_colour
from .reserve import with_reserve_changed
from .tree import Ids, as_set, changed, edited

CLOSE = 0.5  # photo pixels within which two layers' gradients count as one


def set_gradient(document: Document, ids: Ids, gradient: Gradient | None) -> Document:
    """Layers, and all layers in objects, get this gradient about their colour; None: the same colour everywhere."""

    def change(node: Node) -> Node:
        return edited(node, gradient=gradient) if isinstance(node, Layer) else node

    wanted = as_set(ids)
    return with_reserve_changed(changed(document, wanted, change, within=True), wanted, change)


def set_run(document: Document, ids: Ids, run: Run, areas: Mapping[int, float] | None = None) -> Document:
    """Layers are painted with ``run``; objects are recoloured whole to its mean, as ``set_colour`` does it, and all
    layers in them run alike about that, so that their light and dark stays. Blends are left as they are."""
    mean = run.mean
    wanted = frozenset(i for i in as_set(ids) if not _is_blend(document, i))

    def change(node: Node) -> Node:
        if not isinstance(node, Layer) or node.blend is not None or node.mask.frame.determinant == 0:
            return node
        return edited(node, gradient=run.about(mean, node.mask.frame))

    recoloured = set_colour(document, wanted, mean, areas)
    return with_reserve_changed(changed(recoloured, wanted, change, within=True), wanted, change)


def run_in(document: Document, node_id: int) -> Run | None:
    """How a layer, or all that is in an object alike, runs; None where it does not. ``KeyError``: no such node."""
    node, _ = document.find(node_id)
    layers = [own for own, _ in walk((node,)) if isinstance(own, Layer) and own.blend is None]
    runs = [run_of(own.gradient, own.colour, own.mask.frame) for own in layers if own.gradient is not None]
    if not runs or len(runs) < len(layers):
        return None
    if isinstance(node, Layer):
        return runs[0]
    if not all(_same_line(runs[0], run) for run in runs[1:]):
        return None
    # One that no colour at the border of the gamut has clipped says it best: about the mean of all.
    first = layers[0]
    assert first.gradient is not None
    return run_of(first.gradient, mean_colour(document, node_id), first.mask.frame)


def _is_blend(document: Document, node_id: int) -> bool:
    return any(node.id == node_id and isinstance(node, Layer) and node.blend is not None for node, _ in document.walk())


def _same_line(one: Run, other: Run) -> bool:
    if one.kind != other.kind or [stop.offset for stop in one.stops] != [stop.offset for stop in other.stops]:
        return False
    pairs = zip((*one.start, *one.end), (*other.start, *other.end), strict=True)
    return all(abs(a - b) < CLOSE for a, b in pairs)
