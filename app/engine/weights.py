"""Where the trained weights that ship with the program are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from .errors import WorkFailed


def weights_file(name: str) -> Path:
    """The file ``resources/weights/<name>``; ``WorkFailed`` says what to do if it is missing."""
    path = Path(str(files("resources"))) / "weights" / name
    if not path.is_file():
        raise WorkFailed(f"The weights file {name} is missing from the installation; install the program again.")
    return path
