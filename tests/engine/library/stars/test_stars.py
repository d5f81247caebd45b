"""Stars are kept with the library, and counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.errors import BadInput
from app.engine.library.stars import FILE, Stars, open_stars


@pytest.fixture
def stars(tmp_path: Path) -> Iterator[Stars]:
    with open_stars(tmp_path) as opened:
        yield opened


def test_stars_are_counted_by_group_of_ranks_and_by_label(stars: Stars) -> None:
    numbers = stars.showed([(1, "cup", 2), (2, "owl", 7), (3, "cup", 40), (4, "fox", 41)], "bowl")
    stars.star(numbers[0], "liked", True)
    stars.star(numbers[2], "liked", True)
    stars.star(numbers[2], "surprising", True)
    tally = stars.tally()
    assert tally.shown == (1, 1, 0, 2)
    assert tally.kinds["liked"] == (1, 0, 0, 1)
    assert tally.starred == (1, 0, 0, 2)
    assert tally.labels == {"cup": 3}
    assert tally.share("liked", 3) == 0.5
    assert tally.share("realistic", 2) == 0.0


def test_a_star_is_given_once_and_taken_back(stars: Stars) -> None:
    (number,) = stars.showed([(1, "cup", 1)], "bowl")
    for _ in range(2):
        stars.star(number, "realistic", True)
    assert stars.tally().stars == 1
    stars.star(number, "realistic", False)
    assert stars.tally().stars == 0


def test_they_are_there_the_next_time(stars: Stars, tmp_path: Path) -> None:
    (number,) = stars.showed([(1, "cup", 12)], "bowl")
    stars.star(number, "liked", True)
    with open_stars(tmp_path) as again:
        assert again.tally().kinds["liked"] == (0, 0, 1, 0)


def test_stars_of_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(BadInput, match="newer version"):
        open_stars(tmp_path)


def test_a_file_that_is_something_else_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, whatever it is called" * 40)
    with pytest.raises(BadInput):
        open_stars(tmp_path)
