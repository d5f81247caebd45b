"""What can be asked of a decomposition, and what cannot."""

from __future__ import annotations

import pytest

from app.engine.decompose import DETAILS, Options
from app.engine.errors import BadInput


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("layers", 0), ("layers", -3), ("layers", 401),
        ("code", 0), ("code", 2), ("code", 401),
        ("budget", 0.0), ("budget", -1.0), ("budget", float("nan")),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_bad_input_in_one_line(name: str, value: float) -> None:
    with pytest.raises(BadInput) as caught:
        Options(**{name: value})  # type: ignore[arg-type]
    line = str(caught.value)
    assert line.endswith(".")
    assert "\n" not in line
    assert f"{value:g}" in line


ENDS = [("layers", 1), ("layers", 400), ("code", 3), ("code", 400), ("budget", 1e-9)]


@pytest.mark.parametrize(("name", "value"), ENDS)
def test_the_ends_of_the_range_are_good(name: str, value: float) -> None:
    assert getattr(Options(**{name: value}), name) == value  # type: ignore[arg-type]


def test_the_papers_layers_have_32_numbers_with_their_colour() -> None:
    assert Options(flat=True).code_length + 3 == 32


def test_a_code_that_is_asked_for_is_what_there_is() -> None:
    assert Options(code=50).code_length == Options(code=50, flat=True).code_length == 50


def test_details_are_named_by_about_how_many_layers_they_have() -> None:
    assert DETAILS == {"simple": 24, "balanced": 40, "detailed": 80, "fine": 160}
    assert Options().layers == DETAILS["balanced"]


def test_flat_mode_takes_fewer_layers() -> None:
    with pytest.raises(BadInput, match="Flat mode"):
        Options(layers=101, flat=True)
