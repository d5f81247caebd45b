"""Palettes: read and written, taken from pictures, made by harmony, and given to documents."""

from .applying import limited, matched, painted_with
from .files import KINDS, read_palette, write_palette
from .harmonies import HARMONIES, harmony
from .palette import Palette, of_document, of_picture

__all__ = [
    "HARMONIES",
    "KINDS",
    "Palette",
    "harmony",
    "limited",
    "matched",
    "of_document",
    "of_picture",
    "painted_with",
    "read_palette",
    "write_palette",
]
