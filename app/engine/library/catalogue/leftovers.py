"""A library whose catalogue has gone, told from a folder that never was one."""

from __future__ import annotations

from pathlib import Path

from app.engine.errors import BadInput

from .beside import MASKS
from .database import BACKUP, FILE, Damaged
from .holder import LOCK

TRACES = (BACKUP, LOCK, "index/index.json", MASKS)


def left_over(folder: Path) -> bool:
    """Whether there is what a library keeps beside its catalogue, and no catalogue."""
    return not (folder / FILE).is_file() and any((folder / trace).is_file() for trace in TRACES)


def gone(folder: Path) -> BadInput:
    """What is to be said of it; ``Damaged`` where there is a copy to make the catalogue anew from."""
    if (folder / BACKUP).is_file():
        return Damaged(
            f"{folder}: the catalogue of this library is gone; your pictures are safe, and "
            "'lamina library check --repair' makes it anew from its copy."
        )
    return BadInput(
        f"{folder}: the catalogue of this library is gone, and so is its copy; your pictures are safe, but its folders "
        f"have to be added again: 'lamina library add {folder} DIR...', or Library > Add a Folder."
    )
