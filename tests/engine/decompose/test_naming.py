"""Names of colours are those that people would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.decompose.naming import colour_name

unit = st.floats(0, 1)
HUES = {"pink", "red", "orange", "yellow", "green", "teal", "blue", "purple", "brown"}


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("000000", "black"),
        ("ffffff", "white"),
        ("808080", "grey"),
        ("404040", "dark grey"),
        ("c8c8c8", "light grey"),
        ("ff0000", "red"),
        ("c01020", "red"),
        ("00a000", "green"),
        ("003800", "dark green"),
        ("0000ff", "blue"),
        ("000060", "dark blue"),
        ("a8d0ff", "light blue"),
        ("ffe000", "light yellow"),
        ("c8b400", "yellow"),
        ("ff8c00", "orange"),
        ("8b4513", "brown"),
        ("4a2a10", "dark brown"),
        ("d8b48c", "brown"),
        ("008080", "teal"),
        ("800080", "purple"),
        ("ff69b4", "pink"),
        ("ffc0cb", "light pink"),
    ],
)
def test_well_known_colours_have_their_names(colour: str, name: str) -> None:
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    assert colour_name((r, g, b)) == name


@given(unit, unit, unit)
def test_every_colour_has_a_name_of_one_or_two_words(r: float, g: float, b: float) -> None:
    *shade, hue = colour_name((r, g, b)).split()
    assert hue in HUES | {"black", "grey", "white"}
    assert shade in ([], ["dark"], ["light"])


@given(unit)
def test_greys_have_no_hue(value: float) -> None:
    assert colour_name((value, value, value)).split()[-1] in {"black", "grey", "white"}
