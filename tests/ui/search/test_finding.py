"""From an object on the canvas to its look-alikes, and into the picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton

from app.engine.document import Layer, edits
from app.engine.library import open_library
from app.ui.search.model import Row
from tests.ui.search.conftest import Bench

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
ALL = {"astronaut", "cat", "cup", "eye", "face", "flower", "rocket"}


def steps(bench: Bench) -> list[str]:
    history = bench.window.session.history
    assert history is not None
    return [step.label for step in history.steps]


def choose(bench: Bench, label: str, words: str) -> None:
    """Take a line of a cut-out's menu."""
    row = bench.pane.model.rows[bench.labels.index(label)]
    bench.pane._open_menu(row, QPoint(10, 10))
    menu = bench.pane.findChild(QMenu, "menu.cutout")
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()
    menu.deleteLater()
    menu.setObjectName("")


def test_the_key_opens_the_pane_with_look_alikes_of_what_is_selected(bench: Bench) -> None:
    window = bench.window
    assert window.docks["search"].isHidden()
    window.session.select((10,))
    window.canvas.setFocus()
    bench.key(Qt.Key.Key_F, CTRL)
    bench.until(lambda: len(bench.labels) > 2)
    assert not window.docks["search"].isHidden()
    assert set(bench.labels) <= ALL
    assert bench.pane.query.image is not None
    assert bench.pane.name.text() == "left"
    assert all(row.similarity is not None for row in bench.pane.model.rows)


def test_results_do_not_take_the_keyboard(bench: Bench) -> None:
    bench.find()
    bench.window.canvas.setFocus()
    bench.window.session.select((20,))
    bench.until(lambda: bench.pane.name.text() == "right" and bool(bench.labels))
    assert bench.window.focusWidget() is bench.window.canvas


def test_moving_a_slider_ranks_anew(bench: Bench) -> None:
    bench.find()
    by_class = bench.labels
    shown: list[int] = []
    bench.window.board.changed.connect(lambda: shown.append(len(bench.window.board.running)))
    track = bench.pane.controls.meaning.track
    track.setFocus()
    bench.qtbot.keyClick(track, Qt.Key.Key_Home)
    bench.until(lambda: bench.labels != by_class)
    similarities = [row.similarity or 0 for row in bench.pane.model.rows]
    assert similarities == sorted(similarities, reverse=True)
    assert bench.pane.controls.by.value == 0.0
    assert not any(shown)  # nothing flickers in the status bar


def test_the_filter_takes_words_and_labels_and_says_where_nothing_passes(bench: Bench) -> None:
    bench.find()
    field = bench.pane.controls.text
    bench.qtbot.keyClicks(field, "cup")
    bench.until(lambda: bench.labels == ["cup"])
    bench.qtbot.keyClicks(field, "xx")
    bench.until(lambda: bench.shown(bench.pane.empty))
    assert "filter" in bench.pane.empty.heading.text()
    bench.qtbot.mouseClick(bench.pane.empty.buttons[0], LEFT)
    bench.until(lambda: len(bench.labels) > 2)
    assert field.text() == ""


def test_the_library_is_browsed_and_left_by_selecting_an_object(bench: Bench) -> None:
    bench.window.searching.browse()
    bench.until(lambda: set(bench.labels) == ALL - {"astronaut"})
    assert bench.labels == sorted(bench.labels)
    assert not bench.pane.controls.surprise.isEnabled()
    bench.window.session.select((10,))
    bench.until(lambda: all(row.similarity is not None for row in bench.pane.model.rows))
    assert bench.pane.mode.value is False


def test_without_an_object_it_says_what_to_do(bench: Bench) -> None:
    bench.window.searching.find()
    bench.until(lambda: bench.pane.shelf.state == "ready")
    assert bench.pane.empty.heading.text() == "Select an object to find look-alikes"
    bench.qtbot.mouseClick(bench.pane.empty.buttons[0], LEFT)
    bench.until(lambda: len(bench.labels) == 6)


def test_enter_puts_a_cut_out_in_the_objects_place_as_one_step(bench: Bench) -> None:
    bench.find("left")
    grid, session = bench.pane.grid, bench.window.session
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    label = bench.labels[0]
    bench.qtbot.keyClick(grid, Qt.Key.Key_Return)
    bench.until(lambda: steps(bench)[-1] == f"Blend in {label}")
    document = session.document
    assert document is not None
    added = document.find(session.selection[0])[0]
    assert isinstance(added, Layer)
    assert added.blend is not None
    assert added.blend.replaces == (10,)
    assert (added.name, session.selection) == (label, (added.id,))
    x0, y0, x1, y1 = added.mask.frame.bounds()
    assert x0 < 24 < x1 < 72  # where "left" is seen of 96 x 64
    assert abs((y0 + y1) / 2 - 32) < 8
    assert bench.pane.name.text() == "left"
    bench.until(bench.window.actions_registry["edit.undo"].isEnabled)
    bench.key(Qt.Key.Key_Z, CTRL)
    assert [node.name for node in session.document.nodes] == ["left", "right"]  # type: ignore[union-attr]


