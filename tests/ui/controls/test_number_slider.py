from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls import NumberSlider, Scale


class Shown:
    """A slider in a window, with a record of what it said."""

    def __init__(self, qtbot: QtBot, scale: Scale) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.slider = NumberSlider("Contrast", scale)
        self.other = NumberSlider("Other", scale)
        column = QVBoxLayout(self.window)
        column.addWidget(self.slider)
        column.addWidget(self.other)
        self.window.resize(260, 80)
        self.said: list[float | str] = []
        self.slider.changed.connect(self.said.append)
        self.slider.finished.connect(lambda: self.said.append("finished"))
        self.window.show()
        qtbot.waitExposed(self.window)

    def at(self, part: float) -> QPoint:
        track = self.slider.track
        return QPoint(round(9 + part * (track.width() - 18)), track.height() // 2)

    def wheel(self, notches: int) -> None:
        track = self.slider.track
        point = QPointF(track.rect().center())
        event = QWheelEvent(
            point, track.mapToGlobal(point), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(track, event)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, Scale(-100, 100))


def test_a_drag_says_every_value_and_ends_once(shown: Shown, qtbot: QtBot) -> None:
    track = shown.slider.track
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=shown.at(0.5))
    for part in (0.6, 0.7, 0.75):
        qtbot.mouseMove(track, shown.at(part))
    assert shown.slider.dragging
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=shown.at(0.75))
    assert shown.said[-1] == "finished"
    assert shown.said.count("finished") == 1
    values = [value for value in shown.said if isinstance(value, float)]
    assert values == sorted(values)
    assert len(values) >= 3
    assert values[-1] == pytest.approx(50, abs=3)
    assert shown.slider.entry.text() == f"{values[-1]:.0f}"


def test_a_double_click_puts_the_default_back(shown: Shown, qtbot: QtBot) -> None:
    shown.slider.set_value(40)
    qtbot.mouseDClick(shown.slider.track, Qt.MouseButton.LeftButton, pos=shown.at(0.9))
    assert shown.said == [0, "finished"]
    assert shown.slider.value == 0


def test_arrow_keys_go_a_step_and_with_shift_ten(shown: Shown, qtbot: QtBot) -> None:
    shown.slider.track.setFocus()
    qtbot.keyClick(shown.slider.track, Qt.Key.Key_Right)
    qtbot.keyClick(shown.slider.track, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown.slider.track, Qt.Key.Key_Left)
    assert shown.said == [1, 11, 10]
    shown.other.track.setFocus()
    assert shown.said[-1] == "finished"


def test_the_wheel_turns_it_only_where_it_has_the_focus(shown: Shown) -> None:
    shown.other.track.setFocus()
    shown.wheel(1)
    assert shown.said == []
    shown.slider.track.setFocus()
    shown.wheel(2)
    assert shown.said == [2]


def test_a_typed_number_is_taken_at_return(shown: Shown, qtbot: QtBot) -> None:
    entry = shown.slider.entry
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "-25")
    assert shown.said == []
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert shown.said == [-25, "finished"]
    assert shown.slider.value == -25


def test_typed_rubbish_is_refused_and_the_number_restored(shown: Shown, qtbot: QtBot) -> None:
    shown.slider.set_value(30)
    entry = shown.slider.entry
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "much")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert shown.said == []
    assert entry.text() == "30"


def test_escape_gives_a_typed_number_up(shown: Shown, qtbot: QtBot) -> None:
    entry = shown.slider.entry
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, "7")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    shown.other.track.setFocus()
    assert shown.said == []
    assert entry.text() == "0"


def test_up_and_down_in_the_number_go_steps(shown: Shown, qtbot: QtBot) -> None:
    entry = shown.slider.entry
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Up)
    qtbot.keyClick(entry, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.said == [1, -9]


def test_a_value_set_by_the_program_says_nothing_and_mixed_is_a_dash(shown: Shown) -> None:
    shown.slider.set_value(None)
    assert shown.slider.value is None
    assert shown.slider.entry.text() == ""
    assert shown.slider.entry.placeholderText() == "—"
    assert shown.said == []


def test_values_between_steps_are_shown_as_they_are(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Scale(-3, 3, step=0.05, decimals=2, unit="EV"))
    shown.slider.set_value(0.123)
    assert shown.slider.value == 0.123
    assert shown.slider.entry.text() == "0.12 EV"


def test_parts_have_names_for_screen_readers(shown: Shown) -> None:
    assert shown.slider.track.accessibleName() == "Contrast"
    assert shown.slider.entry.accessibleName() == "Contrast, number"
