"""From the document to pictures: the arithmetic, the views, the screen."""

from .compose import Composite, compose, to_bytes
from .fidelity import fidelity, psnr
from .hit import hit, path_at, top_object_at
from .outline import outline
from .painted import painted_colours
from .photo_region import alpha_on, photo_on, region_of_photo
from .photo_rendering import PhotoRendering
from .photo_view import photo_view
from .rendering import DirtyRect, Rendering, coarse
from .tiles import bands
from .tone import toned, toned_colour
from .visible import Side, sides
from .weights import Weight, Weights, weights

__all__ = [
    "Composite", "DirtyRect", "PhotoRendering", "Rendering", "Side", "Weight", "Weights", "alpha_on", "bands",
    "coarse", "compose", "fidelity", "hit", "outline", "painted_colours", "path_at", "photo_on", "photo_view", "psnr",
    "region_of_photo", "sides", "to_bytes", "toned", "toned_colour", "top_object_at", "weights",
]
