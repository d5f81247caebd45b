"""Strokes on the masks of a decomposed photograph: how long a fit takes, and whether it says what was painted."""

from __future__ import annotations

import time
from statistics import mean, median

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Node
from app.engine.field import Mask, Viewport, coverage, shaping
from app.engine.field.stroke import Stroke
from benchmarks.row import Row

SIDE = 1024  # samples of the picture's long side on which masks are compared
SHARES = (0.04, 0.01, 0.005, 0.0025)  # of the picture's long side: radii of the brush
BESIDE, WIDE = 0.2, 2.0  # radii from the rim: from there on nothing was painted; beyond the mask should stay


def stroke_rows(document: Document, count: int) -> list[Row]:
    """``count`` strokes with each brush, in turn along outlines of objects and layers, half of them painting away."""
    return [row for share in SHARES for row in _with_brush(document, count, share)]


def _with_brush(document: Document, count: int, share: float) -> list[Row]:
    random = np.random.default_rng(0)
    nodes = [node for node, _ in document.walk() if not node.mask.full and node.mask.code.size]
    scale = SIDE / max(document.width, document.height)
    view = Viewport.whole(document.width, document.height, round(document.width * scale))
    seconds, worked, said, beside, moved, lengths, corrected = [], [], [], [], [], [], []
    for number in range(count):
        node, take = nodes[number % len(nodes)], bool(number % 2)
        stroke = _stroke(node, view, random, share * max(document.width, document.height))
        if stroke is None:
            continue
        picture = (0.0, 0.0, float(document.width), float(document.height))
        began, busy = time.perf_counter(), time.thread_time()
        mask = shaping.painted(node.mask, stroke, "take" if take else "add", picture)
        seconds.append(time.perf_counter() - began)
        worked.append(time.thread_time() - busy)
        on, spilt, off = _said(node.mask, mask, stroke, take, view)
        said.append(on)
        beside.append(spilt)
        moved.append(off)
        lengths.append(len(mask.code))
        corrected.append(mask.correction is not None)
    brush = f"brush of {200 * share:g} %"
    return [
        Row(f"{brush}: a stroke fitted, median", 1000 * median(seconds), "ms", "<= 200"),
        Row(f"{brush}: a stroke fitted, 95 of 100", 1000 * float(np.quantile(seconds, 0.95)), "ms", "<= 200"),
        Row(f"{brush}: the same, processor", 1000 * float(np.quantile(worked, 0.95)), "ms"),
        Row(f"{brush}: of what was painted, the mask says", 100 * mean(said), "%"),
        Row(f"{brush}: changed beside what was painted", 100 * mean(beside), "% of that"),
        Row(f"{brush}: beyond two radii, the mask changed by", 100 * mean(moved), "% of its area"),
        Row(f"{brush}: numbers of a mask after it, mean", mean(lengths), ""),
        Row(f"{brush}: left a correction", 100 * mean(corrected), "% of strokes"),
    ]


def _stroke(node: Node, view: Viewport, random: np.random.Generator, radius: float) -> Stroke | None:
    """From a point of the outline a few radii along a bent line; None where none of the outline is in the picture."""
    inside = coverage(node.mask, view, crisp=True) > 0.5
    edge = np.argwhere(inside[1:, 1:] != inside[:-1, 1:])
    if not len(edge):
        return None
    row, column = edge[random.integers(len(edge))]
    sx, sy = view.step
    way = np.cumsum(random.normal(0, 0.7 * radius, (5, 2)), axis=0)
    return Stroke(np.array([column * sx, row * sy]) + way - way[0], np.full(5, radius))


def _said(before: Mask, after: Mask, stroke: Stroke, take: bool, view: Viewport) -> tuple[float, float, float]:
    """The share of what was painted that the mask says; as a share of that too, what changed beside it; and of the
    mask's area what changed far from it."""
    x, y = np.meshgrid(view.xs(), view.ys())
    within = stroke.within(x, y)
    old, new = (coverage(mask, view, crisp=True) > 0.5 for mask in (before, after))
    beside = (old != new) & (within < -BESIDE) & (within > 1 - WIDE)
    far = (old != new) & (within < 1 - WIDE)
    painted = max(1, int((within > 0).sum()))
    return _share((new != take)[within > 0]), float(beside.sum()) / painted, float(far.sum()) / max(1, int(old.sum()))


def _share(values: Array) -> float:
    return float(values.mean()) if values.size else 1.0
