from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from .pixels import shown

ALT = Qt.KeyboardModifier.AltModifier


def test_an_unknown_tool_is_refused(desk):
    with pytest.raises(KeyError):
        desk.canvas.set_tool("hammer")
    assert desk.canvas.tool == "select"


def test_taking_a_tool_is_told(desk):
    told = []
    desk.canvas.tool_changed.connect(told.append)
    desk.canvas.set_tool("pan")
    desk.canvas.set_tool("pan")
    assert told == ["pan"]
    assert desk.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_the_zoom_tool_goes_in_at_a_click_and_out_at_an_alt_click(desk):
    desk.canvas.set_tool("zoom")
    before, where = desk.canvas.zoom, desk.at(200, 240)
    under = desk.canvas.to_photo(where.toPointF())
    desk.bot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=where)
    assert desk.canvas.zoom == pytest.approx(2 * before)
    assert desk.canvas.to_photo(where.toPointF()) == pytest.approx(under)
    desk.bot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, ALT, where)
    assert desk.canvas.zoom == pytest.approx(before)
    assert desk.session.selection == ()


def test_a_rectangle_dragged_with_the_zoom_tool_fills_the_window(desk):
    desk.canvas.set_tool("zoom")
    start, end = desk.at(100, 100), desk.at(240, 200)
    corners = desk.canvas.to_photo(start.toPointF()), desk.canvas.to_photo(end.toPointF())
    desk.drag(start, end)
    assert desk.canvas.zoom == pytest.approx(700 / (corners[1][0] - corners[0][0]), rel=0.01)
    assert desk.canvas.to_photo(QPointF(350, 300)) == pytest.approx(
        ((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2)
    )


def test_other_tools_than_select_promise_nothing(desk):
    desk.hover(200, 240)
    desk.canvas.set_tool("zoom")
    assert desk.session.hovered is None
    desk.hover(200, 250)
    assert desk.session.hovered is None


def test_other_tools_tell_colour_and_place(desk):
    said = []
    desk.canvas.pointed.connect(said.append)
    desk.canvas.set_tool("eyedropper")
    desk.hover(200, 120)
    assert said[-1].startswith("#E6B2")
    assert " · x 200, y 1" in said[-1]
    desk.move(QPoint(2, 2))
    assert said[-1] == ""


def test_the_eyedropper_picks_the_colour_that_is_shown(desk, document):
    picked = []
    desk.canvas.colour_picked.connect(picked.append)
    desk.canvas.set_tool("eyedropper")
    desk.click(200, 120)
    assert picked == [pytest.approx((0.9, 0.7, 0.6), abs=0.003)]
    desk.session.set_view("photo")
    desk.settle()
    desk.click(200, 120)
    x, y = (int(v) for v in desk.canvas.to_photo(desk.at(200, 120).toPointF()))
    assert picked[1] == pytest.approx(tuple(document.photo.pixels[y, x] / 255), abs=0.1)
    desk.bot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(picked) == 2


def test_the_eyedropper_picks_before_and_after_on_either_side_of_the_divider(desk, document):
    picked = []
    desk.canvas.colour_picked.connect(picked.append)
    desk.canvas.set_tool("eyedropper")
    desk.session.set_view("split")
    desk.settle()
    desk.click(200, 240)
    desk.click(380, 240)
    x, y = (int(v) for v in desk.canvas.to_photo(desk.at(200, 240).toPointF()))
    assert picked[0] == pytest.approx(tuple(document.photo.pixels[y, x] / 255), abs=0.1)
    assert picked[1] == pytest.approx((0.85, 0.4, 0.1), abs=0.003)


def test_the_eyedropper_magnifies_what_is_round_the_pointer(desk):
    desk.canvas.set_tool("eyedropper")
    before = shown(desk.canvas)
    desk.move(desk.at(200, 260))
    after = shown(desk.canvas)
    at = desk.at(200, 260)
    box = after[at.y() - 117 : at.y() - 18, at.x() + 18 : at.x() + 117]
    assert abs(box[20, 50].astype(int) - (230, 178, 153)).max() <= 2  # the head, above the pointer
    assert abs(box[85, 50].astype(int) - (217, 102, 26)).max() <= 2  # the suit, below it
    desk.canvas.set_tool("select")
    desk.session.hover(None)
    assert (shown(desk.canvas)[box.shape[0] // 2] == before[box.shape[0] // 2]).all()
