"""How the windows of training pictures are looked at: from where, in which light, with which outlines."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.composition.network import SIDE
from app.engine.blend.composition.network_window import centre_of

from .windows import WIDE

WINDOW = (1.4, 2.1)  # the window's side, in longer sides of the object's box
OFF = 0.06  # of the window: how far its middle may be from the object's


def any_view(rng: np.random.Generator) -> Array:
    """(3, 3): from the network's window to the kept one, both -1..1."""
    scale = rng.uniform(*WINDOW) / WIDE
    x, y = rng.uniform(-OFF, OFF, 2)
    return np.array([[scale, 0, scale * x], [0, scale, scale * y], [0, 0, 1]])


def any_light(rng: np.random.Generator) -> Array:
    """Gamma, gain of the three, saturation."""
    gamma, saturation = np.exp(rng.normal(0, 0.2)), np.exp(rng.normal(0, 0.15))
    return np.array([gamma, saturation, *rng.normal(1, 0.05, 3)], np.float32)


def lit(rgb: Floats, light: Array) -> Floats:
    """(h, w, 3) in 0..1 in that light."""
    rgb = rgb ** light[0] * light[2:]
    grey = rgb.mean(-1, keepdims=True)
    return np.clip(grey + (rgb - grey) * light[1], 0, 1)


def warped(picture: Array, to_kept: Array, side: int = SIDE) -> Array:
    """``picture`` on the network's window; ``to_kept`` (3, 3) from that to the picture's, both -1..1."""
    whole = picture.shape[0]
    pixels = _pixels(whole) @ to_kept @ np.linalg.inv(_pixels(side))
    return cv2.warpAffine(picture, pixels[:2], (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _pixels(side: int) -> Array:
    """(3, 3): from -1..1 to the middles of pixels."""
    return np.array([[side / 2, 0, (side - 1) / 2], [0, side / 2, (side - 1) / 2], [0, 0, 1]])


def eroded(mask: Floats, by: int) -> Floats:
    """Smaller by so many pixels all round; the border of the window counts as outside."""
    return np.asarray(cv2.erode(mask, _disc(by), borderValue=0), np.float32) if by else mask


def grown(mask: Floats, by: int) -> Floats:
    """Larger by so many pixels all round."""
    return np.asarray(cv2.dilate(mask, _disc(by)), np.float32)


def _disc(by: int) -> Bytes:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1)), np.uint8)


def like(outline: Floats, mask: Floats) -> Floats:
    """Another outline at the place and of the area and the proportions of a mask."""
    a, b = (_moments(one) for one in (outline, mask))
    stretch = np.diag([*(b[1] / np.maximum(a[1], 1e-3)), 1.0])
    stretch[:2, 2] = b[0] - stretch[:2, :2] @ a[0]
    return np.asarray(warped(outline, np.linalg.inv(stretch)), np.float32)


def _moments(mask: Floats) -> tuple[Array, Array]:
    """The middle and the standard deviations along both axes."""
    at = (2 * np.arange(mask.shape[0]) + 1) / mask.shape[0] - 1
    middle, total = centre_of(mask), max(float(mask.sum()), 1e-6)
    spread = [float((mask.sum(axis) * (at - middle[axis]) ** 2).sum()) / total for axis in (0, 1)]
    return middle, np.sqrt(np.maximum(spread, 1e-6))
