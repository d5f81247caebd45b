"""Inpainting: what may be behind an object, from what is round it."""

from .background import background
from .growing import grown
from .inpainted import inpainted
from .inpainter import Inpainter
from .neural import neural
from .remembering import Remembering

__all__ = ["Inpainter", "Remembering", "background", "grown", "inpainted", "neural"]
