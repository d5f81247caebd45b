"""The thing in a box that a person drew round it.

The network's answer to a box alone is often a part of the thing, or something at the box's edge. So it is asked about
the box's middle too, and the regions of the merge tree are looked at: the one that fits the box best is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .nested import nested
from .pieces import GONE, tidied
from .prompt import Box, Click, Prompt
from .view import Guess, View, asked
from .window import Window

AROUND = 0.3  # of the box's longer side, on each side of it: what is looked at
FEWEST = 48  # pixels of a window's side
MARGIN = 0.05  # of the box's longer side: a hand is no more exact
RIM = 0.04  # of the box's shorter side: what is cut off by the box is there
TOUCHED = 0.3  # of the rim: so much of it a thing may cover
PART = 0.5  # of the largest piece: a smaller one at the rim is part of something else
AT_BORDER = 0.02  # of the view's longer side: a box that is so near to its border ends there

Edges = tuple[float, float, float, float]


def around(box: Box, whole: Window) -> Window:
    """What is looked at: the box and what is round it."""
    margin = max(AROUND * max(box.width, box.height), (FEWEST - min(box.width, box.height)) / 2)
    return Window(
        max(whole.left, int(box.x - margin)), max(whole.top, int(box.y - margin)),
        min(whole.right, int(np.ceil(box.x + box.width + margin))),
        min(whole.bottom, int(np.ceil(box.y + box.height + margin))),
    )  # fmt: skip


def boxed(view: View, box: Box, regions: Sequence[Guess] | None = None) -> Guess:
    """The candidate that fits the box best, without what lies outside. ``regions``: those of the view, if known."""
    middle = Click(box.x + box.width / 2, box.y + box.height / 2)
    answers = asked(view, [Prompt((), box), Prompt((middle,), box)], [None] * 2)
    candidates = [*answers, *(nested(view) if regions is None else regions)]
    best = max(candidates, key=lambda guess: fit(guess, view.window, box))
    logits = np.where(_near(box, view.window, best.logits.shape), best.logits, -GONE)
    return Guess(_without_others(logits, _rim(_edges(box, view.window, logits.shape), logits.shape)), best.quality)


def fit(guess: Guess, window: Window, box: Box) -> float:
    """How well a guess over ``window`` fits a box round the thing, 0..1: the guess's own quality, times the
    intersection over union of the thing's box and this one, times the share of the thing that lies inside, times how
    free the box's rim is: a box cuts off what is behind the thing, and hardly the thing."""
    inside = tidied(guess.logits, (), ()) > 0
    within = inside & _near(box, window, inside.shape)
    if not within.any():
        return 0.0
    edges = _edges(box, window, inside.shape)
    kept = float(within.sum()) / float(inside.sum())
    rim = _rim(edges, inside.shape)
    covered = float((within & rim).sum()) / max(1.0, float(rim.sum()))
    free = 1 - max(0.0, covered - TOUCHED) / (1 - TOUCHED)
    return guess.quality * _overlap(_bounds(inside), edges) * kept * free


def _without_others(logits: Floats, rim: Array) -> Floats:
    """``logits`` (rows, columns) without the small pieces at the rim: they are of what is beside the thing."""
    count, found = cv2.connectedComponents((logits > 0).astype(np.uint8), connectivity=4)
    pieces = np.asarray(found, np.int32)
    sizes = np.bincount(pieces.ravel(), minlength=count)
    sizes[0] = 0
    others = np.bincount(pieces[rim], minlength=count) > 0
    others &= sizes < PART * sizes.max()
    others[0] = False
    return np.asarray(np.where(others[pieces], -GONE, logits), np.float32)


def only_near(mask: Floats, box: Box) -> Floats:
    """``mask`` (h, w) of the photo, with 0 outside the box and its margin."""
    height, width = mask.shape
    return np.asarray(np.where(_near(box, Window(0, 0, width, height), mask.shape), mask, 0), np.float32)


def _edges(box: Box, window: Window, shape: tuple[int, ...]) -> Edges:
    """Left, top, right and bottom of the box on a grid of ``shape`` (rows, columns) over the window."""
    across, down = shape[1] / window.width, shape[0] / window.height
    left, top = (box.x - window.left) * across, (box.y - window.top) * down
    return left, top, left + box.width * across, top + box.height * down


def _near(box: Box, window: Window, shape: tuple[int, ...]) -> Array:
    """(rows, columns) bool: the cells in the box or its margin."""
    margin = MARGIN * max(box.width, box.height)
    wider = Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
    left, top, right, bottom = _edges(wider, window, shape)
    x, y = np.arange(shape[1]) + 0.5, np.arange(shape[0]) + 0.5
    return np.asarray(((y > top) & (y < bottom))[:, None] & ((x > left) & (x < right)))


def _bounds(inside: Array) -> Edges:
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


def _overlap(a: Edges, b: Edges) -> float:
    """Intersection over union of two rectangles."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    common = max(across, 0.0) * max(down, 0.0)
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def _rim(edges: Edges, shape: tuple[int, ...]) -> Array:
    """(rows, columns) bool: the cells along the box's sides, from within; not at the view's border, where things are
    cut off anyway."""
    rows, columns = shape
    left, top, right, bottom = (round(edge) for edge in edges)
    wide = max(1, round(RIM * min(right - left, bottom - top)))
    border = AT_BORDER * max(rows, columns)
    rim = np.zeros(shape, bool)
    rim[max(0, top) : bottom, max(0, left) : right] = True
    rim[
        top + wide if top > border else 0 : bottom - wide if bottom < rows - border else rows,
        left + wide if left > border else 0 : right - wide if right < columns - border else columns,
    ] = False
    return rim
