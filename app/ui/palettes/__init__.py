"""The palette: colours to take one from, and to paint the whole picture with."""

from .panel import PalettePanel

__all__ = ["PalettePanel"]
