"""A closer look at an object that is small in the photo: the network's grid around it alone."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Floats

from .view import Guess, View
from .window import Window

SMALL = 0.6  # of the view's sides: an object whose box takes less of both is looked at closer
AROUND = 0.4  # of the box's longer side, on each side of it
STEPS = 12  # of the photo's sides: windows begin and end on these, so that one more click often needs no new look
FEWEST = 48  # pixels of a window's side


def closer(view: View, guess: Guess) -> Window | None:
    """The window around the guessed object; None where the view shows it large enough."""
    rows, columns = np.nonzero(guess.logits > 0)
    if not len(rows):
        return None
    height, width = guess.logits.shape
    x = np.array([columns.min(), columns.max() + 1]) / width
    y = np.array([rows.min(), rows.max() + 1]) / height
    if max(np.ptp(x), np.ptp(y)) > SMALL:
        return None
    whole = view.window
    margin = AROUND * max(np.ptp(x) * whole.width, np.ptp(y) * whole.height)
    left, right = _stepped(x * whole.width, margin, whole.width)
    top, bottom = _stepped(y * whole.height, margin, whole.height)
    if min(right - left, bottom - top) < FEWEST:
        return None
    return Window(whole.left + left, whole.top + top, whole.left + right, whole.top + bottom)


def _stepped(ends: Floats, margin: float, length: int) -> tuple[int, int]:
    step = length / STEPS
    low = np.floor((ends[0] - margin) / step) * step
    high = np.ceil((ends[1] + margin) / step) * step
    return int(max(0, low)), int(min(length, round(high)))


def seen_closer(logits: Floats, whole: Window, window: Window) -> Floats:
    """The logits over ``whole`` on a grid of the same size over ``window``, which lies in it."""
    rows, columns = logits.shape
    xs = window.left - whole.left + (np.arange(columns) + 0.5) * window.width / columns
    ys = window.top - whole.top + (np.arange(rows) + 0.5) * window.height / rows
    grid_x, grid_y = np.meshgrid(xs * columns / whole.width - 0.5, ys * rows / whole.height - 0.5)
    maps = grid_x.astype(np.float32), grid_y.astype(np.float32)
    taken = cv2.remap(logits, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.float32)
