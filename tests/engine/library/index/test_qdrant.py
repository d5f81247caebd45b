"""Vectors in a database that outlasts the program."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from .conftest import DIMENSIONS, vectors

pytest.importorskip("qdrant_client", reason="the extra is not installed")


def test_what_was_added_is_there_at_the_next_opening(tmp_path: Path) -> None:
    from app.engine.library.index.qdrant import open_database

    index = open_database(tmp_path, DIMENSIONS)
    index.add(np.arange(9), vectors(9))
    index.close()
    again = open_database(tmp_path, DIMENSIONS)
    assert sorted(again.ids.tolist()) == list(range(9))
    assert again.search(vectors(9)[4], 1)[0].id == 4
    again.close()
    other = open_database(tmp_path, DIMENSIONS, features=2)
    assert len(other) == 0
    other.close()
