"""Pictures with a mask like the selected object's, by mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from app.engine.document import edits
from app.engine.service import Picked
from app.ui.selecting.picking import Picking
from tests.ui.masks.conftest import Bench

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
ALL = {"cat", "eye", "cup", "face", "rocket", "flower", "left"}


def test_the_selected_objects_mask_finds_pictures(bench: Bench) -> None:
    bench.find()
    assert bench.titles[0] == "left"  # half of a photo
    assert set(bench.titles) <= ALL
    similar = [row.similarity or 0.0 for row in bench.pane.grid.rows.rows]
    assert similar == sorted(similar, reverse=True)
    assert bench.pane.name.text() == "left"
    assert "alike" in bench.pane.info.text()


def test_the_key_opens_the_pane_and_gives_it_the_keyboard(bench: Bench) -> None:
    assert bench.window.masking.dock.isHidden()
    bench.select("left")
    bench.key(Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: bool(bench.titles) and bench.shown(bench.pane.grid))
    assert bench.window.focusWidget() is bench.pane.grid
    bench.key(Key.Key_Right)
    assert bench.pane.grid.current == bench.pane.grid.rows.rows[1]


def test_what_is_picked_goes_before_what_is_selected(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    picked = Picked(48, 0, np.full((64, 48), 255, np.uint8), 0.9, ())  # the right half
    bench.select("left")
    monkeypatch.setattr(Picking, "answer", property(lambda self: picked))
    bench.window.canvas.setFocus()
    bench.key(Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: bool(bench.titles) and bench.shown(bench.pane.grid))
    assert bench.pane.name.text() == "What is picked"
    assert "before what is selected" in bench.pane.name.toolTip()
    assert bench.pane.seeker.alike is not None
    drawn = bench.pane.seeker.alike.drawn
    assert drawn is not None
    assert drawn[16, 28] > 127 > drawn[16, 4]


def test_an_object_that_was_undone_is_looked_for_no_more_until_it_is_back(bench: Bench) -> None:
    session, control = bench.window.session, Qt.KeyboardModifier.ControlModifier
    session.apply("Duplicate", lambda document: edits.duplicate(document, [10]))
    session.select([30])
    bench.window.masking.find()
    bench.until(lambda: bool(bench.titles) and bench.shown(bench.pane.grid))
    before = bench.titles
    bench.settle()
    bench.key(Key.Key_Z, control)
    bench.until(lambda: bench.heading.endswith("is not in the picture any more"))
    bench.settle()
    bench.key(Key.Key_Y, control)
    bench.until(lambda: bench.shown(bench.pane.grid))
    assert bench.titles == before


def test_another_selection_is_looked_for(bench: Bench) -> None:
    bench.find()
    bench.select("right")
    bench.until(lambda: bench.pane.name.text() == "right" and bench.pane.seeker.alike is not None)


def test_the_one_that_the_keyboard_is_on_keeps_it_when_others_come(bench: Bench) -> None:
    bench.find()
    bench.key(Key.Key_End)
    grid = bench.pane.grid
    last = grid.current
    assert last is not None
    assert last is grid.rows.rows[-1]
    grid.show_rows([last, grid.rows.rows[0]])
    assert grid.current is last
    grid.show_rows([grid.rows.rows[1]])
    assert grid.current is grid.rows.rows[0]


def test_place_counts_where_it_is_asked_for(bench: Bench) -> None:
    bench.find("right")
    anywhere = len(bench.titles)
    bench.qtbot.mouseClick(bench.pane.placed, LEFT, pos=QPoint(8, bench.pane.placed.height() // 2))
    assert bench.pane.seeker.placed
    bench.until(lambda: 0 < len(bench.titles) < anywhere)  # what lies in the middle is not like a half
    assert bench.titles[0] == "rest"


def test_a_double_click_opens_the_picture(bench: Bench) -> None:
    bench.find()
    bench.click("left")
    assert bench.window.desk.name == "noise.png"
    bench.double_click("left")
    bench.until(lambda: bench.window.desk.name == "china.jpg" and not bench.window.board.running)


def test_enter_opens_after_asking_about_changes(bench: Bench) -> None:
    bench.find()
    session = bench.window.session
    session.apply("Hide", lambda document: document.with_nodes((replace(document.nodes[0], visible=False),)))
    bench.key(Key.Key_Return)
    bench.until(lambda: bench.window.findChild(QMessageBox, "unsavedChanges") is not None)
    box = bench.window.findChild(QMessageBox, "unsavedChanges")
    assert box is not None
    bench.qtbot.keyClick(box, Key.Key_Escape)
    bench.until(lambda: not bench.window.board.running)
    assert bench.window.desk.name == "noise.png"


def test_it_is_said_that_enter_takes_the_place_of_the_open_picture(bench: Bench) -> None:
    bench.find()
    assert bench.pane.opens.isVisible()
    assert "opens the picture in place of the one that is open" in bench.pane.opens.text()
    tip = bench.pane.grid.rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert bench.pane.opens.text() in tip
    assert bench.pane.opens.text() in bench.pane.map.accessibleDescription()
    bench.window.session.close()
    bench.until(lambda: bench.shown(bench.pane.empty))
    assert not bench.pane.opens.isVisible()


def test_a_picture_that_has_gone_is_said_in_a_line(bench: Bench, library: Path) -> None:
    bench.find()
    for path in library.rglob("*.jpg"):
        path.unlink()
    bench.double_click("left")
    bench.until(bench.window.notice.isVisible)
    assert "china" in bench.window.notice.words.text()
    assert bench.window.desk.name == "noise.png"


def test_the_menu_finds_pictures_with_that_mask(bench: Bench) -> None:
    bench.find()
    viewport = bench.pane.grid.viewport()
    at = bench.at("left")
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at)))
    menu = bench.pane.findChild(QMenu, "menu.cutout")
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    opens = "Open in Place of This Picture\tEnter"
    assert words == [opens, "Find Pictures with This Mask", "Show on the Map", "Show File"]
    next(action for action in menu.actions() if "This Mask" in action.text()).trigger()
    menu.close()
    query = bench.pane.seeker.query
    assert query is not None
    assert query.known is not None
    bench.until(lambda: bench.pane.seeker.alike is not None)
    assert "left" not in bench.titles  # its own picture


def test_without_a_selection_the_pane_says_what_to_do(bench: Bench) -> None:
    bench.window.masking.find()
    bench.until(lambda: "Select an object" in bench.heading)
    bench.qtbot.mouseClick(bench.pane.empty.buttons[0], LEFT)
    bench.until(lambda: bench.shown(bench.pane.map))


def test_of_a_hidden_object_nothing_is_seen(bench: Bench) -> None:
    session = bench.window.session
    session.apply(
        "Hide",
        lambda document: document.with_nodes((replace(document.nodes[0], visible=False), *document.nodes[1:])),
    )
    bench.select("left")
    bench.window.masking.find()
    bench.until(lambda: bench.heading == "Nothing is seen of left")


def test_pictures_come_with_their_outlines(bench: Bench) -> None:
    bench.find()
    row, room = bench.pane.grid.rows.rows[0], QSize(80, 80)
    bench.until(lambda: bench.pane.tiles.of(row, room, bench.pane.grid) is not None)
    tile = bench.pane.tiles.of(row, room, bench.pane.grid)
    assert tile is not None
    assert (tile.width(), tile.height()) == (80, 53)  # the whole photo
    along = [tile.pixelColor(x, 26) for x in range(36, 44)]
    assert any(colour.blue() > colour.red() + 60 for colour in along)  # the half's outline, in the middle
