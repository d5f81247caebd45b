"""The map by mouse and keyboard: zoomed, panned, pointed at, taken."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine.service import Mapped
from app.ui.masks.glyphs import glyphs_of
from app.ui.masks.layout import Layout
from app.ui.masks.map_view import MapView
from app.ui.masks.query import Known
from app.ui.masks.thumbnails import Thumbnails
from app.ui.masks.tiles import Tiles

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def mapped(count: int, seed: int = 0) -> Mapped:
    """Masks of one picture, here and there."""
    drawn = np.zeros((count, 32, 32), np.uint8)
    drawn[:, 8:24, 8:24] = 255
    places = np.random.default_rng(seed).random((count, 2)).astype(np.float32)
    return Mapped(
        np.arange(100, 100 + count), places, np.zeros(count, np.int32), ("meadow.jpg",),
        tuple(f"thing {n}" for n in range(count)), np.zeros(count, bool), drawn, drawn,
    )  # fmt: skip


class Desk:
    """A map that is shown, and what it says."""

    def __init__(self, count: int, qtbot: QtBot) -> None:
        self.holder = QWidget()
        qtbot.addWidget(self.holder)
        self.qtbot = qtbot
        self.map = MapView(Tiles(Thumbnails(self.holder), self.holder), self.holder)
        self.taken: list[Known] = []
        self.opened: list[Known] = []
        self.pointed: list[Known | None] = []
        self.asked: list[Known] = []
        self.map.taken.connect(self.taken.append)
        self.map.opened.connect(self.opened.append)
        self.map.pointed.connect(self.pointed.append)
        self.map.menu_requested.connect(lambda known, where: self.asked.append(known))
        self.map.resize(600, 300)
        self.holder.resize(600, 300)
        self.holder.show()
        self.holder.activateWindow()
        qtbot.waitExposed(self.holder)
        shown = mapped(count)
        self.map.show_map(shown)
        self.map.show_glyphs(glyphs_of(shown.shapes, "#ffffff", "#000000"))

    def at(self, row: int) -> QPoint:
        layout = self.map.painter.layout
        assert layout is not None
        x, y = self.map.camera.to_window(*layout.at[row].tolist())
        return QPoint(round(x), round(y))

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.map, key)

    @property
    def kind(self) -> str:
        return self.map.painter.level(self.map.camera, (600.0, 300.0))[0]

    def wheel(self, at: QPoint, clicks: int) -> None:
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        there = QPointF(at)
        event = QWheelEvent(there, self.map.mapToGlobal(there), QPoint(), QPoint(0, 120 * clicks), *none, False)
        QApplication.sendEvent(self.map, event)


@pytest.fixture
def few(qtbot: QtBot) -> Desk:
    return Desk(12, qtbot)


@pytest.fixture
def many(qtbot: QtBot) -> Desk:
    return Desk(4000, qtbot)


def test_all_of_it_is_seen_at_first_and_fills_the_room(many: Desk) -> None:
    layout = many.map.painter.layout
    assert layout is not None
    assert len(layout.visible(many.map.camera, (600.0, 300.0), 0)) == 4000
    assert layout.size[0] * many.map.camera.zoom > 500
    assert layout.size[1] * many.map.camera.zoom > 250


def test_from_afar_dots_then_shapes_then_pictures(many: Desk) -> None:
    kinds = []
    for _ in range(30):
        if many.kind not in kinds:
            kinds.append(many.kind)
        many.map.grab()
        many.map.zoom_by(1.3)
    assert kinds == ["dots", "shapes", "pictures"]


def test_the_wheel_zooms_where_the_pointer_is(few: Desk) -> None:
    at, before = few.at(3), few.map.camera.zoom
    few.wheel(at, 3)
    assert few.map.camera.zoom > before * 1.5
    assert (few.at(3) - at).manhattanLength() <= 2


def test_dragging_pans_and_takes_nothing(few: Desk) -> None:
    few.map.zoom_by(4)
    before = few.at(0)
    QTest.mousePress(few.map, LEFT, pos=QPoint(300, 150))
    for step in range(1, 5):
        QTest.mouseMove(few.map, QPoint(300 + 10 * step, 150))
    QTest.mouseRelease(few.map, LEFT, pos=QPoint(340, 150))
    assert (few.at(0) - before - QPoint(40, 0)).manhattanLength() <= 2
    assert few.taken == []


def test_f_fits_again(few: Desk) -> None:
    before = few.map.camera
    few.map.setFocus()
    for _ in range(3):
        few.key(Key.Key_Plus)
    few.key(Key.Key_Minus)
    assert few.map.camera.zoom > before.zoom
    few.key(Key.Key_F)
    assert few.map.camera == before


def test_its_keys_are_not_the_canvass_while_it_has_the_keyboard(few: Desk) -> None:
    fit = QAction(few.holder)
    fit.setShortcut(QKeySequence("F"))
    heard: list[bool] = []
    fit.triggered.connect(heard.append)
    few.holder.addAction(fit)
    few.map.setFocus()
    few.key(Key.Key_F)
    assert heard == []


def test_pointing_says_which_and_leaving_ends_it(few: Desk) -> None:
    few.qtbot.mouseMove(few.map, few.at(5))
    few.qtbot.waitUntil(lambda: few.pointed[-1:] != [] and few.pointed[-1] is not None, timeout=5000)
    assert few.pointed[-1].id == 105  # type: ignore[union-attr]
    few.map.grab()
    QApplication.sendEvent(few.map, QEvent(QEvent.Type.Leave))
    assert few.pointed[-1] is None


def test_a_click_takes_and_a_double_click_opens(few: Desk) -> None:
    few.qtbot.mouseClick(few.map, LEFT, pos=few.at(7))
    assert [known.id for known in few.taken] == [107]
    assert few.opened == []
    few.qtbot.mouseDClick(few.map, LEFT, pos=few.at(7))
    assert [known.id for known in few.opened] == [107]
    assert "thing 7 in meadow.jpg" in few.map.accessibleName()


def test_a_click_beside_all_takes_nothing(few: Desk) -> None:
    few.qtbot.mouseClick(few.map, LEFT, pos=few.at(7))
    few.qtbot.mouseClick(few.map, LEFT, pos=QPoint(1, 1))
    assert few.map.marks.taken is None


def test_the_keyboard_goes_from_one_to_the_next_and_opens(many: Desk) -> None:
    many.map.setFocus()
    many.key(Key.Key_Right)
    many.key(Key.Key_Right)
    many.key(Key.Key_Up)
    layout = many.map.painter.layout
    assert layout is not None
    rows = [layout.row_of(known.id) for known in many.taken]
    assert None not in rows
    first, second, third = (layout.at[row] for row in rows if row is not None)
    assert second[0] > first[0]
    assert third[1] < second[1]
    many.key(Key.Key_Return)
    assert [known.id for known in many.opened] == [many.taken[-1].id]


def test_what_the_keyboard_goes_to_is_brought_into_sight(few: Desk) -> None:
    few.map.setFocus()
    few.map.take(100)
    few.map.zoom_by(3)
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up):
        few.key(key)
        row = few.map.marks.taken
        assert row is not None
        assert few.map.rect().contains(few.at(row))


def test_the_menu_is_asked_for_by_mouse_and_by_key(few: Desk) -> None:
    at = few.at(2)
    QApplication.sendEvent(few.map, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, few.map.mapToGlobal(at)))
    QApplication.sendEvent(few.map, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert [known.id for known in few.asked] == [102, 102]


def test_a_wider_window_keeps_showing_all_of_it(few: Desk) -> None:
    few.map.resize(900, 200)
    layout = few.map.painter.layout
    assert layout is not None
    assert len(layout.visible(few.map.camera, (900.0, 200.0), 0)) == 12


def test_an_empty_map_is_no_trouble(qtbot: QtBot) -> None:
    desk = Desk(0, qtbot)
    desk.map.setFocus()
    desk.key(Key.Key_Right)
    desk.qtbot.mouseClick(desk.map, LEFT, pos=QPoint(50, 50))
    desk.map.grab()
    assert desk.taken == []


def test_a_map_is_stretched_only_so_far() -> None:
    wide, high = Layout.of(mapped(200), 20.0), Layout.of(mapped(200), 0.05)
    assert 2 < wide.size[0] / wide.size[1] < 3
    assert 2 < high.size[1] / high.size[0] < 3
