from __future__ import annotations

import pytest

from app.ui.controls import MIXED, Scale
from app.ui.controls.numbers import MINUS

PERCENT = Scale(0, 100, default=100, unit="%")
STOPS = Scale(-3, 3, step=0.05, decimals=2, unit="EV")


@pytest.mark.parametrize(
    ("scale", "typed", "number"),
    [
        (PERCENT, "60", 60),
        (PERCENT, "60%", 60),
        (PERCENT, " 60 % ", 60),
        (PERCENT, "60 percent", 60),
        (PERCENT, "250", 100),
        (PERCENT, "-5", 0),
        (STOPS, "-1,5", -1.5),
        (STOPS, "+.5 ev", 0.5),
        (STOPS, f"{MINUS}2 stops", -2),
        (Scale(-180, 180, unit="°"), "90deg", 90),
    ],
)
def test_numbers_are_read_with_and_without_their_unit(scale: Scale, typed: str, number: float) -> None:
    assert scale.parse(typed) == number


@pytest.mark.parametrize("typed", ["", "%", "sixty", "60 px", "6 0", "--5", ".", "1e3", "60 % 5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert PERCENT.parse(typed) is None


def test_numbers_are_written_with_a_true_minus_and_never_as_minus_nothing() -> None:
    assert STOPS.text(-1.5) == f"{MINUS}1.50 EV"
    assert STOPS.text(-0.001) == "0.00 EV"
    assert Scale(-180, 180, unit="°").text(-12) == f"{MINUS}12°"
    assert PERCENT.text(None) == MIXED


def test_one_may_have_a_word_of_its_own() -> None:
    scale = Scale(1, 400, unit="layers", single="layer")
    assert [scale.text(1), scale.text(2), scale.text(21)] == ["1 layer", "2 layers", "21 layers"]
    assert scale.parse("1 layer") == scale.parse("1 layers") == 1
