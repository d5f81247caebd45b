"""Inpainting: what may be behind an object, from what is round it."""

from .background import background
from .growing import grown
from .inpainted import inpainted
from .inpainter import Inpainter
from .neural import neural
from .remembering import Remembering
from .see_through import alpha_behind, is_all, to_fill_from

__all__ = [
    "Inpainter", "Remembering", "alpha_behind", "background", "grown", "inpainted", "is_all", "neural",
    "to_fill_from",
]  # fmt: skip
