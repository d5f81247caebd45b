"""Region borders moved from the coarse grid to the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged

FINE = 256  # about so many samples a side
RADIUS, SMOOTH = 6, 1e-3


def refined(labels: Array, picture: Floats) -> Array:
    """(rows, columns) labels and the picture (h, w, 3) -> (fine rows, fine columns) labels.

    Each region's membership is filtered with the picture as the guide, so that it follows the
    edges near its coarse border; each sample then goes to the strongest. Every region stays in
    one piece: smaller pieces go to their neighbours.
    """
    scale = FINE / max(labels.shape)
    size = max(1, round(labels.shape[1] * scale)), max(1, round(labels.shape[0] * scale))
    guide = averaged(picture, *size)
    filters = cv2.ximgproc.createGuidedFilter(guide, RADIUS, SMOOTH)
    count = int(labels.max()) + 1
    strength = np.empty((count, size[1], size[0]), np.float32)
    for label in range(count):
        filtered = filters.filter(averaged(labels == label, *size))
        strength[label] = filtered / max(float(filtered.max()), 0.2)  # a thin region is not swallowed
    coarse = cv2.resize(labels.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    return _complete(in_one_piece(strength), np.asarray(coarse))


def _complete(labels: Array, coarse: Array) -> Array:
    """A region that is gone, or nearly, gets its coarse shape back."""
    before, after = np.bincount(coarse.ravel()), np.bincount(labels.ravel(), minlength=int(coarse.max()) + 1)
    for label in np.flatnonzero(after < 0.3 * before):
        labels = np.where(coarse == label, label, labels)
    return labels


def in_one_piece(strength: Floats) -> Array:
    """(L, h, w) memberships -> (h, w) labels, each the largest connected piece of its region."""
    labels = strength.argmax(0)
    loose = np.zeros(labels.shape, bool)
    for label in range(len(strength)):
        count, pieces, stats, _ = cv2.connectedComponentsWithStats((labels == label).astype(np.uint8), connectivity=4)
        if count > 2:
            largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
            loose |= (pieces != largest) & (pieces != 0)
    if not loose.any():
        return labels
    return _nearest(labels, loose)


def _nearest(labels: Array, loose: Array) -> Array:
    """Loose samples take the label of the nearest sample that is not loose."""
    distances = cv2.distanceTransformWithLabels(
        loose.astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    source = np.asarray(distances[1], np.int64)
    at = np.zeros(int(source.max()) + 1, labels.dtype)
    at[source[~loose]] = labels[~loose]
    return at[source]
