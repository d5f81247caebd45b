"""The stops of a gradient in the inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from app.engine.document import MOST_STOPS, ColourStop, Run, edits
from app.ui.gradients.stop_bar import KNOB, STRIP, StopBar

if TYPE_CHECKING:
    from .conftest import Bench

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
RUN = Run((10.0, 20.0), (40.0, 20.0), (ColourStop(0.0, RED), ColourStop(1.0, BLUE)))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(bench: Bench) -> StopBar:
    bench.session.apply("Run", lambda document: edits.set_run(document, 3, RUN))
    bench.select("wing")
    return bench.panel.gradient.bar


def stops(bench: Bench) -> list[tuple[float, tuple[float, ...]]]:
    run = edits.run_in(bench.document, 3)
    assert run is not None
    return [(round(stop.offset, 2), tuple(round(c, 2) for c in stop.colour)) for stop in run.stops]


def place(bar: StopBar, offset: float, below: bool = True) -> QPoint:
    return QPoint(round(bar.x_of(offset)), round(STRIP + 2 + KNOB) if below else STRIP // 2)


def test_it_is_there_for_what_runs_alone(bench: Bench, bar: StopBar) -> None:
    assert bench.panel.sections["Gradient"].isVisible()
    bench.select("sky")
    assert not bench.panel.sections["Gradient"].isVisible()


def test_a_double_click_adds_a_stop_of_the_colour_that_is_there(bench: Bench, bar: StopBar) -> None:
    bench.qtbot.mouseDClick(bar, LEFT, pos=place(bar, 0.5, below=False))
    assert stops(bench) == [(0.0, RED), (0.5, pytest.approx((0.5, 0, 0.5), abs=0.02)), (1.0, BLUE)]
    assert bench.labels()[2:] == ["Change the gradient of wing"]
    for offset in (0.2, 0.35, 0.7, 0.85):
        bench.qtbot.mouseDClick(bar, LEFT, pos=place(bar, offset, below=False))
    assert len(stops(bench)) == MOST_STOPS


def test_a_stop_is_dragged_live_and_stays_between_its_neighbours(bench: Bench, bar: StopBar) -> None:
    bench.qtbot.mouseDClick(bar, LEFT, pos=place(bar, 0.5, below=False))
    seen: list[float] = []
    bench.session.document_changed.connect(lambda _: seen.append(stops(bench)[1][0]))
    bench.drag_over(bar, place(bar, 0.5), place(bar, 0.6), place(bar, 0.7), place(bar, 0.8))
    assert seen == pytest.approx([0.6, 0.7, 0.8], abs=0.02)
    assert len(bench.labels()) == 4
    bench.drag_over(bar, place(bar, 0.8), place(bar, 0.9), place(bar, 1.2))
    assert stops(bench)[1][0] == pytest.approx(0.99)


def test_pulled_off_or_deleted_it_is_gone_but_two_stay(bench: Bench, bar: StopBar) -> None:
    bench.qtbot.mouseDClick(bar, LEFT, pos=place(bar, 0.5, below=False))
    bench.drag_over(bar, place(bar, 0.5), place(bar, 0.5) + QPoint(0, 80), place(bar, 0.5) + QPoint(0, 90))
    assert [offset for offset, _ in stops(bench)] == [0.0, 1.0]
    bench.qtbot.keyClick(bar, Qt.Key.Key_Delete)
    assert len(stops(bench)) == 2
    bench.session.undo()
    assert len(stops(bench)) == 3
    bench.qtbot.mouseClick(bar, LEFT, pos=place(bar, 0.5))
    bench.qtbot.keyClick(bar, Qt.Key.Key_Delete)
    assert len(stops(bench)) == 2


def test_the_chosen_stop_takes_a_colour(bench: Bench, bar: StopBar) -> None:
    bench.qtbot.mouseClick(bar, LEFT, pos=place(bar, 1.0))
    bench.type_into(bench.panel.gradient.field.entry, "#00ff00")
    assert stops(bench) == [(0.0, RED), (1.0, (0.0, 1.0, 0.0))]
    assert bench.labels()[2:] == ["Change the gradient of wing"]


def test_kind_and_way_are_changed(bench: Bench, bar: StopBar) -> None:
    part = bench.panel.gradient
    bench.qtbot.mouseClick(part.kind.segments[1], LEFT)
    run = edits.run_in(bench.document, 3)
    assert run is not None
    assert run.kind == "radial"
    bench.qtbot.mouseClick(part.reverse, LEFT)
    assert stops(bench) == [(0.0, BLUE), (1.0, RED)]
    bench.qtbot.mouseClick(part.even, LEFT)
    assert bench.layer("wing").gradient is None
    assert not bench.panel.sections["Gradient"].isVisible()


def test_keys_move_and_choose(bench: Bench, bar: StopBar) -> None:
    bar.setFocus()
    bench.qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert stops(bench)[0][0] == 0.01
    bench.qtbot.keyClick(bar, Qt.Key.Key_Up)
    assert bar.index == 1
    bench.qtbot.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert stops(bench)[1][0] == 0.9


def test_a_stop_at_the_very_end_stays_within_the_line(bench: Bench, bar: StopBar) -> None:
    bench.qtbot.mouseDClick(bar, LEFT, pos=place(bar, 1.0, below=False))
    bench.drag_over(bar, place(bar, 1.0), place(bar, 0.9), place(bar, 1.0))
    bar.index = 2
    bench.qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert all(0 <= offset <= 1 for offset, _ in stops(bench))


def test_delete_is_the_stops_and_not_the_windows(bench: Bench, bar: StopBar) -> None:
    for key, own in ((Qt.Key.Key_Delete, True), (Qt.Key.Key_Z, False)):
        asks = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        asks.ignore()
        QCoreApplication.sendEvent(bar, asks)
        assert asks.isAccepted() == own
