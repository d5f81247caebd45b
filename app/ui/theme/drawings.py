"""The icons' drawings as they stand in the resources."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "icons"


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@lru_cache(maxsize=256)
def source(name: str) -> bytes:
    """SVG on a grid of 16, its strokes in "currentColor"."""
    return (FOLDER / f"{name}.svg").read_bytes()
