"""What is in a library: facts in SQLite, pixels where they are, small pictures beside."""

from __future__ import annotations

from .cutout import Box, CutOut
from .database import Damaged
from .leftovers import left_over
from .library import Library, open_library
from .roots import Root

__all__ = ["Box", "CutOut", "Damaged", "Library", "Root", "left_over", "open_library"]
