"""A mask from how much is covered of each cell of a grid."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.engine.arrays import Floats
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask

from .correction_grid import cells
from .painting import SURE
from .saying import saying


def covering(frame: Frame, share: Callable[[int, int], Floats]) -> Mask:
    """The crisp mask of what is covered by more than half; ``share(rows, columns)``: how much, 0..1, of so many equal
    cells over ``frame``, which has an area."""
    amount = np.asarray(share(*cells(frame)), np.float32)
    wanted = np.float32(SURE) * (2 * amount - 1)
    return saying(Mask(frame, closed=True, crisp=True), wanted, amount, amount < 0, fitted=False)
