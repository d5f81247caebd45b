"""Position, size and turn typed as numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.engine.field import Frame
from app.engine.field.hugging import hugging
from app.ui.controls import NumberEntry
from app.ui.inspector.place_part import numbers, with_numbers

from .conftest import Bench


def typed(bench: Bench, entry: NumberEntry, words: str) -> None:
    entry.setFocus()
    entry.selectAll()
    bench.qtbot.keyClicks(entry, words)
    bench.qtbot.keyClick(entry, Qt.Key.Key_Return)


def shown(bench: Bench, name: str) -> tuple[float, ...]:
    """The numbers of the box that one sees."""
    return numbers(hugging(bench.node(name).mask))


def test_the_place_of_what_is_selected_is_shown_and_typed(bench: Bench) -> None:
    bench.select("bird")
    part, wing = bench.panel.place, bench.node("wing").mask.frame
    x, y, width, height, *_ = shown(bench, "bird")
    assert part.wide.text() == f"{width:.1f} px"
    typed(bench, part.across, "30")
    assert shown(bench, "bird") == pytest.approx((30, y, width, height, 0, 0))
    assert bench.node("wing").mask.frame.cx == pytest.approx(wing.cx + 30 - x)
    typed(bench, part.wide, "64 px")
    assert shown(bench, "bird")[:4] == pytest.approx((30, y, 64, height))


def test_a_turn_keeps_the_size(bench: Bench) -> None:
    bench.select("wing")
    before = shown(bench, "wing")
    typed(bench, bench.panel.place.turn, "90")
    assert shown(bench, "wing") == pytest.approx((*before[:4], 90, 0), abs=0.1)


def test_a_skew_is_typed_and_leaves_the_middle_and_the_sizes(bench: Bench) -> None:
    bench.select("wing")
    before = shown(bench, "wing")
    typed(bench, bench.panel.place.skew, "30")
    assert shown(bench, "wing") == pytest.approx((*before[:4], 0, 30), abs=0.1)
    frame = bench.node("wing").mask.frame
    assert frame.vx < 0 < frame.vy  # the top is to the right
    typed(bench, bench.panel.place.skew, "0")
    assert bench.node("wing").mask.frame.vx == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("flipped", [1.0, -1.0])
def test_a_turn_and_a_skew_come_back(flipped: float) -> None:
    frame = Frame(10.0, 20.0, 3.0 * flipped, 4.0 * flipped, -1.0, 2.0)
    x, y, width, height, turn, skew = numbers(frame)
    there = with_numbers(frame, x, y, width, height, turn + 25, skew - 10)
    assert numbers(there) == pytest.approx((x, y, width, height, turn + 25, skew - 10))
    back = with_numbers(there, x, y, width, height, turn, skew)
    assert (back.ux, back.uy, back.vx, back.vy) == pytest.approx((frame.ux, frame.uy, frame.vx, frame.vy))


def test_what_fills_the_picture_has_the_place_where_it_is_seen(bench: Bench) -> None:
    bench.select("sky")
    place = bench.panel.place
    assert place.isVisibleTo(bench.panel)
    assert [place.across.text(), place.down.text()] == ["32.0 px", "24.0 px"]


def test_numbers_that_did_not_change_stay_and_so_does_a_skew() -> None:
    frame = Frame(10.0, 20.0, 3.0, 4.0, -1.0, 2.0)
    assert with_numbers(frame, *numbers(frame)) == frame
    moved = with_numbers(frame, 11.0, *numbers(frame)[1:])
    assert (moved.cx, moved.ux, moved.vy) == (11.0, 3.0, 2.0)
