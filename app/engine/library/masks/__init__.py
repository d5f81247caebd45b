"""Mask search: pictures that have a mask like this one, and a map of all masks of a library."""

from __future__ import annotations

from .decomposing import MasksReport, decompose_pictures
from .described import LENGTH, Shape, shape_of
from .map import map_of
from .search import Found, MaskSearch
from .store import MaskEntry, MaskStore, open_masks

__all__ = [
    "LENGTH",
    "Found",
    "MaskEntry",
    "MaskSearch",
    "MaskStore",
    "MasksReport",
    "Shape",
    "decompose_pictures",
    "map_of",
    "open_masks",
    "shape_of",
]
