"""Blends in the picture: what a composed cut-out looks like, and the photo without what it replaces."""

from .ground import blend_layers, ground, replaced
from .look import Look, Placed

__all__ = ["Look", "Placed", "blend_layers", "ground", "replaced"]
