"""Libraries for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.library import Library, open_library

from . import made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new, empty library in ``tmp_path / "library"``."""
    with open_library(tmp_path / "library", create=True) as opened:
        yield opened


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    """A folder with three cut-outs, two labels among them from texts."""
    folder = tmp_path / "zoo"
    for seed, name in enumerate(("crane", "frog", "owl")):
        made.cut_out(folder / "animals" / f"{name}.png", seed)
    (folder / "animals" / "crane.txt").write_text("A grey crane.\nes.utf8=Una grulla.\n")
    (folder / "animals" / "frog.txt").write_text("A frog.\n")
    return folder
