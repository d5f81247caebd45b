"""Inpainting: what may be behind an object, from what is round it."""

from .background import background
from .growing import grown
from .inpainted import inpainted
from .inpainter import Inpainter
from .neural import neural

__all__ = ["Inpainter", "background", "grown", "inpainted", "neural"]
