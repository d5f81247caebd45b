"""The canvas: the picture, and pointing at what is in it."""

from .canvas import Canvas

__all__ = ["Canvas"]
