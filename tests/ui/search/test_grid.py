"""Browsing the grid by mouse and keyboard; its pictures come from a thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.engine.library.ranking import Suggestion
from app.ui.search.finder import row_of
from app.ui.search.grid import Grid
from app.ui.search.model import CutOutModel, Row, attribution, dragged, facts, figure, said
from app.ui.search.pictures import Pictures

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
NO_KEY = Qt.KeyboardModifier.NoModifier


class Browser:
    """A grid of the library's cut-outs."""

    def __init__(self, library: Path, qtbot: QtBot) -> None:
        self.holder = QWidget()
        qtbot.addWidget(self.holder)
        self.qtbot = qtbot
        self.pictures = Pictures(self.holder)
        self.pictures.show_library(library)
        self.model = CutOutModel(self.pictures)
        self.grid = Grid(self.model, self.holder)
        self.grid.resize(330, 260)
        self.holder.resize(330, 260)
        self.taken: list[Row] = []
        self.pointed: list[Row | None] = []
        self.asked: list[Row | None] = []
        self.grid.chosen.connect(self.taken.append)
        self.grid.pointed.connect(self.pointed.append)
        self.grid.asked_why.connect(self.asked.append)
        self.holder.show()
        self.holder.activateWindow()
        qtbot.waitActive(self.holder)

    def show(self, count: int = 6) -> list[Row]:
        rows = [Row(n, f"label {n}", 1 / n, n) for n in range(1, count + 1)]
        self.grid.show_rows(rows)
        return rows

    def at(self, place: int) -> QPoint:
        return self.grid.visualRect(self.model.index(place)).center()


@pytest.fixture
def browser(library: Path, qtbot: QtBot) -> Browser:
    return Browser(library, qtbot)


def test_arrows_move_and_enter_takes(browser: Browser, qtbot: QtBot) -> None:
    rows = browser.show()
    browser.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert browser.grid.current == rows[0]
    qtbot.keyClick(browser.grid, Key.Key_Right)
    qtbot.keyClick(browser.grid, Key.Key_Down)
    assert browser.grid.current == rows[4]
    assert browser.pointed[-1] == rows[4]
    qtbot.keyClick(browser.grid, Key.Key_Return)
    assert browser.taken == [rows[4]]


def test_a_double_click_takes_and_one_click_does_not(browser: Browser, qtbot: QtBot) -> None:
    rows = browser.show()
    viewport = browser.grid.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=browser.at(1))
    assert browser.grid.current == rows[1]
    assert browser.taken == []
    qtbot.mouseDClick(viewport, LEFT, pos=browser.at(1))
    assert browser.taken == [rows[1]]


def test_resting_on_one_asks_why_and_leaving_it_ends_that(browser: Browser, qtbot: QtBot) -> None:
    rows = browser.show()
    viewport = browser.grid.viewport()
    qtbot.mouseMove(viewport, browser.at(2))
    qtbot.waitUntil(lambda: browser.asked == [rows[2]], timeout=5000)
    qtbot.mouseMove(viewport, QPoint(viewport.width() - 2, viewport.height() - 2))
    qtbot.waitUntil(lambda: browser.pointed[-2:] == [rows[2], None], timeout=5000)


def test_space_asks_why(browser: Browser, qtbot: QtBot) -> None:
    rows = browser.show()
    browser.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert browser.asked == []
    qtbot.keyClick(browser.grid, Key.Key_Space)
    assert browser.asked == [rows[0]]


def test_a_label_is_edited_in_place(browser: Browser, qtbot: QtBot) -> None:
    browser.show()
    said: list[tuple[int, str]] = []
    browser.model.relabelled.connect(lambda id, label: said.append((id, label)))
    browser.grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(browser.grid, Key.Key_F2)
    editor = browser.grid.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, " small  cat ")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: said == [(1, "small cat")], timeout=5000)
    assert browser.taken == []


def test_an_empty_label_changes_nothing(browser: Browser) -> None:
    browser.show()
    assert not browser.model.setData(browser.model.index(0), "  ")


def test_the_menu_is_asked_for_by_mouse_and_by_key(browser: Browser) -> None:
    rows = browser.show()
    asked: list[Row] = []
    browser.grid.menu_requested.connect(lambda row, where: asked.append(row))
    viewport, at = browser.grid.viewport(), browser.at(1)
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at)))
    browser.grid.setCurrentIndex(browser.model.index(3))
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [rows[1], rows[3]]


