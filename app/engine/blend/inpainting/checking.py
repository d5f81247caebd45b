"""What is given to inpainting, checked."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.errors import BadInput


def checked(photo: Array, hole: Array) -> Floats:
    """``hole`` (h, w) float32 in 0..1. BadInput where it does not fit ``photo`` or cannot be filled."""
    if photo.dtype != np.uint8 or photo.ndim not in (2, 3) or (photo.ndim == 3 and photo.shape[2] != 3):
        raise BadInput(f"The photo must be of 8-bit red, green and blue or grey; it is {_told(photo)}.")
    if hole.ndim != 2 or hole.shape != photo.shape[:2]:
        raise BadInput(f"The mask is {_told(hole)}, the photo {_told(photo)}: they must be of one size.")
    if hole.dtype != np.bool_ and not np.issubdtype(hole.dtype, np.floating):
        raise BadInput(f"The mask must hold numbers from 0 to 1 or yes and no, not {hole.dtype}.")
    values = np.asarray(hole, np.float32)
    if not np.isfinite(values).all():
        raise BadInput("The mask holds values that are no numbers; draw it again.")
    values = values.clip(0, 1)
    if not values.any():
        raise BadInput("The mask is empty; select what is to be removed.")
    if values.all():
        raise BadInput("The mask covers the whole photo, so there is nothing to fill it from; select less.")
    return values


def _told(array: Array) -> str:
    if array.ndim < 2:
        return "no picture"
    return f"{array.shape[1]} x {array.shape[0]} of {array.dtype}"
