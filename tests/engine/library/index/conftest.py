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


def database() -> VectorIndex:
    """An empty collection in memory."""
    qdrant = pytest.importorskip("qdrant_client", reason="the extra is not installed")
    from app.engine.library.index.qdrant import opened

    return opened(qdrant.QdrantClient(":memory:"), DIMENSIONS, 1, None)


@pytest.fixture(params=["looked through", "by a shortlist", "in a database"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VectorIndex]:
    """An empty index of each kind; with a shortlist 100 vectors count as many."""
    if request.param == "by a shortlist":
        monkeypatch.setattr(local, "EXACT", 100)
    opened = database() if request.param == "in a database" else open_index(tmp_path / "index", DIMENSIONS)
    yield opened
    opened.close()
