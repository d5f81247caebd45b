"""The array types that the engine's signatures speak of (shapes stand in the docstrings)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


def frozen(values: Array) -> Array:
    """``values`` as an array that nobody can write to (a copy where it was writable)."""
    if not values.flags.writeable and values.flags.owndata:
        return values
    copy = np.array(values)
    copy.setflags(write=False)
    return copy
