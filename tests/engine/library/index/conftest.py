"""Small indexes of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.library.index import VectorIndex, local, open_index
from app.engine.library.index.vector_index import Halves

DIMENSIONS = 64


def vectors(count: int, seed: int = 0) -> Halves:
    """(count, 64) of unit length, in a few dimensions mostly, as real ones are."""
    random = np.random.default_rng(seed)
    made = random.normal(size=(count, DIMENSIONS)) * 0.9 ** np.arange(DIMENSIONS)
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16)


@pytest.fixture(params=["looked through", "by a shortlist"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VectorIndex]:
    """An empty index that counts 100 vectors as many where it is to use a shortlist."""
    if request.param == "by a shortlist":
        monkeypatch.setattr(local, "EXACT", 100)
    opened = open_index(tmp_path / "index", DIMENSIONS)
    yield opened
    opened.close()