def test_a_drop_puts_it_where_it_was_dropped(bench: Bench) -> None:
    bench.find("left")
    window, canvas = bench.window, bench.window.canvas
    data = bench.pane.model.mimeData([bench.pane.model.index(0)])
    at = canvas.mapTo(window, canvas.to_widget(80, 20).toPoint())
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    window.dropEvent(QDropEvent(QPointF(at), copy, data, LEFT, none))
    bench.until(lambda: steps(bench)[-1].startswith("Blend in "))
    document = window.session.document
    assert document is not None
    frame = document.nodes[-1].mask.frame
    assert abs(frame.cx - 80) < 8  # it keeps within the picture, of 96 x 64
    assert abs(frame.cy - 20) < 8


def test_bringing_in_is_cancelled_and_leaves_nothing(bench: Bench, hold: Path) -> None:
    bench.find("left")
    before = bench.window.session.document
    choose(bench, bench.labels[0], "Insert as Vector Layers")
    cancel = bench.window.status.jobs.findChild(QToolButton, "cancelJob")
    bench.until(lambda: bool(bench.window.board.running))
    assert bench.window.board.running[0].title == f"Bringing in {bench.labels[0]}"
    bench.qtbot.mouseClick(cancel, LEFT)
    bench.until(lambda: not bench.window.board.running)
    assert bench.window.session.document is before
    assert bench.window.notice.isHidden()


def test_searching_goes_on_while_a_cut_out_is_brought_in(bench: Bench, hold: Path) -> None:
    bench.find("left")
    choose(bench, bench.labels[0], "Insert as Vector Layers")
    bench.until(lambda: bool(bench.window.board.running))
    before = bench.labels
    bench.qtbot.keyClick(bench.pane.controls.meaning.track, Qt.Key.Key_Home)
    bench.until(lambda: bench.labels != before)
    assert bench.window.board.running
    hold.unlink()
    bench.until(lambda: steps(bench)[-1].startswith("Insert "))


def test_kinds_are_left_out_and_brought_back(bench: Bench) -> None:
    bench.find()
    first = bench.labels[0]
    choose(bench, first, "Not ")
    bench.until(lambda: first not in bench.labels)
    assert first in bench.pane.reset.toolTip()
    bench.qtbot.mouseClick(bench.pane.reset, LEFT)
    bench.until(lambda: first in bench.labels)
    assert bench.pane.reset.isHidden()


def test_a_pinned_one_stays_first(bench: Bench) -> None:
    bench.find()
    last = bench.labels[-1]
    choose(bench, last, "Pin")
    bench.until(lambda: bench.labels[0] == last)
    bench.pane.controls.text.setText("nothing like that")
    bench.until(lambda: bench.labels == [last])
    choose(bench, last, "Unpin")
    bench.until(lambda: not bench.labels)


def test_more_like_one_of_them_and_back(bench: Bench) -> None:
    bench.find()
    first, count = bench.labels[0], len(bench.labels)
    choose(bench, first, "More Like This")
    bench.until(lambda: first not in bench.labels)
    assert not bench.pane.controls.surprise.isEnabled()
    bench.qtbot.mouseClick(bench.pane.reset, LEFT)
    bench.until(lambda: first in bench.labels and len(bench.labels) == count)


def test_another_label_is_kept_in_the_library(bench: Bench, library: Path) -> None:
    bench.window.searching.browse()
    bench.until(lambda: "cup" in bench.labels)
    bench.pane.model.setData(bench.index("cup"), "espresso")
    bench.until(lambda: "espresso" in bench.labels)
    with open_library(library) as opened:
        assert "espresso" in opened.labels()
    bench.until(lambda: bench.window.notice.words.text() == "It is called “espresso” now.")
    assert bench.window.notice.action.text() == "Undo"
    bench.qtbot.mouseClick(bench.window.notice.action, LEFT)
    bench.until(lambda: "cup" in bench.labels)
    with open_library(library) as opened:
        assert "espresso" not in opened.labels()


def test_what_is_set_aside_is_suggested_no_more(bench: Bench, library: Path) -> None:
    bench.window.searching.browse()
    bench.until(lambda: "cup" in bench.labels)
    choose(bench, "cup", "Set Aside")
    bench.until(lambda: "cup" not in bench.labels)
    with open_library(library) as opened:
        assert opened.asides() == {"set aside by hand": 1}
    bench.until(bench.window.notice.isVisible)
    bench.qtbot.mouseClick(bench.window.notice.action, LEFT)
    bench.until(lambda: "cup" in bench.labels)


