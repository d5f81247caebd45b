"""From the network's grid to the photo's pixels, along the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .colours import snapped
from .enlarge import enlarged
from .guided import grey, guided
from .pyramid import Pyramid
from .window import Window

WORKING = 768  # pixels along the longer side of what is refined at once
MARGIN = 0.08  # around the object's box, of its longer side
FAINT = -2.0  # logits below are no part of the object's box
BAND = 4.0  # cells of the network's grid: farther from the outline nothing is half-transparent
EDGE = 0.4  # radius of the guided filter, in cells
GRID = 256  # samples of a ready mask's longer side when its edges are looked for anew
CERTAIN = 0.02  # how near to 0 and 1 a ready mask is taken for


def at_full_size(logits: Floats, window: Window, photo: Pyramid) -> Floats:
    """(h, w) float32 in 0..1: the mask of ``logits`` over ``window`` of a photo, on its edges; 0 beyond.

    The object's box is worked on with ``WORKING`` pixels at most along its side; a larger photo gets its own pixels'
    edges where the mask is neither 0 nor 1.
    """
    mask = np.zeros((photo.height, photo.width), np.float32)
    box = _around(logits, window)
    if box is None:
        return mask
    scale = min(1.0, WORKING / max(box.width, box.height))
    size = max(1, round(box.width * scale)), max(1, round(box.height * scale))
    guide = photo.shown(box, *size)
    cell = max(1.0, scale * window.width / logits.shape[1])
    share = _share(_cut(logits, window, box, size), guide, cell)
    filtered = guided(share, grey(guide), max(1, round(EDGE * cell)))
    part = mask[box.top : box.bottom, box.left : box.right]
    if scale == 1:
        part[:] = filtered.at(grey(guide))
    else:
        enlarged(filtered, grey(guide), photo.pixels(box), part)
    return mask


def refined(mask: Array, picture: Array, grid: int = GRID) -> Floats:
    """``mask`` (h, w) in 0..1, drawn by hand or found, with its edges moved onto those of ``picture`` (h, w, 3); the
    fewer samples the ``grid`` has, the farther."""
    height, width = mask.shape
    scale = min(1.0, grid / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(np.asarray(mask, np.float32), size, interpolation=cv2.INTER_AREA)
    share = cv2.blur(small, (3, 3), borderType=cv2.BORDER_REPLICATE).clip(CERTAIN, 1 - CERTAIN)
    logits = np.asarray(np.log(share / (1 - share)), np.float32)
    photo = Pyramid(picture)
    return at_full_size(logits, photo.whole, photo)


def _share(logits: Floats, guide: Floats, cell: float) -> Floats:
    """(h, w) 0..1: on the guide's colours, and hard farther than ``BAND`` cells from the outline."""
    posterior = snapped(logits, guide, cell)
    share = 1 / (1 + np.exp(-posterior))
    inside = (logits > 0).astype(np.uint8)
    near = cv2.distanceTransform(inside, cv2.DIST_L2, 3) + cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)
    if inside.all() or not inside.any():
        return np.asarray(share, np.float32)
    return np.asarray(np.where(near > BAND * cell, inside, share), np.float32)


def _around(logits: Floats, window: Window) -> Window | None:
    """The object's box in the photo with a margin; None where there is no object."""
    rows, columns = np.nonzero(logits > FAINT)
    if not len(rows):
        return None
    height, width = logits.shape
    left, right = columns.min() * window.width / width, (columns.max() + 1) * window.width / width
    top, bottom = rows.min() * window.height / height, (rows.max() + 1) * window.height / height
    margin = MARGIN * max(right - left, bottom - top)
    return Window(
        window.left + max(0, int(left - margin)), window.top + max(0, int(top - margin)),
        window.left + min(window.width, int(np.ceil(right + margin))),
        window.top + min(window.height, int(np.ceil(bottom + margin))),
    )  # fmt: skip


def _cut(logits: Floats, window: Window, box: Window, size: tuple[int, int]) -> Floats:
    """``logits`` over ``box``, on a grid of ``size`` (width, height)."""
    step_x, step_y = logits.shape[1] / window.width, logits.shape[0] / window.height
    xs = (box.left - window.left + (np.arange(size[0]) + 0.5) * box.width / size[0]) * step_x - 0.5
    ys = (box.top - window.top + (np.arange(size[1]) + 0.5) * box.height / size[1]) * step_y - 0.5
    grid_x, grid_y = np.meshgrid(xs.astype(np.float32), ys.astype(np.float32))
    taken = cv2.remap(logits, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.float32)

