"""What the measures of a search say where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.library.features import LENGTH
from benchmarks.row import Row
from benchmarks.searching.made_vectors import made_vectors
from benchmarks.searching.quality import Outlined, shape_rows

COUNT = 60


@pytest.fixture
def drawn() -> Outlined:
    """Rectangles of ten widths in six classes; two of a photograph."""
    numbers = np.arange(COUNT)
    outlines = np.zeros((COUNT, 64, 64), np.float32)
    for number in numbers:
        outlines[number, :, : 6 + 5 * (number % 10)] = 1
    return Outlined(np.array([f"class {number // 10}" for number in numbers]), numbers, outlines, outlines)


def value(rows: list[Row], what: str) -> float:
    return next(row.value for row in rows if what in row.name)


def test_one_who_knows_the_outlines_finds_them(drawn: Outlined) -> None:
    width = np.arange(COUNT) % 10
    similarity = -np.abs(width[:, None] - width[None]).astype(np.float32)
    rows = shape_rows("known", similarity, drawn, np.arange(COUNT))
    assert value(rows, "of the first 1") == pytest.approx(1.0)
    assert value(rows, "by moments") == pytest.approx(1.0)
    blind = shape_rows("blind", np.zeros((COUNT, COUNT), np.float32), drawn, np.arange(COUNT))
    assert value(blind, "of the first 1") < 0.7


def test_the_own_class_counts_where_it_is_wanted_and_nothing_of_the_same_photograph(drawn: Outlined) -> None:
    same = (drawn.labels[:, None] == drawn.labels[None]).astype(np.float32)
    rows = shape_rows("same class", same, drawn, np.arange(COUNT))
    assert value(rows, "own class") == pytest.approx(1.0)
    one = Outlined(drawn.labels, drawn.labels, drawn.boxed, drawn.centred)  # every class is one photograph
    assert value(shape_rows("none", same, one, np.arange(COUNT)), "own class") == 0.0


def test_made_vectors_are_of_unit_length_and_like_their_seeds() -> None:
    random = np.random.default_rng(0)
    seeds = random.normal(size=(5, LENGTH)).astype(np.float16)
    made = np.concatenate(list(made_vectors(seeds, 450))).astype(np.float32)
    assert made.shape == (450, LENGTH)
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=2e-3)
    assert (made[:50] @ made[50:].T).max() > 0.3
