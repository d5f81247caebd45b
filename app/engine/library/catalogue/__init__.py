"""What is in a library: facts in SQLite, pixels where they are, small pictures beside."""

from __future__ import annotations

from .cutout import Box, CutOut
from .database import Damaged
from .labelled import Labelled
from .leftovers import left_over
from .library import Library, open_library
from .roots import Root

__all__ = ["Box", "CutOut", "Damaged", "Labelled", "Library", "Root", "left_over", "open_library"]