def test_what_is_dragged_says_which_cut_out_it_is(browser: Browser) -> None:
    browser.show()
    data = browser.model.mimeData([browser.model.index(2)])
    assert dragged(data) == (3, "label 3")
    assert not data.hasUrls()


def test_the_one_that_the_keyboard_is_on_keeps_it_when_others_come(browser: Browser) -> None:
    rows = browser.show()
    browser.grid.setCurrentIndex(browser.model.index(2))
    browser.grid.show_rows(list(reversed(rows)))
    assert browser.grid.current == rows[2]
    browser.grid.show_rows(rows[:2])
    assert browser.grid.current == rows[1]
    browser.grid.show_rows(rows[3:])
    assert browser.grid.current == rows[3]


def test_pictures_and_facts_come_from_the_library(browser: Browser, qtbot: QtBot) -> None:
    rows = browser.show(2)
    qtbot.waitUntil(lambda: all(browser.pictures.known(row.id) for row in rows), timeout=20_000)
    picture = browser.pictures.known(1)
    assert picture is not None
    assert isinstance(picture.image, QImage)
    assert picture.image.hasAlphaChannel()
    lines = facts(rows[0], picture)
    assert lines[0] == "label 1, 100 % alike"
    assert {"scikit-image", "by Somebody", "CC0-1.0"} <= set(lines)
    assert attribution(rows[0], picture) == "label 1 by Somebody (scikit-image, CC0-1.0)"


def test_the_figure_of_a_tile_is_what_the_order_goes_by() -> None:
    of_kind = Row(7, "cup", 0.48, 3, 0.71)
    assert figure(of_kind) == "3rd"
    assert said(of_kind) == "cup, the 3rd kind: 71 % like the object's kind, itself 48 % alike"
    assert "3rd kind: less than others like the object's kind" in said(of_kind._replace(kinship=-0.1))
    assert (figure(Row(7, "cup", 0.48, 3)), said(Row(7, "cup", 0.48, 3))) == ("48 %", "cup, 48 % alike")
    assert (figure(Row(7, "cup")), said(Row(7, "cup"))) == ("", "cup")


@pytest.mark.parametrize("by_kind", [True, False])
def test_kinds_are_compared_where_that_is_asked_for(by_kind: bool) -> None:
    row = row_of(Suggestion(3, 7, "cup", 0.48, 0.71), by_kind)
    assert row == Row(7, "cup", 0.48, 3, 0.71 if by_kind else None)


def test_a_picture_that_is_missing_says_so(browser: Browser, library: Path, qtbot: QtBot) -> None:
    for path in library.glob("pictures/*/*.png"):
        path.unlink()
    row = browser.show(1)[0]
    qtbot.waitUntil(lambda: browser.pictures.known(1) is not None, timeout=20_000)
    picture = browser.pictures.known(1)
    assert picture is not None
    assert picture.image is None
    assert picture.trouble in facts(row, picture)


def test_only_what_is_seen_is_fetched(browser: Browser, qtbot: QtBot) -> None:
    browser.show(10_000)
    qtbot.waitUntil(lambda: browser.pictures.known(1) is not None, timeout=20_000)
    qtbot.wait(50)
    assert sum(browser.pictures.known(n) is not None for n in range(1, 10_000)) < 20


def test_another_library_forgets_the_pictures(browser: Browser, qtbot: QtBot) -> None:
    browser.show(1)
    qtbot.waitUntil(lambda: browser.pictures.known(1) is not None, timeout=20_000)
    browser.pictures.show_library(None)
    assert browser.pictures.known(1) is None


def test_a_drag_carries_the_picture(browser: Browser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[tuple[QPixmap, object]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: carried.append((drag.pixmap(), dragged(drag.mimeData()))))
    browser.show(3)
    qtbot.waitUntil(lambda: browser.pictures.known(2) is not None, timeout=20_000)
    viewport, at = browser.grid.viewport(), browser.at(1)
    qtbot.mousePress(viewport, LEFT, pos=at)
    for step in range(1, 4):
        moved = QPointF(at + QPoint(0, 20 * step))
        event = QMouseEvent(QEvent.Type.MouseMove, moved, QPointF(viewport.mapToGlobal(moved)), LEFT, LEFT, NO_KEY)
        QApplication.sendEvent(viewport, event)
    qtbot.mouseRelease(viewport, LEFT, pos=at)
    assert [data for _, data in carried] == [(2, "label 2")]
    assert carried[0][0].width() > 60
