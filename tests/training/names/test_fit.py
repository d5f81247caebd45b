"""Class means in a whitened space."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.decompose.names.classes import NameClasses
from training.names.fit import LEAST, common, fitted

WORDS = ["cat"] * 40 + ["sky"] * 40
SPREAD = np.array([8.0, 1.0, 1.0])  # the first axis is the loudest, and tells nothing


@pytest.fixture
def features() -> np.ndarray:
    noise = np.random.default_rng(0).normal(size=(80, 3)) * SPREAD
    return (noise + np.where(np.arange(80)[:, None] < 40, (0, 2, 0), (0, -2, 0))).astype(np.float32)


@pytest.fixture
def classes(features: np.ndarray) -> NameClasses:
    return fitted(features, WORDS, [True] * 80)


def test_classes_are_told_apart(features: np.ndarray, classes: NameClasses) -> None:
    likeliest = [classes.words[k] for k in classes.probabilities(features).argmax(1)]
    assert np.mean([a == b for a, b in zip(likeliest, WORDS, strict=True)]) > 0.9


def test_what_differs_within_classes_counts_little(classes: NameClasses) -> None:
    loud, telling, _ = np.abs(classes.projection[:, 0])
    assert telling > 2 * loud


def test_groups_are_those_of_the_words(classes: NameClasses) -> None:
    assert dict(zip(classes.words, classes.groups, strict=True)) == {"cat": "animal", "sky": "landscape"}


def test_what_is_met_more_often_is_more_usual(features: np.ndarray) -> None:
    met = fitted(features, WORDS, [True] * 40 + [False] * 40)
    assert met.usual[met.words.index("cat")] > met.usual[met.words.index("sky")] + 2


def test_rare_words_become_their_groups_or_nothings() -> None:
    few = LEAST - 1
    words = ["cat"] * LEAST + ["giraffe"] * few + ["stairs"] * few
    assert common(words) == ["cat"] * LEAST + ["animal"] * few + ["other"] * few
