"""What an object looks like, part by part: 14 x 14 cells of 50 numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .agreement import agreement
from .cells import COMPONENTS, LENGTH, SIDE, VERSION, Features, Halves, unit, vectors_of

if TYPE_CHECKING:
    from .describing import Describer

__all__ = [
    "COMPONENTS",
    "LENGTH",
    "SIDE",
    "VERSION",
    "Features",
    "Halves",
    "agreement",
    "describer",
    "unit",
    "vectors_of",
]


def describer(device: str = "cpu") -> Describer:
    """What makes ``Features`` of foregrounds on a device, loaded once. Loads torch, which the rest here does not."""
    from .describing import describer as loaded

    return loaded(device)
