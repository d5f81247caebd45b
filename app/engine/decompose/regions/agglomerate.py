"""Superpixels merged two by two, always the pair that differs least and has the weakest border."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats

FLOOR = 0.03  # what a border of no strength at all still counts
TINY = 1e-3  # of its cost: what is too small to be a region goes first


@dataclass(frozen=True, eq=False)
class Regions:
    """n regions of a label map: ``size`` (n,) samples, ``mean`` (n, d) of the features, and for each
    pair of neighbours (a < b) the length of their common border and the sum of strengths along it."""

    size: Array
    mean: Array
    borders: dict[tuple[int, int], tuple[float, float]]


def regions_of(labels: Array, features: Floats, strength: Floats) -> Regions:
    """For labels (h, w) 0..n - 1, features (h, w, d) and strengths of borders (h, w) >= 0."""
    count = int(labels.max()) + 1
    order = np.argsort(labels, axis=None, kind="stable")
    size = np.bincount(labels.ravel(), minlength=count)
    starts = np.concatenate([[0], np.cumsum(size)[:-1]])
    sums = np.add.reduceat(features.reshape(-1, features.shape[-1])[order], starts, axis=0)
    keys, strengths = _crossings(labels, strength, count)
    pairs, at = np.unique(keys, return_inverse=True)
    lengths, totals = np.bincount(at).tolist(), np.bincount(at, weights=strengths).tolist()
    found = zip((pairs // count).tolist(), (pairs % count).tolist(), lengths, totals, strict=True)
    return Regions(size, sums / size[:, None], {(a, b): (length, total) for a, b, length, total in found})


def _crossings(labels: Array, strength: Floats, count: int) -> tuple[Array, Floats]:
    """For each pair of neighbouring samples of two regions: lower * count + higher, and the strength there."""
    keys, strengths = [], []
    for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        a, b = labels[first], labels[second]
        cross = a != b
        keys.append(np.minimum(a, b)[cross] * count + np.maximum(a, b)[cross])
        strengths.append(np.maximum(strength[first], strength[second])[cross])
    return np.concatenate(keys), np.concatenate(strengths)


def agglomerate(regions: Regions, unit: float, least: float) -> tuple[Array, Floats]:
    """Children (n - 1, 2) and heights (n - 1,): node n + k is the k-th merge.

    The height of a merge is Ward's distance of the two (sizes counted in ``unit`` samples) times
    the mean strength of their border (Arbelaez et al., "Contour Detection and Hierarchical Image
    Segmentation", TPAMI 2011, merge by the latter alone). Regions below ``least`` samples go first.
    """
    size: list[float] = [float(s) for s in regions.size]
    mean = list(regions.mean)
    borders: list[dict[int, tuple[float, float]]] = [{} for _ in size]
    for (a, b), border in regions.borders.items():
        borders[a][b] = borders[b][a] = border

    def cost(a: int, b: int) -> float:
        apart = mean[a] - mean[b]
        length, total = borders[a][b]
        ward = (2 * size[a] * size[b] / (size[a] + size[b]) / unit * float(apart @ apart)) ** 0.5
        return ward * (FLOOR + total / length) * (TINY if min(size[a], size[b]) < least else 1.0)

    alive = [True] * len(size)
    queue = [(cost(a, b), a, b) for a, b in regions.borders]
    heapq.heapify(queue)
    children: list[tuple[int, int]] = []
    heights: list[float] = []
    while queue:
        height, a, b = heapq.heappop(queue)
        if not (alive[a] and alive[b]):
            continue
        new = len(size)
        alive[a] = alive[b] = False
        alive.append(True)
        size.append(size[a] + size[b])
        mean.append((mean[a] * size[a] + mean[b] * size[b]) / size[new])
        borders.append(_joined(borders, a, b))
        for other, border in borders[new].items():
            borders[other][new] = border
            heapq.heappush(queue, (cost(other, new), other, new))
        children.append((a, b))
        heights.append(height)
    return np.array(children, np.int64).reshape(-1, 2), np.array(heights, np.float32)


def _joined(borders: list[dict[int, tuple[float, float]]], a: int, b: int) -> dict[int, tuple[float, float]]:
    """The borders of the region made of ``a`` and ``b``; theirs are forgotten."""
    joined: dict[int, tuple[float, float]] = {}
    for one in (a, b):
        for other, (length, total) in borders[one].items():
            if other not in (a, b):
                before = joined.get(other, (0.0, 0.0))
                joined[other] = (before[0] + length, before[1] + total)
                del borders[other][one]
    return joined
