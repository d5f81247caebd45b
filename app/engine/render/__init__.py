"""From the document to pictures: the arithmetic, the views, the screen."""

from .compose import Composite, compose, to_bytes
from .hit import hit, path_at, top_object_at
from .painted import painted_colours
from .rendering import DirtyRect, Rendering
from .tone import toned, toned_colour
from .weights import Weight, Weights, weights

__all__ = [
    "Composite", "DirtyRect", "Rendering", "Weight", "Weights", "compose", "hit", "painted_colours", "path_at", "to_bytes", "toned",
    "toned_colour", "top_object_at", "weights",
]
