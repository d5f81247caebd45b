"""A cut-out composed into a photo: placed, coloured, laid over the background."""

from __future__ import annotations

from app.engine.document import METHODS, Method

from .blending import Blended, blend, flattened
from .colours import ColourMap
from .composing import BlendOptions, composed
from .placement import Placement, aligned, fitted
from .replacing import filled_ahead, region_of, replacing

__all__ = [
    "METHODS",
    "BlendOptions",
    "Blended",
    "ColourMap",
    "Method",
    "Placement",
    "aligned",
    "blend",
    "composed",
    "filled_ahead",
    "fitted",
    "flattened",
    "region_of",
    "replacing",
]
