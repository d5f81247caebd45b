"""How well some of many masks, taken together, are a mask that a person drew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

MOST_PAIRS = 20_000  # of masks; among more only the pairs of those that overlap most with what is wanted are tried


@dataclass(frozen=True, slots=True)
class Best:
    """Intersection over union (0..1) of the best single mask, and of the best union of at most three."""

    one: float
    three: float


def best_unions(masks: Array, wanted: Array) -> Best:
    """``masks`` (n, h, w) and ``wanted`` (h, w), boolean. Exact: every union of three is looked at.

    Pixels that are in the same masks are one *atom*: a picture of 50 nested masks has a few hundred atoms, and the
    intersections of all unions of two with every third mask are one product of matrices over them.
    """
    if not len(masks):
        return Best(0.0, 0.0)
    members, inside, outside = _atoms(masks, wanted)
    total = float(wanted.sum())
    singles = (members @ inside) / np.maximum(members @ outside + total, 1)
    members = members[np.argsort(-singles, kind="stable")[: int(np.sqrt(2 * MOST_PAIRS))]]
    first, second = np.triu_indices(len(members))
    pairs = np.maximum(members[first], members[second])
    hit = (pairs @ inside)[:, None] + ((1 - pairs) * inside) @ members.T
    missed = (pairs @ outside)[:, None] + ((1 - pairs) * outside) @ members.T
    return Best(float(singles.max()), float((hit / np.maximum(missed + total, 1)).max()))


def _atoms(masks: Array, wanted: Array) -> tuple[Array, Array, Array]:
    """``members`` (n, atoms) of 0 and 1, and for each atom its pixels inside and outside of what is wanted."""
    packed = np.packbits(masks.reshape(len(masks), -1), axis=0).T
    keys = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, atom = np.unique(keys, return_index=True, return_inverse=True)
    inside = np.bincount(atom, weights=wanted.ravel(), minlength=len(first))
    outside = np.bincount(atom, minlength=len(first)) - inside
    return masks.reshape(len(masks), -1)[:, first].astype(np.float64), inside, outside


def intersection_over_union(a: Array, b: Array) -> float:
    """Of two boolean masks; 0 where both are empty."""
    return float((a & b).sum() / max(int((a | b).sum()), 1))
