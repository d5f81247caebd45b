"""Whether the same photo gives the same document, and a photo that has changed a little the layers that correspond."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.optimize import linear_sum_assignment

from app.engine.arrays import Array, Bytes
from app.engine.document import Document, Layer, Node

from .fidelity import Figures, averaged
from .own import Own
from .seen import Seen

SHIFT = 0.03  # of the long side that is cut off at the left and at the top
SCALE = 0.9
RECOLOUR = (1.06, 1.0, 0.94)  # of red, green and blue: a warmer light


@dataclass(frozen=True)
class Change:
    """``changed`` makes another picture; ``back`` brings label maps (h, w) of the first to what is seen in it."""

    name: str
    changed: Callable[[Bytes], Bytes]
    back: Callable[[Array], Array]


def repeatability(method: Own, pictures: Iterable[Bytes]) -> Figures:
    """ "same": the share of pictures that give the same document twice. For each of ``CHANGES`` the matched-mask IoU
    of what is seen of the objects ("shifted things"), and of the layers ("shifted parts"): pairs one to one, such
    that they overlap most, weighed by what is seen of them."""
    return averaged([_of_one(method, picture) for picture in pictures])


def _of_one(method: Own, picture: Bytes) -> Figures:
    first = method.make(picture)
    figures: Figures = {"same": float(same(first.document, method.make(picture).document))}
    for change in CHANGES:
        other = np.ascontiguousarray(change.changed(picture))
        here, there = _seen_as(change, first.seen(*picture.shape[1::-1]), other.shape[:2]), method.make(other)
        theirs = there.seen(*other.shape[1::-1])
        figures[f"{change.name} things"] = matched_overlap(here[0], theirs.things)
        figures[f"{change.name} parts"] = matched_overlap(here[1], theirs.parts)
    return figures


def _seen_as(change: Change, seen: Seen, size: tuple[int, ...]) -> tuple[Array, Array]:
    maps = [change.back(labels) for labels in (seen.things, seen.parts)]
    things, parts = (
        cv2.resize(labels.astype(np.int32), size[::-1], interpolation=cv2.INTER_NEAREST_EXACT) for labels in maps
    )
    return np.asarray(things), np.asarray(parts)


def matched_overlap(a: Array, b: Array) -> float:
    """Of two label maps (h, w): the mean IoU of labels paired one to one, each by its share of ``a``; 1 where both
    are the same division, whatever the labels are called."""
    _, a = np.unique(a, return_inverse=True)
    _, b = np.unique(b, return_inverse=True)
    both = np.zeros((int(a.max()) + 1, int(b.max()) + 1))
    np.add.at(both, (a.ravel(), b.ravel()), 1)
    areas = both.sum(1)
    overlap = both / (areas[:, None] + both.sum(0) - both)
    rows, columns = linear_sum_assignment(overlap * areas[:, None], maximize=True)
    return float((overlap[rows, columns] * areas[rows]).sum() / areas.sum())


def same(a: Document, b: Document) -> bool:
    """Whether both have the same nodes, number for number."""
    ours, theirs = ([_said(node) for node, _ in document.walk()] for document in (a, b))
    return ours == theirs


def _said(node: Node) -> tuple[object, ...]:
    colour = node.colour if isinstance(node, Layer) else None
    return node.id, node.name, colour, node.opacity, node.mask.frame, node.mask.code.tobytes()


def _cut(values: Array) -> Array:
    away = max(1, round(SHIFT * max(values.shape[:2])))
    return values[away:, away:]


def _smaller(picture: Bytes) -> Bytes:
    return np.asarray(cv2.resize(picture, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_AREA), np.uint8)


def _warmer(picture: Bytes) -> Bytes:
    return np.clip(picture * np.array(RECOLOUR), 0, 255).astype(np.uint8)


def _as_it_is(labels: Array) -> Array:
    return labels


CHANGES = (
    Change("shifted", _cut, _cut),
    Change("scaled", _smaller, _as_it_is),
    Change("recoloured", _warmer, _as_it_is),
)
