"""Blends across the range of surprise: some from each group of ranks."""

from __future__ import annotations

from .drawing import drawn, slots
from .groups import GROUPS, group_of
from .leaning import LEVEL, Leaning, leaning_of

__all__ = ["GROUPS", "LEVEL", "Leaning", "drawn", "group_of", "leaning_of", "slots"]
