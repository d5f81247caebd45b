"""What became of one photograph of a series."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repeat:
    """What became of one photo. ``wrong``: why nothing was written; else ``target`` was. ``found``, ``missed``: names
    of what was edited."""

    source: Path
    target: Path
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: str = ""
