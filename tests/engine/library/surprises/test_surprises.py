"""Nine across the range of surprise."""

from __future__ import annotations

from collections import Counter

import pytest

from app.engine.library.ranking import Suggestion
from app.engine.library.ranking.suggestions import BANDS
from app.engine.library.stars.tally import tallied
from app.engine.library.surprises import LEVEL, Leaning, drawn, group_of, leaning_of, slots
from app.engine.library.surprises.groups import BEGIN

MANY = [Suggestion(rank, rank, f"kind {rank}", 1 / rank) for rank in range(1, 101)]


def groups(found: list[Suggestion]) -> list[int]:
    return [group_of(one.rank) for one in found]


def test_the_groups_are_those_of_the_ranking() -> None:
    assert BEGIN == BANDS
    assert [group_of(rank) for rank in (0, 1, 5, 6, 10, 11, 20, 21, 999)] == [0, 0, 0, 1, 1, 2, 2, 3, 3]


def test_nine_come_from_all_groups_in_the_order_of_their_ranks() -> None:
    found = drawn(MANY, 9, seed=1)
    assert Counter(groups(found)) == {0: 2, 1: 2, 2: 2, 3: 3}
    assert [one.rank for one in found] == sorted(one.rank for one in found)


def test_a_seed_repeats_and_another_one_does_not() -> None:
    assert drawn(MANY, 9, seed=1) == drawn(MANY, 9, seed=1)
    assert drawn(MANY, 9, seed=1) != drawn(MANY, 9, seed=2)


def test_what_is_taken_does_not_come_again() -> None:
    first = drawn(MANY, 9, seed=1)
    again = drawn(MANY, 3, seed=1, group=0, taken={one.label for one in first})
    assert groups(again) == [0, 0, 0]
    assert not {one.label for one in first} & {one.label for one in again}


def test_a_group_that_is_used_up_gives_no_more() -> None:
    assert drawn(MANY, 1, seed=1, group=0, taken={one.label for one in MANY[:5]}) == []


def test_few_classes_fill_the_sheet_as_far_as_they_go() -> None:
    assert len(drawn(MANY[:7], 9, seed=0)) == 7
    assert len(drawn(MANY[:12], 9, seed=0)) == 9


@pytest.mark.parametrize(
    ("there", "weights", "given"),
    [
        ((5, 5, 10, 80), (2, 2, 2, 3), (2, 2, 2, 3)),
        ((5, 5, 10, 80), (1, 1, 1, 90), (1, 1, 1, 6)),
        ((5, 1, 0, 0), (1, 1, 1, 1), (5, 1, 0, 0)),
        ((0, 0, 0, 0), (1, 1, 1, 1), (0, 0, 0, 0)),
    ],
)
def test_slots_go_by_weight_with_one_for_each_group(there, weights, given) -> None:
    assert slots(there, weights, 9) == given


def test_a_group_with_more_stars_gets_more_room() -> None:
    tally = tallied([(1, 20), (6, 20), (11, 20), (21, 20)], [("liked", 1, "cup", 15), ("liked", 30, "owl", 1)])
    leaning = leaning_of(tally)
    assert leaning.groups[0] == 2.0 > leaning.groups[3]
    found = drawn(MANY, 9, seed=3, leaning=leaning)
    assert groups(found).count(0) > 2
    assert set(groups(found)) == {0, 1, 2, 3}


def test_labels_with_stars_come_more_often() -> None:
    leaning = Leaning(labels={"kind 60": 40.0})
    counts = Counter(one.label for seed in range(60) for one in drawn(MANY, 9, seed, leaning))
    level = Counter(one.label for seed in range(60) for one in drawn(MANY, 9, seed))
    assert counts["kind 60"] > 30 > 3 * level["kind 60"]


def test_without_stars_nothing_leans() -> None:
    assert leaning_of(tallied([(1, 20)], [])) == LEVEL
