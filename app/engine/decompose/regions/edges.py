"""Region borders moved from the coarse grid to the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged
from app.engine.pixels.oklab import to_oklab

FINE = 256  # about so many samples a side
BAND = 5.0  # samples by which a coarse border may be off (the spread of where it may be)
REACH = 27  # samples, of the window over which a region's colours are gathered, half the size
CORE = 5  # samples: what is nearer to a region's border says nothing yet of its colours
NOISE = 0.03  # of OKLab: two colours nearer than this are told apart by nothing
UNLIKELY = 12.0  # no colour speaks against a region more than this
RADIUS, SMOOTH = 4, 1e-3


def refined(labels: Array, picture: Floats) -> Array:
    """(rows, columns) labels and the picture (h, w, 3) -> (fine rows, fine columns) labels.

    Within reach of its coarse border each sample asks which region nearby has colours like its own
    (a normal distribution a region, gathered in a window round the sample), and the answers are
    filtered with the picture as the guide. Every region stays in one piece: smaller pieces go to
    their neighbours.
    """
    scale = FINE / max(labels.shape)
    width, height = (max(1, round(side * scale)) for side in (labels.shape[1], labels.shape[0]))
    guide = averaged(picture, width, height)
    filters = cv2.ximgproc.createGuidedFilter(guide, RADIUS, SMOOTH)
    colours = to_oklab(guide).astype(np.float32)
    regions = range(int(labels.max()) + 1)
    place = np.stack([_blurred(averaged(labels == label, width, height)) for label in regions])
    current = place.argmax(0)
    likely = np.stack([_likelihood(colours, current == label) for label in regions]) + np.log(place + 1e-4)
    belief = np.exp(likely - likely.max(0))
    belief /= belief.sum(0)
    strength = np.stack([np.asarray(filters.filter(np.ascontiguousarray(b)), np.float32) for b in belief])
    coarse = cv2.resize(labels.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return in_one_piece(_complete(in_one_piece(strength.argmax(0)), np.asarray(coarse)))


def _blurred(values: Floats) -> Floats:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), BAND), np.float32)


def _likelihood(colours: Floats, inside: Array) -> Floats:
    """(h, w) log-likelihood of each sample's colour in a region, from the region's colours nearby."""
    core = np.asarray(cv2.erode(inside.astype(np.uint8), np.ones((CORE, CORE), np.uint8)))
    member = (core if core.sum() > CORE**2 else inside).astype(np.float32)[..., None]
    gathered = _gathered(np.concatenate([member, colours * member, np.square(colours) * member], -1))
    share = gathered[..., :1] + 1e-4
    mean = gathered[..., 1:4] / share
    spread = np.maximum(gathered[..., 4:] / share - np.square(mean), 0) + NOISE**2
    distance = (np.square(colours - mean) / spread + np.log(spread / NOISE**2)).sum(-1) / 2
    return -np.minimum(distance, UNLIKELY)


def _gathered(values: Floats) -> Floats:
    """(h, w, c): means over a window, twice, so that what is near counts more; at half the size."""
    height, width, side = *values.shape[:2], REACH // 2 | 1
    planes = []
    for plane in np.moveaxis(values, -1, 0):
        small = averaged(np.ascontiguousarray(plane), (width + 1) // 2, (height + 1) // 2)
        blurred = cv2.blur(cv2.blur(small, (side, side)), (side, side))
        planes.append(averaged(np.asarray(blurred), width, height))
    return np.stack(planes, -1)


def _complete(labels: Array, coarse: Array) -> Array:
    """Regions that are gone, or nearly, get their coarse shapes back, also those that this takes away."""
    before = np.bincount(coarse.ravel())
    restored = np.zeros(len(before), bool)
    while True:
        lacking = (np.bincount(labels.ravel(), minlength=len(before)) < 0.3 * before) & ~restored
        if not lacking.any():
            return labels
        labels = np.where(lacking[coarse], coarse, labels)
        restored |= lacking


def in_one_piece(labels: Array) -> Array:
    """(h, w) labels -> (h, w) labels, each the largest connected piece of its region."""
    loose = np.zeros(labels.shape, bool)
    for label in range(int(labels.max()) + 1):
        count, pieces, stats, _ = cv2.connectedComponentsWithStats((labels == label).astype(np.uint8), connectivity=4)
        if count > 2:
            largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
            loose |= (pieces != largest) & (pieces != 0)
    return _nearest(labels, loose) if loose.any() else labels


def _nearest(labels: Array, loose: Array) -> Array:
    """Loose samples take the label of the nearest sample that is not loose."""
    distances = cv2.distanceTransformWithLabels(
        loose.astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    source = np.asarray(distances[1], np.int64)
    at = np.zeros(int(source.max()) + 1, labels.dtype)
    at[source[~loose]] = labels[~loose]
    return at[source]
