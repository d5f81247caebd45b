"""Strokes of three kinds on masks of a decomposed photograph: which leave a correction, and how far rims are off."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean, median

import cv2
import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Node
from app.engine.field import Mask, Viewport, coverage, shaping
from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from benchmarks.row import Row

SHARES = (0.04, 0.01, 0.005, 0.0025)  # of the picture's long side: radii of the brush
KINDS = ("a dab in the middle", "along the rim", "a zigzag")
FINER = 2  # samples to a photo pixel, along either side
LOOKED_AT = 320  # samples of the picture's width, to find places for strokes on

Painted = tuple[Node, Stroke, Way]


def kind_rows(document: Document, count: int) -> list[Row]:
    """``count`` strokes of each kind with each brush, on masks in an order that is the same each time."""
    nodes = [node for node, _ in document.walk() if not node.mask.full and node.mask.code.size]
    view = Viewport.whole(document.width, document.height, FINER * document.width)
    rows = []
    for share in SHARES:
        for kind in KINDS:
            random = np.random.default_rng(1)
            radius = share * max(document.width, document.height)
            strokes = _strokes(document, nodes, kind, radius, random)
            found = [_look(document, *stroke, view) for stroke, _ in zip(strokes, range(count), strict=False)]
            told = f"brush of {200 * share:g} %, {kind}"
            rows += [
                Row(f"{told}: left a correction", 100 * mean(one[0] for one in found), "% of strokes"),
                Row(f"{told}: rim off, mean", mean(one[1] for one in found), "photo pixels"),
                Row(f"{told}: thickest that is off, median", median(one[2] for one in found), "photo pixels"),
            ]
    return rows


def _strokes(
    document: Document, nodes: list[Node], kind: str, radius: float, random: np.random.Generator
) -> Iterator[Painted]:
    view = Viewport.whole(document.width, document.height, LOOKED_AT)
    for number, at in enumerate(random.permutation(len(nodes)).tolist()):
        inside = coverage(nodes[at].mask, view, crisp=True) > 0.5
        edge = np.argwhere(inside[1:, 1:] != inside[:-1, 1:])
        if not len(edge):
            continue
        if kind == KINDS[0]:
            away = cv2.distanceTransform(np.pad(inside, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
            row, column = np.unravel_index(int(away.argmax()), away.shape)
            way = np.zeros((1, 2))
        else:
            row, column = edge[random.integers(len(edge))]
            turn = random.uniform(0, 2 * np.pi)
            way = _way(kind, radius) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        points = np.array([view.xs()[column], view.ys()[row]]) + way
        takes = kind == KINDS[0] or number % 2 > 0
        yield nodes[at], Stroke(points, np.full(len(points), radius)), "take" if takes else "add"


def _way(kind: str, radius: float) -> Array:
    """(n, 2) points from 0, 0."""
    if kind == KINDS[1]:
        along = np.linspace(0, 6, 6)
        return radius * np.stack([along, 0.5 * np.sin(along)], 1)
    steps = np.arange(7)
    return radius * np.stack([1.5 * steps, 4.0 * (steps % 2)], 1)


def _look(document: Document, node: Node, stroke: Stroke, way: Way, view: Viewport) -> tuple[bool, float, float]:
    """Whether the stroke leaves a correction; the mean by which rims are off, and the thickest place that is."""
    picture = (0.0, 0.0, float(document.width), float(document.height))
    now: Mask = shaping.painted(node.mask, stroke, way, picture)
    over = stroke.within(*np.meshgrid(view.xs(), view.ys())) > 0
    before, after = (coverage(mask, view, crisp=True) > 0.5 for mask in (node.mask, now))
    wanted = before | over if way == "add" else before & ~over
    off = after != wanted
    rim = int((wanted[1:] != wanted[:-1]).sum() + (wanted[:, 1:] != wanted[:, :-1]).sum())
    thick = float(cv2.distanceTransform(np.pad(off, 1).astype(np.uint8), cv2.DIST_L2, 5).max())
    return now.correction is not None, float(off.sum()) / max(rim, 1) / FINER, 2 * thick / FINER
