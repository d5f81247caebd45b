"""Pictures as files and as arrays."""

from .photo import Photo, reduced

__all__ = ["Photo", "reduced"]
