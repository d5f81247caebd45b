"""Edits carried over from one document to another, by what corresponds in the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.document import Colour, Document, Layer, Node, Object
from app.engine.document.edits.tree import changed, edited
from app.engine.document.found import PLAIN
from app.engine.pixels.oklab import from_oklab, to_oklab

from .likeness import Seen, found_colour, inside, things, unlikeness

SAME_THING = 0.4  # of the greatest unlikeness: what two objects may differ by and be one thing


@dataclass(frozen=True, eq=False, slots=True)
class Carried:
    """``document`` with the edits. Names of what was edited: ``found`` again in it, and ``missed``.

    ``left``: how many drawn layers, blends and deletions were not carried over, which belong to one photograph."""

    document: Document
    found: tuple[str, ...]
    missed: tuple[str, ...]
    left: int


def carried(edits: Document, document: Document) -> Carried:
    """What was done in ``edits`` to colours, tones, opacity, visibility and blend modes, done in ``document`` to the
    things that correspond. A thing is known again by its name, colour, place and size; each counts once. Masks,
    names and order stay as they are."""
    theirs, ours = things(edits), things(document)
    pairs = _paired(edits, document, theirs, ours)
    wanted: dict[int, dict[str, Any]] = {}
    for ours_id, theirs_id in pairs.items():
        before, now = edits.find(theirs_id)[0], document.find(ours_id)[0]
        if isinstance(before, Object) and isinstance(now, Object):
            wanted[ours_id] = _own(before)
            wanted |= _inner(before, now, theirs, ours)
        elif isinstance(before, Layer) and isinstance(now, Layer):
            wanted[ours_id] = _own(before) | _coloured(now, _shift(before))
    wanted = {number: values for number, values in wanted.items() if values}
    made = changed(document, wanted, lambda node: edited(node, **wanted[node.id]) if node.id in wanted else node)
    meant = [node for node in _alone(edits) if node.id in theirs and _is_edited(node)]
    known = set(pairs.values())
    drawn = sum(1 for layer in edits.layers() if layer.found is None or layer.blend is not None)
    left = drawn + len(edits.deleted)
    return Carried(
        made, tuple(n.name for n in meant if n.id in known), tuple(n.name for n in meant if n.id not in known), left
    )


def _alone(document: Document) -> list[Node]:
    """What is known again by itself: objects, and the layers that are in none."""
    return [node for node, parents in document.walk() if isinstance(node, Object) or not parents]


def _paired(
    edits: Document, document: Document, theirs: dict[int, Seen], ours: dict[int, Seen]
) -> dict[int, int]:
    """Our id -> theirs, one to one, so that all together are least unlike; pairs that are too unlike are none."""
    from scipy.optimize import linear_sum_assignment

    pairs: dict[int, int] = {}
    for kind in (Object, Layer):
        a = [node.id for node in _alone(document) if isinstance(node, kind) and node.id in ours]
        b = [node.id for node in _alone(edits) if isinstance(node, kind) and node.id in theirs]
        if a and b:
            cost = np.array([[unlikeness(ours[i], theirs[j]) for j in b] for i in a])
            rows, columns = linear_sum_assignment(cost)
            pairs |= {a[i]: b[j] for i, j in zip(rows, columns, strict=True) if cost[i, j] <= SAME_THING}
    return pairs


def _inner(before: Object, now: Object, theirs: dict[int, Seen], ours: dict[int, Seen]) -> dict[int, dict[str, Any]]:
    """What becomes of the layers right in an object: each takes after the one that it is most like."""
    models = [layer for layer in before.children if isinstance(layer, Layer) and layer.id in theirs]
    if not models or before.id not in theirs or now.id not in ours:
        return {}
    known = {layer.id: inside(theirs[layer.id], theirs[before.id]) for layer in models}
    wanted: dict[int, dict[str, Any]] = {}
    for layer in now.children:
        if isinstance(layer, Layer) and layer.id in ours:
            me = inside(ours[layer.id], ours[now.id])
            model = min(models, key=lambda one: unlikeness(me, known[one.id]))
            wanted[layer.id] = _own(model) | _coloured(layer, _shift(model))
    return wanted


def _own(node: Node) -> dict[str, Any]:
    """The settings of a node that are not as they were found. A gradient lies in its mask's own frame, and so does in
    that of another."""
    own = {name: getattr(node, name) for name, value in PLAIN.items() if getattr(node, name) != value}
    if isinstance(node, Layer) and node.found is not None and node.gradient != node.found_gradient:
        own["gradient"] = node.gradient
    return own


def _shift(layer: Layer) -> np.ndarray | None:
    """(3,) OKLab: how the layer was recoloured; None if it was not."""
    if layer.found is None or layer.colour == layer.found:
        return None
    return to_oklab(np.array(layer.colour, np.float32)) - to_oklab(np.array(layer.found, np.float32))


def _coloured(layer: Layer, shift: np.ndarray | None) -> dict[str, Colour]:
    if shift is None:
        return {}
    wanted = from_oklab(to_oklab(np.array(found_colour(layer), np.float32)) + shift)
    red, green, blue = (float(value) for value in np.clip(wanted, 0.0, 1.0))
    return {"colour": (red, green, blue)}


def _is_edited(node: Node) -> bool:
    """Whether something was done to a node, or to a layer right in it, that can be carried over."""
    own = bool(_own(node)) or (isinstance(node, Layer) and _shift(node) is not None)
    return own or (isinstance(node, Object) and any(_is_edited(c) for c in node.children if isinstance(c, Layer)))
