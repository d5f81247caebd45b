"""The library: cut-outs with labels, sources and licences, from folders of photos and of cut-outs."""

from __future__ import annotations

from .adding import AddOptions, AddReport, add
from .catalogue import Box, CutOut, Damaged, Library, Root, open_library

__all__ = ["AddOptions", "AddReport", "Box", "CutOut", "Damaged", "Library", "Root", "add", "open_library"]
