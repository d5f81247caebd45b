"""Several masks as one, and one as several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.frame import Bounds, Frame
from app.engine.field.mask import Mask, coverage, logit_at, sigmoid
from app.engine.field.viewport import Viewport

from .fitted import HARD, MARGIN, fitted, logits_on, samples, wider
from .keeping import keeping

FAINT = 0.02  # of what is covered: less is not seen


def united(masks: Sequence[Mask]) -> Mask:
    """What any of them covers."""
    full = next((mask for mask in masks if mask.full), None)
    return full or _combined(masks, lambda logits: np.max(logits, axis=0))


def intersected(masks: Sequence[Mask]) -> Mask:
    """What all of them cover."""
    bounded = [mask for mask in masks if not mask.full]
    return _combined(bounded, lambda logits: np.min(logits, axis=0)) if bounded else masks[0]


def without(mask: Mask, others: Sequence[Mask], picture: Bounds) -> Mask:
    """What ``mask`` covers and none of ``others``."""
    frame = Frame.around(*picture) if mask.full else mask.frame
    x, y = samples(frame)

    def rest(logits: Sequence[Floats]) -> Floats:
        return np.minimum(logits[0], -np.max(logits[1:], axis=0))

    found = rest([logits_on(one, x, y) for one in (mask, *others)])
    return keeping(fitted(mask, frame, sigmoid(np.clip(found, -HARD, HARD))), (mask, *others), rest)


def pieces(mask: Mask, view: Viewport, least: float = 0.01) -> list[Mask]:
    """Its connected pieces on the samples of ``view``, largest first; smaller ones than ``least`` of it go to none.
    What shades off round a piece, as far as that is the nearest, goes with it."""
    xs, ys = np.meshgrid(view.xs(), view.ys())
    logits = logit_at(mask, xs.ravel(), ys.ravel()).reshape(xs.shape)
    inside = (logits > 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    areas = stats[1:count, cv2.CC_STAT_AREA]
    large = [1 + int(at) for at in np.argsort(-areas, kind="stable") if areas[at] >= least * inside.sum()]
    nearest, shown = _nearest(labels), coverage(mask, view) > FAINT
    return [_piece(mask, nearest == label, shown | (inside > 0), view) for label in large]


def _nearest(labels: Array) -> Array:
    """(h, w): at each sample the number, above 0, of the piece that is the nearest; 0 where there is none."""
    if not labels.any():
        return labels
    _, places = cv2.distanceTransformWithLabels(
        (labels == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    numbers = np.zeros(int(places.max()) + 1, labels.dtype)
    numbers[places[labels > 0]] = labels[labels > 0]
    return numbers[places]


def _piece(mask: Mask, near: Array, shown: Array, view: Viewport) -> Mask:
    """One of them, in a frame of its own: what is ``shown`` of the mask where that is the one that is ``near``."""
    rows, columns = np.nonzero(near & shown)
    sx, sy = view.step
    box = (
        view.x0 + columns.min() * sx, view.y0 + rows.min() * sy,
        view.x0 + (columns.max() + 1) * sx, view.y0 + (rows.max() + 1) * sy,
    )  # fmt: skip
    frame = wider(Frame.around(*box), 1 + 2 * MARGIN)
    x, y = samples(frame)
    mine = cv2.remap(
        near.astype(np.float32),
        np.asarray((x - view.x0) / sx - 0.5, np.float32), np.asarray((y - view.y0) / sy - 0.5, np.float32),
        cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0.0,
    )  # fmt: skip

    def alone(logits: Sequence[Floats]) -> Floats:
        rows, columns = logits[0].shape
        here = mine if mine.shape == logits[0].shape else cv2.resize(mine, (columns, rows))
        return np.where(here > 0.5, logits[0], np.float32(-HARD))

    now = fitted(replace(mask, closed=True), frame, sigmoid(alone([logits_on(mask, x, y)])))
    return keeping(now, [mask], alone)


def _combined(masks: Sequence[Mask], together: Callable[[Sequence[Floats]], Floats]) -> Mask:
    bounds = np.array([mask.frame.bounds() for mask in masks])
    frame = Frame.around(*bounds[:, :2].min(0), *bounds[:, 2:].max(0))
    x, y = samples(frame)
    logits = [logits_on(mask, x, y) for mask in masks]
    first = masks[0]
    closed = all(mask.closed for mask in masks)
    return keeping(fitted(replace(first, closed=closed), frame, sigmoid(together(logits))), masks, together)
