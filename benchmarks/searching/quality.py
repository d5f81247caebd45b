"""Whether what is suggested has the shape of what was asked with, and is of its class where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from benchmarks.row import Row

RANKS = (1, 5, 20)


@dataclass(frozen=True, eq=False)
class Outlined:
    """n objects: ``labels`` (n,), the photograph of each in ``groups`` (n,), and outlines (n, 64, 64) in 0..1, brought
    together by the square around each (``boxed``) and by their moments (``centred``)."""

    labels: Array
    groups: Array
    boxed: Floats
    centred: Floats

    def __len__(self) -> int:
        return len(self.labels)


def shape_rows(name: str, similarity: Floats, objects: Outlined, asked: Array) -> list[Row]:
    """``similarity`` (q, n) of the objects ``asked`` (q,) to all (n,), of which none of the same photograph counts.

    By rank: the mean intersection over union of outlines with the best cut-outs of the first 1, 5, 20 classes
    (eq. 3.4), aligned by their squares, and of the first 5 aligned by their moments; and the share of the first 5
    cut-outs of any class that are of the query's own.
    """
    allowed = np.where(objects.groups[asked][:, None] == objects.groups[None], -np.inf, similarity)
    order = _of_other_classes(allowed, objects.labels, asked)
    boxed = [_agreement(objects.boxed, asked, order[:, :rank]) for rank in RANKS]
    moments = _agreement(objects.centred, asked, order[:, :5])
    nearest = np.argsort(-allowed, axis=1, kind="stable")[:, :5]
    own = float((objects.labels[nearest] == objects.labels[asked][:, None]).mean())
    return [
        *(Row(f"{name}: outlines of the first {rank}", value, "IoU") for rank, value in zip(RANKS, boxed, strict=True)),
        Row(f"{name}: outlines of the first 5, by moments", moments, "IoU"),
        Row(f"{name}: of the own class among the first 5", own, ""),
    ]


def bounds_rows(objects: Outlined, asked: Array) -> list[Row]:
    """What chance gives, and what is reached by one who looks at nothing but outlines."""
    random = np.random.default_rng(0).random((len(asked), len(objects))).astype(np.float32)
    flat = objects.boxed.reshape(len(objects), -1)
    shared = np.stack([np.minimum(flat[at], flat).sum(1) / np.maximum(flat[at], flat).sum(1) for at in asked])
    return [*shape_rows("random", random, objects, asked), *shape_rows("outlines alone", shared, objects, asked)]


def _of_other_classes(similarity: Floats, labels: Array, asked: Array) -> Array:
    """(q, classes) the best of each other class, best class first."""
    best, which = [], []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        at = similarity[:, members].argmax(1)
        which.append(members[at])
        best.append(np.where(labels[asked] == label, -np.inf, similarity[np.arange(len(asked)), members[at]]))
    order = np.argsort(-np.stack(best, 1), axis=1, kind="stable")
    return np.take_along_axis(np.stack(which, 1), order, axis=1)


def _agreement(outlines: Floats, asked: Array, found: Array) -> float:
    """The mean over the queries of the mean intersection over union with what was found."""
    each = []
    for query, others in zip(asked, found, strict=True):
        both = np.minimum(outlines[query], outlines[others]).sum((1, 2))
        either = np.maximum(outlines[query], outlines[others]).sum((1, 2))
        each.append(float((both / either).mean()))
    return float(np.mean(each))
