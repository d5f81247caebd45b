"""The square window that the composition network looks at: the cut-out where it stands, and what is around."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .network import SIDE
from .placement import Placement

WIDE = 1.7  # the window's side, in longer sides of the box of what is replaced
GROWN, ERODED = 3, 1  # pixels of the window: the hole swallows the old edge, the cut-out loses its own
DETAIL = 192  # pixels: longer sides of the cut-out show nothing more


@dataclass(frozen=True, eq=False)
class Window:
    """``back`` (5, 96, 96) as the network takes it; ``to_photo`` (3, 3) from the window's -1..1 to pixels."""

    back: Floats
    to_photo: Array


@dataclass(frozen=True, eq=False)
class Small:
    """A cut-out at no more than the size that is looked at: ``premultiplied`` (h, w, 4) float32 in 0..1, and
    ``to_whole`` (3, 3) from its pixels to the cut-out's."""

    premultiplied: Floats
    to_whole: Array


def window_around(photo: Bytes, mask: Floats) -> Window:
    """The window of ``photo`` (H, W, 3) around what ``mask`` (H, W) in 0..1 covers, which is not looked at."""
    to_photo = around(mask)
    return Window(_back(*seen(photo, mask, to_photo, SIDE)), to_photo)


def around(mask: Floats) -> Array:
    """(3, 3): from the -1..1 of a square window around what ``mask`` (H, W), not empty, covers to its pixels."""
    rows, columns = np.flatnonzero((mask > 0.5).any(1)), np.flatnonzero((mask > 0.5).any(0))
    x0, x1, y0, y1 = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    half = WIDE * max(x1 - x0, y1 - y0) / 2
    return np.array([[half, 0, (x0 + x1) / 2], [0, half, (y0 + y1) / 2], [0, 0, 1]])


def seen(photo: Bytes, mask: Floats, to_photo: Array, side: int) -> tuple[Floats, Floats, Floats]:
    """Colours (side, side, 3), the mask, and where there is a photo (side, side), all in 0..1, in a window."""
    # Only what lies in the window is reduced; a photo may be a hundred times as large.
    half, middle = to_photo[0, 0], to_photo[:2, 2]
    low, high = np.floor(middle - half - 2), np.ceil(middle + half + 2)
    (left, top), (right, bottom) = np.maximum(low, 0).astype(int), np.minimum(high, mask.shape[::-1]).astype(int)
    part = slice(top, bottom), slice(left, right)
    to_part = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]]) @ to_photo
    rgb, share, inside = (_reduced(one, to_part, side) for one in (photo[part], mask[part], np.ones_like(mask[part])))
    return rgb / np.float32(255), share, (inside > 0.99).astype(np.float32)


def _back(rgb: Floats, mask: Floats, inside: Floats) -> Floats:
    hole = np.asarray(cv2.dilate(mask, _disc(GROWN)), np.float32) * inside
    known = (hole < 0.5) & (inside > 0.5)
    return np.dstack([rgb * known[..., None], hole, 1 - inside]).transpose(2, 0, 1)


def small_of(foreground: Bytes) -> Small:
    """``foreground`` (h, w, 4) uint8, straight alpha."""
    height, width = foreground.shape[:2]
    scale = min(1.0, DETAIL / max(height, width))
    size = max(1, round(scale * width)), max(1, round(scale * height))
    values = foreground.astype(np.float32) / np.float32(255)
    values[..., :3] *= values[..., 3:]
    reduced = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    return Small(np.asarray(reduced, np.float32), np.diag([width / size[0], height / size[1], 1.0]))


def fore_of(small: Small, placement: Placement, window: Window) -> Floats:
    """(4, 96, 96): the cut-out in the window, without its outermost edge."""
    place = np.eye(3)
    place[:2] = placement.matrix
    there = _reduced(small.premultiplied, np.linalg.inv(place @ small.to_whole) @ window.to_photo, SIDE)
    alpha = np.asarray(cv2.erode(there[..., 3], _disc(ERODED), borderValue=0), np.float32)
    share = alpha / np.maximum(there[..., 3], np.float32(1e-3))
    return np.asarray(np.dstack([there[..., :3] * share[..., None], alpha]).transpose(2, 0, 1), np.float32)


def centre_of(alpha: Floats) -> Array:
    """(2,) x and y in -1..1 of the middle of what is seen of a cut-out; ``alpha`` (S, S) in 0..1."""
    at = (2 * np.arange(len(alpha)) + 1) / len(alpha) - 1
    return np.array([(alpha.sum(0) * at).sum(), (alpha.sum(1) * at).sum()]) / max(float(alpha.sum()), 1e-6)


def _reduced(picture: Array, to_pixels: Array, side: int) -> Floats:
    """``picture`` (h, w) or (h, w, c) on the window; ``to_pixels`` (3, 3) from its -1..1 to the picture's outer
    corners."""
    one = np.array([[side / 2, 0, side / 2], [0, side / 2, side / 2], [0, 0, 1]])  # -1..1 to the window's pixels
    matrix = to_pixels @ np.linalg.inv(one)
    shrink = abs(float(np.linalg.det(matrix[:2, :2]))) ** 0.5
    if shrink > 1:  # average what one pixel of the window covers
        size = max(1, round(picture.shape[1] / shrink)), max(1, round(picture.shape[0] / shrink))
        scale = np.diag([size[0] / picture.shape[1], size[1] / picture.shape[0], 1.0])
        picture, matrix = cv2.resize(picture, size, interpolation=cv2.INTER_AREA), scale @ matrix
    middle = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    centred = np.linalg.inv(middle) @ matrix @ middle
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(picture, centred[:2], (side, side), flags=flags), np.float32)


def _disc(by: int) -> Bytes:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1)), np.uint8)
