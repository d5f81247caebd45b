"""A number of "Place" that is entered makes a blend of what is selected: the fields stay where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from .conftest import BALL, Bench


def height(bench: Bench, field: QWidget) -> int:
    """Where it is on the screen, from the panel's top."""
    return field.mapTo(bench.window.inspector.viewport(), QPoint(0, 0)).y()


def typed(bench: Bench, key: Qt.Key) -> tuple[int, int]:
    """A number, and ``key``; -> where fields were before that."""
    panel = bench.window.inspector
    place = panel.place
    panel.ensureWidgetVisible(place.skew, 0, 40)
    bench.bot.wait(50)
    bench.bot.mouseClick(place.across, Qt.MouseButton.LeftButton)
    before = heights(bench)
    place.across.selectAll()
    bench.bot.keyClicks(place.across, "195")
    assert not panel.sections["Blend"].isVisible()
    bench.bot.keyClick(place.across, key)
    assert bench.labels == ["Place ball"]
    assert panel.sections["Blend"].isVisible()
    return before


def heights(bench: Bench) -> tuple[int, int]:
    place = bench.window.inspector.place
    return height(bench, place.across), height(bench, place.wide)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_next_field_is_where_it_was_when_the_first_is_entered(bench: Bench, key: Qt.Key) -> None:
    before = typed(bench, key)
    assert heights(bench) == before
    bench.done()
    bench.bot.wait(50)
    assert heights(bench) == before


def test_one_goes_on_in_the_field_that_one_is_in(bench: Bench) -> None:
    before = typed(bench, Qt.Key.Key_Tab)
    place = bench.window.inspector.place
    assert place.down.hasFocus()
    bench.bot.wait(50)
    bench.done()
    assert place.down.hasFocus()
    bench.window.session.undo()
    bench.bot.wait(50)
    assert bench.window.session.selection == (BALL,)
    assert place.down.hasFocus()
    assert heights(bench) == before


def test_the_room_that_was_left_goes_with_the_focus(bench: Bench) -> None:
    typed(bench, Qt.Key.Key_Tab)
    bench.done()
    bench.window.canvas.setFocus()
    bench.window.session.select(())
    content = bench.window.inspector.widget()
    assert content is not None
    layout = content.layout()
    assert layout is not None
    margins = layout.contentsMargins()
    assert margins.top() == margins.bottom() == margins.left()
