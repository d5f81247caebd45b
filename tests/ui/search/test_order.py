"""Places in an order, in words."""

from __future__ import annotations

import pytest

from app.ui.search.order import ordinal


@pytest.mark.parametrize(
    ("place", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (112, "112th"), (1203, "1,203rd")],
)  # fmt: skip
def test_endings_are_those_of_english(place: int, words: str) -> None:
    assert ordinal(place) == words
