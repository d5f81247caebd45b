"""Pictures as files and as arrays."""

from .atomic import atomic_write, check_target
from .edges import without_background
from .limits import MAX_FILE_BYTES, MAX_PIXELS
from .opening import open_photo, photo_from_array, photo_from_bytes, quick_look
from .photo import Photo, reduced, reduced_size, reduced_with_alpha
from .png import PngWriter
from .raster import RASTER_FORMATS, RasterFormat, check_raster, write_raster

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_PIXELS",
    "RASTER_FORMATS",
    "Photo",
    "PngWriter",
    "RasterFormat",
    "atomic_write",
    "check_raster",
    "check_target",
    "open_photo",
    "photo_from_array",
    "photo_from_bytes",
    "quick_look",
    "reduced",
    "reduced_size",
    "reduced_with_alpha",
    "without_background",
    "write_raster",
]