def test_the_attribution_is_copied(bench: Bench) -> None:
    bench.find()
    label = bench.labels[0]
    bench.until(lambda: bench.pane._pictures.known(bench.pane.model.rows[0].id) is not None)
    choose(bench, label, "Copy Attribution")
    assert QGuiApplication.clipboard().text() == f"{label} by Somebody (scikit-image, CC0-1.0)"


def test_resting_on_one_shows_where_it_is_alike(bench: Bench) -> None:
    bench.find()
    row = bench.pane.model.rows[0]
    bench.until(lambda: bench.pane._pictures.known(row.id) is not None)
    bench.pane.grid.asked_why.emit(row)
    bench.until(lambda: row.id in bench.pane.grid.tiles.veiled)
    assert bench.pane.query._veiled is not None
    bench.pane.grid.pointed.emit(None)
    assert not bench.pane.grid.tiles.veiled
    assert bench.window.status.pointed.text() == ""


def test_a_new_picture_forgets_what_was_looked_for(bench: Bench, picture: Path) -> None:
    bench.find()
    bench.window.desk.open(picture)
    bench.until(lambda: bench.pane.finder.subject is None)
    assert bench.pane.query.image is None
    assert bench.shown(bench.pane.empty)


def test_a_late_answer_about_another_object_is_dropped(bench: Bench) -> None:
    bench.find("left")
    found: list[list[Row]] = []
    finder = bench.pane.finder
    finder.found.connect(found.append)
    finder.ask()
    assert finder.subject is not None
    finder.subject = None
    bench.until(lambda: finder._asking is None)
    assert found == []


def test_escape_gives_the_keyboard_back_to_the_picture(bench: Bench) -> None:
    bench.find()
    bench.pane.grid.setFocus()
    bench.key(Qt.Key.Key_Escape)
    assert bench.window.focusWidget() is bench.window.canvas


def test_another_outline_is_looked_for_anew(bench: Bench) -> None:
    bench.find("left")
    before = bench.pane.finder.subject
    matrix = np.array([[0.5, 0.0, 0.0], [0.0, 0.5, 0.0]])
    bench.window.session.apply("Shrink", lambda document: edits.transform(document, [10], matrix))
    bench.until(lambda: bench.pane.finder.subject is not before)
    assert bench.pane.finder.subject is not None
    assert bench.pane.finder.subject.box[2] < 26


def test_what_was_put_in_is_looked_for_once_it_is_taken_again(bench: Bench) -> None:
    bench.find("left")
    session = bench.window.session
    bench.pane.grid.chosen.emit(bench.pane.model.rows[0])
    bench.until(lambda: steps(bench)[-1].startswith("Blend in "))
    (added,) = session.selection
    session.apply("Rename", lambda document: edits.rename(document, 20, "other"))
    bench.qtbot.wait(300)
    assert bench.pane.name.text() == "left"
    session.select((20,))
    bench.until(lambda: bench.pane.name.text() == "other")
    session.select((added,))
    assert session.document is not None
    bench.until(lambda: bench.pane.name.text() == session.document.find(added)[0].name)  # type: ignore[union-attr]


def test_the_grids_keys_mean_the_cut_out_and_not_the_picture(bench: Bench, library: Path) -> None:
    bench.find("left")
    bench.pane.grid.setFocus(Qt.FocusReason.TabFocusReason)
    label, before = bench.labels[0], bench.window.session.document
    bench.until(bench.window.actions_registry["edit.delete"].isEnabled)
    bench.qtbot.keyClick(bench.pane.grid, Qt.Key.Key_Delete)
    bench.until(lambda: label not in bench.labels)
    assert bench.window.session.document is before
    bench.qtbot.keyClick(bench.pane.grid, Qt.Key.Key_F2)
    assert bench.pane.grid.findChild(QLineEdit) is not None


@pytest.mark.parametrize(("width", "height"), [(180, 480), (240, 236), (480, 200), (900, 176)])
def test_in_a_narrow_pane_nothing_lies_over_anything_else(bench: Bench, width: int, height: int) -> None:
    bench.find()
    pane = bench.pane
    pane.setParent(None)  # a pane of its own can be of any size
    pane.setMinimumWidth(0)
    pane.resize(width, height)
    pane.show()
    bench.until(lambda: pane.width() == width)
    QApplication.processEvents()
    parts = [pane.mode, pane.way, pane.query, pane.name, pane.info, pane.controls]
    places = [QRect(part.mapTo(pane.side.widget(), QPoint()), part.size()) for part in parts]
    for number, one in enumerate(places):
        assert all(not one.intersects(other) for other in places[number + 1 :])
        assert one.right() < pane.side.viewport().width() + 2
    grid = QRect(pane.pages.mapTo(pane, QPoint()), pane.pages.size())
    assert not grid.intersects(QRect(pane.side.mapTo(pane, QPoint()), pane.side.size()))
    assert min(grid.width(), grid.height()) > 80
    bench.window.searching.dock.setWidget(pane)
