"""What an object is called, by how near it is to each class."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose.names.classes import NameClasses, loaded, name_classes


@pytest.fixture
def pets() -> NameClasses:
    """Three classes along two axes; features are given in their own space."""
    return NameClasses(
        ("cat", "dog", "other"), ("animal", "animal", "none"), {"animal": "beast"},
        np.zeros(2, np.float32), np.eye(2, dtype=np.float32),
        np.array([[4, 0], [4, 3], [-4, 0]], np.float32), np.zeros(3, np.float32), 1.0, 0.8,
    )  # fmt: skip


def at(*values: float) -> Floats:
    return np.array([values], np.float32)


def test_the_nearest_class_is_the_likeliest(pets: NameClasses) -> None:
    likely = pets.probabilities(np.array([[4, -1], [4, 4], [-4, 0]], np.float32))
    assert likely.argmax(1).tolist() == [0, 1, 2]
    np.testing.assert_allclose(likely.sum(1), 1, atol=1e-6)


def test_between_two_the_more_usual_is_likelier(pets: NameClasses) -> None:
    dogs = replace(pets, usual=np.log(np.array([0.1, 0.8, 0.1], np.float32)))
    likely = dogs.probabilities(at(4, 1.5))[0]
    assert likely[1] == pytest.approx(8 * likely[0], rel=1e-3)


def test_a_higher_temperature_is_less_sure(pets: NameClasses) -> None:
    warm = replace(pets, temperature=3.0)
    assert warm.probabilities(at(4, -1)).max() < pets.probabilities(at(4, -1)).max()


def test_what_is_sure_has_its_word(pets: NameClasses) -> None:
    assert pets.word(np.array([0.85, 0.1, 0.05], np.float32)) == "cat"


def test_where_only_the_group_is_sure_the_word_is_the_groups(pets: NameClasses) -> None:
    assert pets.word(np.array([0.5, 0.45, 0.05], np.float32)) == "beast"


def test_what_is_not_sure_has_none(pets: NameClasses) -> None:
    assert pets.word(np.array([0.4, 0.2, 0.4], np.float32)) is None


def test_other_is_no_name(pets: NameClasses) -> None:
    assert pets.word(np.array([0.0, 0.05, 0.95], np.float32)) is None


def test_a_word_that_is_taken_is_not_given(pets: NameClasses) -> None:
    sure = np.array([0.85, 0.1, 0.05], np.float32)
    assert pets.word(sure, frozenset({"cat"})) is None
    assert pets.word(sure, frozenset({"dog"})) == "cat"


def test_far_away_there_are_still_numbers(pets: NameClasses) -> None:
    assert np.isfinite(pets.probabilities(at(1e6, -1e6))).all()


def test_what_is_saved_comes_back(pets: NameClasses, tmp_path: Path) -> None:
    pets.save(tmp_path / "names.pt")
    back = loaded(tmp_path / "names.pt")
    assert (back.words, back.groups, back.generic) == (pets.words, pets.groups, pets.generic)
    assert (back.temperature, back.sure) == (pets.temperature, pets.sure)
    np.testing.assert_array_equal(back.means, pets.means)


def test_the_shipped_words_are_lower_case_and_of_some_group() -> None:
    classes = name_classes()
    assert {"sky", "person", "dog", "tree", "wall"} <= set(classes.words)
    assert all(word == word.lower().strip() for word in classes.words)
    assert len(classes.words) == len(classes.groups) == len(classes.means) == len(classes.usual)
    assert 0.3 < classes.sure < 1
    assert set(classes.generic) <= set(classes.groups)
