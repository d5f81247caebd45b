"""Cut-outs of the data set of objects."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes
from training.datasets import DataSet

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


def foreground(data: DataSet, row: dict[str, str]) -> Bytes:
    """The photograph of a row of the index with its mask as alpha: (h, w, 4) uint8."""
    return np.dstack([data.picture(row["image"]), data.mask(row["mask"])])


def grey(picture: Array) -> Array:
    """(h, w, 3) -> the same without colour."""
    return np.repeat((picture @ LUMA)[..., None], 3, axis=-1)
