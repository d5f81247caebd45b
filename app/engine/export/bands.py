"""Soft rims as some nested shapes of low opacity, only where the mask shades off; its crisp edges are drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array
from app.engine.field import Mask, Viewport
from app.engine.field.correction import SPREAD

from .contours import Outline, outlines, traced, window
from .curves import fit
from .fades import steps
from .soft_rims import HALF, slope

FEWEST, MOST = 4, 24  # shapes
MOST_SEGMENTS = 1500  # of all shapes of a mask but the last, about, where more than the fewest shapes are made
WIDE = 2.0  # tolerances from one shape's edge to the next
SOFT = SPREAD / 4  # logits: where the spread is less the edge is crisp
SMOOTH, FARTHER = 2.5, 0.25  # cells: how far the end of what is soft is smoothed; and how much of it is still near
LOOSE = 0.5  # of a band's width: what its edge may be off, being faint


@dataclass(frozen=True, eq=False, slots=True)
class Band:
    """The ``rings`` of a shape that is painted over the last with an opacity of ``alpha``, to be followed within
    ``tolerance`` photo pixels."""

    alpha: float
    rings: list[Outline]
    tolerance: float


def bands(
    mask: Mask, width: int, height: int, tolerance: float, smallest: float, clipped: bool = False
) -> Iterator[Band]:
    """The shapes of a crisp mask that shades off, on a ``width`` x ``height`` picture, the faintest first. The last is
    opaque and holds what is covered in full and all crisp edges; the others reach only as far as the rim is soft.
    Rings below ``smallest`` square photo pixels are left out."""
    view = window(mask, width, height)
    if view is None:
        return
    rim = slope(mask, view)
    near, wide = _near(mask, rim.spread, view), _width(rim.logits, rim.spread, view)

    def shape(share: float, full: Array) -> list[Outline]:
        return _rings(rim.above(share), near, full, view, smallest)

    count = int(np.clip(np.ceil(wide / (WIDE * tolerance)), FEWEST, MOST))
    nodes = sum(map(len, fit(shape(HALF, rim.above(1.0)), max(tolerance, LOOSE * wide / count))))
    count = int(np.clip(MOST_SEGMENTS // max(nodes, 1), FEWEST, count))
    *faint, (last, alpha) = steps(count)
    full = rim.above(last)
    for share, weak in faint:
        yield Band(weak, shape(share, full), max(tolerance, LOOSE * wide / count))
    if clipped:
        yield Band(alpha, _large(traced(view, np.maximum(full, -near)), smallest), max(tolerance, LOOSE * wide / count))
    else:
        yield Band(alpha, outlines(mask, width, height, smallest=smallest, share=last), tolerance)


def _width(logits: Array, soft: Array, view: Viewport) -> float:
    """How wide the rims are, in photo pixels, by how steep they are at most places."""
    down, along = np.gradient(logits, view.step[1], view.step[0])
    rim = (soft > SOFT) & (np.abs(logits) < HALF * soft)
    if not rim.any():
        return 0.0
    return float(np.median(soft[rim] / np.maximum(np.hypot(along, down)[rim], 1e-6)))


def _near(mask: Mask, soft: Array, view: Viewport) -> Array:
    """(height, width): above 0 where the mask is soft and somewhat farther, with a smooth edge in place of the one of
    cells."""
    step, frame = min(view.step), mask.frame
    across, down = mask.correction.cell if mask.correction is not None else (0.0, 0.0)
    cell = max(across * float(np.hypot(frame.ux, frame.uy)), down * float(np.hypot(frame.vx, frame.vy)))
    blurred = cv2.GaussianBlur((soft > SOFT).astype(np.float32), (0, 0), max(SMOOTH * cell / step, 0.5))
    return SPREAD * (blurred - np.float32(FARTHER))


def _rings(values: Array, near: Array, full: Array, view: Viewport, smallest: float) -> list[Outline]:
    """The outlines of where both are above 0, without the holes where all is covered by the last shape anyway."""
    rings = _large(traced(view, np.minimum(values, near)), smallest)
    return [ring for ring in rings if ring.area > 0 or not _within(ring, full, view)]


def _large(rings: list[Outline], smallest: float) -> list[Outline]:
    return [ring for ring in rings if abs(ring.area) > smallest]


def _within(ring: Outline, full: Array, view: Viewport) -> bool:
    """Whether all its points lie where ``full``, on the samples of ``view``, is above 0."""
    columns, rows = np.floor((ring.points - (view.x0, view.y0)) / view.step).astype(int).T
    return bool((full[np.clip(rows, 0, view.height - 1), np.clip(columns, 0, view.width - 1)] > 0).all())
