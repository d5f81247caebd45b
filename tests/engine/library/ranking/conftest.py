"""A small world: classes of vectors around centres that lie on an arc, so that their order is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.engine.library.features import COMPONENTS, LENGTH, SIDE
from app.engine.library.index import VectorIndex, open_index
from app.engine.library.index.vector_index import Halves
from app.engine.library.ranking import Facts, Query, facts_of

CLASSES = 30
EACH = 6


@dataclass(frozen=True)
class Made:
    """A cut-out as a catalogue tells of it."""

    id: int
    label: str
    picture: str
    source: str
    licence: str
    attribution: str
    colour: tuple[float, float, float]


def towards(angle: float, seed: int = 0, jitter: float = 0.001) -> Halves:
    """(9800,), of unit length, at an angle in one plane, a little off."""
    vector = np.zeros(LENGTH)
    vector[0], vector[1] = np.cos(angle), np.sin(angle)
    vector[2:12] = jitter * np.random.default_rng(seed).normal(size=10)
    return (vector / np.linalg.norm(vector)).astype(np.float16)


def angle_of(number: int) -> float:
    return 0.3 + 0.02 * number


CUTOUTS = [
    Made(
        100 + number, f"class {number // EACH:02}", f"{number}.png", "painter" if number % 2 else "camera",
        "CC0" if number % 3 else "GPL", "somebody", (1.0, 0.0, 0.0) if number % EACH == 0 else (0.0, 0.0, 1.0),
    )
    for number in range(CLASSES * EACH)
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    opened = open_index(tmp_path / "index")
    vectors = [towards(angle_of(number // EACH), number + 1) for number in range(CLASSES * EACH)]
    opened.add(np.array([one.id for one in CUTOUTS]), np.stack(vectors))
    yield opened
    opened.close()


@pytest.fixture
def facts(index: VectorIndex) -> Facts:
    return facts_of(CUTOUTS, index.ids)


@pytest.fixture
def query() -> Query:
    """An object of class 0."""
    vector = towards(0.0)
    return Query(vector.reshape(SIDE, SIDE, COMPONENTS), vector, vector, "class 00")
