"""The library: cut-outs with labels, sources and licences, from folders of photos and of cut-outs."""

from __future__ import annotations

from .adding import AddOptions, AddReport, add, correct, describe
from .catalogue import Box, CutOut, Damaged, Labelled, Library, Root, left_over, open_library
from .checking import CheckReport, check, check_folder
from .credit_lines import credit_lines
from .default import default_folder

__all__ = [
    "AddOptions",
    "AddReport",
    "Box",
    "CheckReport",
    "CutOut",
    "Damaged",
    "Labelled",
    "Library",
    "Root",
    "add",
    "check",
    "check_folder",
    "correct",
    "credit_lines",
    "default_folder",
    "describe",
    "left_over",
    "open_library",
]
