"""How often names are right, and from which confidence on they are given."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.decompose.names.classes import NameClasses
from training.names.figures import WANTED, calibrated, given, right


@pytest.fixture
def classes() -> NameClasses:
    """One axis: cats to the right, dogs to the left."""
    return NameClasses(
        ("cat", "dog"), ("animal", "animal"), {}, np.zeros(1, np.float32), np.ones((1, 1), np.float32),
        np.array([[1], [-1]], np.float32), np.zeros(2, np.float32), 1.0, 0.0,
    )  # fmt: skip


def test_the_general_word_is_right_too() -> None:
    assert right("cat", ("cat", "pet"))
    assert right("animal", ("cat",))
    assert not right("dog", ("cat",))
    assert not right("animal", ("sky",))


def test_figures_count_what_is_named_and_what_is_right(classes: NameClasses) -> None:
    features = np.array([[3], [3], [-3], [0.1]], np.float32)
    told = given(classes, features, [("cat",), ("dog",), ("dog",), ("other",)])
    assert (told.count, told.coverage) == (4, 1.0)
    assert told.precision == pytest.approx(2 / 4)
    assert told.top == pytest.approx(2 / 3)
    assert told.group == 1.0


def test_the_limit_is_the_lowest_at_which_enough_is_right(classes: NameClasses) -> None:
    rng = np.random.default_rng(0)
    truth = rng.random(400) < 0.5
    features = (np.where(truth, 0.5, -0.5) + rng.normal(0, 0.8, 400))[:, None].astype(np.float32)
    words = [("cat",) if is_cat else ("dog",) for is_cat in truth]
    assert given(classes, features, words).precision < WANTED
    sure = calibrated(classes, features, words)
    told = given(sure, features, words)
    assert told.precision >= WANTED
    assert 0.3 < told.coverage < 1
