"""Inpainting: what may be behind an object, from what is round it."""

from .inpainted import inpainted

__all__ = ["inpainted"]
