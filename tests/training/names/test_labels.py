"""The tables of labels."""

from __future__ import annotations

import csv

import pytest

from training.names.labels import GENERIC, HERE, group_of, table, word_of


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("handbag", "bag"),
        ("sweatshirt", "sweater"),
        ("dining table", "table"),
        ("dog", "dog"),
        ("fire hydrant", "other"),
    ],
)
def test_near_synonyms_are_one_word(label: str, word: str) -> None:
    assert word_of(label).word == word


def test_a_label_that_nobody_has_sorted_is_other() -> None:
    assert word_of("oracle").word == "other"


def test_words_are_their_own_labels() -> None:
    for row in table("classes.csv"):
        assert word_of(row["word"]).word == row["word"]
        assert word_of(row["word"]).group == row["group"]


def test_a_general_word_is_of_its_own_group() -> None:
    assert {group_of(word) for word in GENERIC.values()} == set(GENERIC)


@pytest.mark.parametrize("name", ["backgrounds.csv", "points.csv"])
def test_every_label_of_ours_is_in_the_table(name: str) -> None:
    known = {row["label"] for row in table("classes.csv")}
    assert {label for row in table(name) for label in row["label"].split("|")} <= known


def test_no_region_is_labelled_twice() -> None:
    regions = [(row["id"], row["annotator"], row["region"]) for row in table("backgrounds.csv")]
    assert len(set(regions)) == len(regions)


def test_points_lie_in_their_pictures() -> None:
    assert all(0 < float(row[axis]) < 1 for row in table("points.csv") for axis in "xy")


def test_tables_have_no_more_columns_than_they_say() -> None:
    for file in HERE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened))
        assert {len(row) for row in rows} == {len(rows[0])}
