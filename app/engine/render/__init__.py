"""From the document to pictures: the arithmetic, the views, the screen."""

from .blend_modes import has_modes
from .blends import Placed, ground
from .compose import Composite, compose, to_bytes
from .covered import bounds_of, covered
from .fidelity import fidelity, psnr
from .hit import hit, top_object_at
from .outline import outline
from .paint import Paint
from .painted import painted, painted_colours
from .photo_region import alpha_on, photo_on
from .photo_rendering import PhotoRendering
from .photo_view import photo_view
from .rendering import Rendering, coarse
from .screen import DirtyRect, OnScreen
from .tone import toned, toned_colour
from .visible import Side, covers, sides
from .weights import Weight, Weights, weights

__all__ = [
    "Composite", "DirtyRect", "OnScreen", "Paint", "PhotoRendering", "Placed", "Rendering", "Side", "Weight",
    "Weights", "alpha_on", "bounds_of", "coarse", "compose", "covered", "covers", "fidelity", "ground",
    "has_modes", "hit", "outline", "painted", "painted_colours", "photo_on", "photo_view", "psnr", "sides", "to_bytes",
    "toned", "toned_colour", "top_object_at", "weights",
]
