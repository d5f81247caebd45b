from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer
from app.engine.field import Frame, Mask
from app.ui.controls import ColourField
from app.ui.controls.colours import from_hsv, palette_of, parse_hex, to_hex, to_hsv

OLIVE = (122 / 255, 154 / 255, 18 / 255)


@pytest.fixture
def field(qtbot: QtBot) -> ColourField:
    made = ColourField()
    qtbot.addWidget(made)
    made.resize(236, 220)
    made.set_colour(OLIVE)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def said(field: ColourField) -> list[object]:
    words: list[object] = []
    field.changed.connect(words.append)
    field.finished.connect(lambda: words.append("finished"))
    return words


def type_hex(qtbot: QtBot, field: ColourField, text: str) -> None:
    field.entry.setFocus()
    field.entry.selectAll()
    qtbot.keyClicks(field.entry, text)
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)


def test_a_typed_hex_colour_is_taken(field: ColourField, said: list[object], qtbot: QtBot) -> None:
    type_hex(qtbot, field, "ff8000")
    assert said == [(1.0, 128 / 255, 0.0), "finished"]
    assert field.entry.text() == "#FF8000"
    assert field.swatch.colour == (1.0, 128 / 255, 0.0)


@pytest.mark.parametrize("rubbish", ["", "#12", "#gg0000", "red", "12345678"])
def test_rubbish_is_refused_quietly_and_restored(
    field: ColourField, said: list[object], qtbot: QtBot, rubbish: str
) -> None:
    field.entry.setFocus()
    field.entry.selectAll()
    qtbot.keyClick(field.entry, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field.entry, rubbish)
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert said == []
    assert field.entry.text() == "#7A9A12"


def test_dragging_the_plane_is_live_and_ends_once(field: ColourField, said: list[object], qtbot: QtBot) -> None:
    plane = field.plane
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(plane, QPoint(plane.width() - 1, 20))
    qtbot.mouseMove(plane, QPoint(plane.width() - 1, 0))
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=QPoint(plane.width() - 1, 0))
    assert said[-1] == "finished"
    assert said.count("finished") == 1
    assert said[-2] == pytest.approx(from_hsv(to_hsv(OLIVE)[0], 1.0, 1.0))


def test_the_hue_is_kept_while_dragging_through_black(field: ColourField, qtbot: QtBot) -> None:
    hue = to_hsv(OLIVE)[0]
    plane = field.plane
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=QPoint(0, plane.height() - 1))
    qtbot.mouseMove(plane, QPoint(plane.width() - 1, 0))
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=QPoint(plane.width() - 1, 0))
    assert field.colour is not None
    assert to_hsv(field.colour)[0] == pytest.approx(hue)


def test_arrow_keys_walk_the_plane(field: ColourField, said: list[object], qtbot: QtBot) -> None:
    hue, saturation, value = to_hsv(OLIVE)
    field.plane.setFocus()
    qtbot.keyClick(field.plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert said == [pytest.approx(from_hsv(hue, saturation, value + 0.1))]


def test_used_colours_come_to_the_front_of_the_recent_ones(field: ColourField, qtbot: QtBot) -> None:
    type_hex(qtbot, field, "ff0000")
    type_hex(qtbot, field, "00ff00")
    type_hex(qtbot, field, "ff0000")
    assert [to_hex(colour) for colour in field.recent.colours] == ["#FF0000", "#00FF00"]
    assert [to_hex(s.colour) for s in field.recent_row.swatches if s.colour] == ["#FF0000", "#00FF00"]


def test_a_press_on_the_pictures_colour_takes_it(field: ColourField, said: list[object], qtbot: QtBot) -> None:
    field.set_picture_colours([(0.0, 0.0, 1.0), (0.0, 1.0, 0.0)])
    qtbot.mouseClick(field.picture_row.swatches[1], Qt.MouseButton.LeftButton)
    assert said == [(0.0, 1.0, 0.0), "finished"]


def test_different_colours_are_a_dash(field: ColourField, said: list[object]) -> None:
    field.set_colour(None)
    assert field.entry.text() == ""
    assert field.entry.placeholderText() == "—"
    assert "different" in field.swatch.accessibleName()
    assert said == []


def test_the_swatch_folds_the_plane(field: ColourField, qtbot: QtBot) -> None:
    qtbot.mouseClick(field.swatch, Qt.MouseButton.LeftButton)
    assert field.plane.isHidden()
    qtbot.mouseClick(field.swatch, Qt.MouseButton.LeftButton)
    assert field.plane.isVisible()


@pytest.mark.parametrize(("text", "hex_text"), [("#79a", "#7799AA"), ("7a9a12", "#7A9A12"), (" #FFFFFF ", "#FFFFFF")])
def test_hex_is_read_in_its_short_and_its_long_form(text: str, hex_text: str) -> None:
    colour = parse_hex(text)
    assert colour is not None
    assert to_hex(colour) == hex_text


def test_the_palette_has_the_most_used_colours_first_and_alike_ones_once() -> None:
    mask = Mask(Frame.around(0, 0, 4, 4))
    colours = [(0.9, 0.1, 0.1), (0.1, 0.1, 0.9), (0.1, 0.11, 0.9), (0.1, 0.1, 0.89), (0.9, 0.1, 0.1)]
    document = Document(4, 4, tuple(Layer(i, "layer", mask, colour) for i, colour in enumerate(colours)))
    assert palette_of(document, 2) == [(0.1, 0.1, 0.9), (0.9, 0.1, 0.1)]
