"""The ``.lamina`` file: an OpenRaster picture for other programs, with the document and its photo beside it."""

from .pictures import Pictures
from .reading import read_archive, read_thumbnail
from .saving import save_archive
from .writing import write_archive, write_openraster

__all__ = ["Pictures", "read_archive", "read_thumbnail", "save_archive", "write_archive", "write_openraster"]
