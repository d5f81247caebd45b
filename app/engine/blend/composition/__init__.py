"""A cut-out composed into a photo: placed, coloured, laid over the background."""

from __future__ import annotations

from .blending import METHODS, Blended, BlendOptions, Method, blend
from .colours import ColourMap, reinhard
from .placement import Placement, aligned, fitted

__all__ = [
    "METHODS",
    "BlendOptions",
    "Blended",
    "ColourMap",
    "Method",
    "Placement",
    "aligned",
    "blend",
    "fitted",
    "reinhard",
]
