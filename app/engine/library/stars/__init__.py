"""What the artist starred among the blends that were shown, kept with the library."""

from __future__ import annotations

from .store import FILE, Stars, open_stars
from .tally import KINDS, Kind, Tally

__all__ = ["FILE", "KINDS", "Kind", "Stars", "Tally", "open_stars"]
