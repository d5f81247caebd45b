"""Mask search: pictures that have a mask like this one, and a map of all masks of a library."""

from __future__ import annotations

from .appearance import APPEARANCE, Appearances, appearances_of, cut
from .decomposing import LOOK, MasksReport, decompose_pictures, outstanding
from .described import LENGTH, Shape, shape_of
from .drawing import drawn_places, drawn_shapes, outline_of
from .kept_map import MaskMap, kept, lay_out
from .map import map_of, sample
from .search import Found, MaskSearch
from .store import MaskEntry, MaskStore, open_masks

__all__ = [
    "APPEARANCE",
    "LENGTH",
    "LOOK",
    "Appearances",
    "Found",
    "MaskEntry",
    "MaskMap",
    "MaskSearch",
    "MaskStore",
    "MasksReport",
    "Shape",
    "appearances_of",
    "cut",
    "decompose_pictures",
    "drawn_places",
    "drawn_shapes",
    "kept",
    "lay_out",
    "map_of",
    "open_masks",
    "outline_of",
    "outstanding",
    "sample",
    "shape_of",
]
