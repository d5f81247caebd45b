"""Vectors of cut-outs on the disk, and which of them are nearest to a given one."""

from .local import LocalIndex, open_index
from .vector_index import Hit, Ids, VectorIndex

__all__ = ["Hit", "Ids", "LocalIndex", "VectorIndex", "open_index"]
