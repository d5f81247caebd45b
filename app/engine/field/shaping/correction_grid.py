"""The grid of corrections over a frame: four of its cells to a sample of a fit, along either side."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, coverage, logit
from app.engine.field.viewport import Viewport

from .fitted import sides

FINER = 4
UNIT = Frame(0.0, 0.0, 1.0, 0.0, 0.0, 1.0)

Shape = tuple[int, int]


def cells(frame: Frame) -> Shape:
    """Rows and columns."""
    width, height = sides(frame)
    return FINER * height, FINER * width


def cell(frame: Frame) -> float:
    """Photo pixels: the longer side of a cell."""
    rows, columns = cells(frame)
    return 2 * max(float(np.hypot(frame.ux, frame.uy)) / columns, float(np.hypot(frame.vx, frame.vy)) / rows)


def logits_over(mask: Mask, frame: Frame) -> Floats:
    """(rows, columns) in the middles of the cells over ``frame``, which has an area, of a mask that lies anywhere."""
    return logit(*over(mask, frame))


def over(mask: Mask, frame: Frame) -> tuple[Mask, Viewport]:
    """The mask in the coordinates of ``frame``, and the view of them that has a sample in the middle of each cell."""
    return _local(mask, frame, cells(frame))


def within(mask: Mask, frame: Frame, shape: Shape) -> Floats:
    """As ``logits_over``, on so many rows and columns."""
    return logit(*_local(mask, frame, shape))


def within_share(mask: Mask, frame: Frame, shape: Shape) -> Floats:
    """How much of each of so many cells it covers, 0..1."""
    return coverage(*_local(mask, frame, shape))


def _local(mask: Mask, frame: Frame, shape: Shape) -> tuple[Mask, Viewport]:
    rows, columns = shape
    own = UNIT if mask.frame == frame else mask.frame.transformed(_inverse(frame))
    return replace(mask, frame=own), Viewport(-1.0, -1.0, 1.0, 1.0, columns, rows)


def averaged(values: Floats) -> Floats:
    """(rows, columns) -> (h, w): the mean in each sample of a fit."""
    rows, columns = values.shape
    small = cv2.resize(values, (columns // FINER, rows // FINER), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


def _inverse(frame: Frame) -> Array:
    """(2, 3): photo pixels -> (u, v)."""
    a = 1 / frame.determinant
    matrix = np.array([[frame.vy * a, -frame.vx * a, 0.0], [-frame.uy * a, frame.ux * a, 0.0]])
    matrix[:, 2] = -matrix[:, :2] @ np.array([frame.cx, frame.cy])
    return matrix
