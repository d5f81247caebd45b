"""The shadow that an object throws on what it stands on."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .smooth import smooth

FOOT = 0.4  # the lower part of the object's height, where a shadow begins
FAR, FARTHER = 1.0, 1.5  # of the object's size (the root of its area): how far a shadow reaches, and what is looked at
DARKER, DARKEST = 0.85, 0.15  # of the light around
SAME = 0.035  # by how much shares of red, green and blue may differ: a shadow has the colour of its ground
LARGEST = 0.8  # of the object's area
LEAST = 0.004  # of the object's area: less is noise


def shadow(picture: Floats, covered: Array) -> Array:
    """(h, w) bool: what is darker than its surroundings but of their colour, next to the foot of the object at
    ``covered`` (h, w) bool; nothing where that would be larger than most of the object. ``picture`` (h, w, 3), 0..1.
    """
    nothing = np.zeros(covered.shape, bool)
    size = float(np.sqrt(np.count_nonzero(covered)))
    rows = np.flatnonzero(covered.any(1))
    foot = rows[-1] - FOOT * (rows[-1] - rows[0])
    away = np.asarray(cv2.distanceTransform((~covered).astype(np.uint8), cv2.DIST_L2, 3))
    low = np.arange(len(covered))[:, None] >= foot
    near = (away > 0) & (away <= FAR * size) & low
    around = (away > 0.3 * size) & (away <= FARTHER * size) & low
    if not near.any() or not around.any():
        return nothing
    calm = _blurred(picture, max(0.8, 0.01 * size))
    middle = np.median(calm[around].mean(1))
    lit = smooth(calm, ~(around & (calm.mean(2) > DARKER * middle)))
    light, colour = _taken_apart(calm)
    light_there, colour_there = _taken_apart(_blurred(lit, max(1.0, 0.1 * size)))
    share = light / np.maximum(light_there, 0.02)
    dark = near & (share < DARKER) & (share > DARKEST) & (np.abs(colour - colour_there).max(2) < SAME)
    dark = np.asarray(cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    found = _touching(dark, away <= 3)
    area = size * size
    return found if LEAST * area <= np.count_nonzero(found) <= LARGEST * area else nothing


def _blurred(picture: Floats, by: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), by), np.float32)


def _taken_apart(picture: Floats) -> tuple[Floats, Floats]:
    """(h, w) light and (h, w, 3) the shares of red, green and blue in it."""
    light = picture.mean(2)
    return light, (picture + 0.02) / (3 * light + 0.06)[..., None]


def _touching(pieces: Array, place: Array) -> Array:
    """The connected ``pieces`` (h, w) that reach ``place`` (h, w) bool."""
    count, numbers = cv2.connectedComponents(pieces, connectivity=8)
    numbers = np.asarray(numbers, np.int64)
    chosen = np.zeros(count, bool)
    chosen[np.unique(numbers[place])] = True
    chosen[0] = False
    return chosen[numbers]
