"""A thing of the photo that is deleted in the Photo view is gone, and its place filled, without being moved first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.engine.document import Layer, Object
from app.ui.layers.clipboard import CUT_OUTS

from .conftest import BALL, DRAWN, SPOT, WALL, Bench

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def key(bench: Bench, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, key, modifiers)


def assert_gone(bench: Bench) -> None:
    """In haste or with care."""
    red, green, _ = bench.colour(70, 60)
    assert abs(red - green) < 30
    assert bench.lifted.blend is not None
    assert bench.lifted.blend.taken_away
    assert not bench.document.find(BALL)[0].visible


def test_its_place_is_filled_at_once_and_with_care_then(bench: Bench) -> None:
    key(bench, Qt.Key.Key_Delete)
    assert not bench.sharp
    assert_gone(bench)
    assert bench.labels == ["Delete ball"]
    assert bench.lifted.name == "ball, removed"
    assert bench.window.session.selection == ()
    bench.bot.waitUntil(lambda: bool(bench.window.board.running), timeout=10_000)
    assert bench.window.board.running[0].title == "Removing ball"
    bench.done()
    assert_gone(bench)
    assert bench.colour(95, 80).tolist() == [128, 128, 128]
    assert bench.labels == ["Delete ball"]


def test_an_undo_brings_it_back_selected_and_ends_the_job(bench: Bench) -> None:
    key(bench, Qt.Key.Key_Delete)
    bench.bot.waitUntil(lambda: bool(bench.window.board.running), timeout=10_000)
    key(bench, Qt.Key.Key_Z, CTRL)
    assert bench.document is bench.before
    assert bench.red(70, 60)
    assert bench.window.session.selection == (BALL,)
    bench.bot.waitUntil(lambda: not bench.window.board.running, timeout=10_000)
    bench.window.session.redo()
    assert_gone(bench)
    assert bench.window.session.selection == ()
    bench.done()
    assert_gone(bench)
    key(bench, Qt.Key.Key_Z, CTRL)
    assert bench.window.session.selection == (BALL,)
    bench.window.session.redo()
    assert bench.window.session.selection == ()


def test_a_cancel_brings_it_back_and_says_so(bench: Bench) -> None:
    key(bench, Qt.Key.Key_Delete)
    bench.bot.waitUntil(lambda: bool(bench.window.board.running), timeout=10_000)
    bench.window.board.running[0].cancel()
    bench.bot.waitUntil(lambda: bench.labels == [], timeout=10_000)
    assert bench.red(70, 60)
    assert bench.window.session.selection == (BALL,)
    assert bench.window.notice.words.text() == "Removing ball was cancelled, so it is back."


def test_where_the_job_fails_it_is_back(bench: Bench) -> None:
    key(bench, Qt.Key.Key_Delete)
    bench.go_on("fail")
    bench.bot.waitUntil(lambda: bench.labels == [], timeout=10_000)
    assert bench.red(70, 60)
    assert bench.window.notice.words.text() == "ball was not removed. It broke."


def test_what_was_made_ahead_is_final(bench: Bench) -> None:
    bench.go_on()
    lifter = bench.window.lifter
    bench.bot.waitUntil(lambda: lifter.ahead.made(bench.document, (BALL,)) is not None, timeout=20_000)
    key(bench, Qt.Key.Key_Delete)
    assert bench.sharp
    assert not bench.window.board.running
    assert_gone(bench)


def test_what_was_moved_before_and_taken_back_is_deleted_by_itself(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.done()
    bench.window.session.undo()
    bench.wait_ready()
    key(bench, Qt.Key.Key_Delete)
    assert_gone(bench)
    assert bench.sharp
    assert bench.labels == ["Delete ball"]


def test_what_was_drawn_goes_with_it_in_one_step(bench: Bench) -> None:
    bench.window.session.select((BALL, DRAWN))
    bench.wait_ready()
    key(bench, Qt.Key.Key_Delete)
    assert_gone(bench)
    assert bench.labels == ["Delete 2 things"]
    assert DRAWN not in {node.id for node, _ in bench.document.walk()}
    bench.window.session.undo()
    assert set(bench.window.session.selection) == {BALL, DRAWN}


def test_what_was_hidden_first_is_filled_too(bench: Bench) -> None:
    key(bench, Qt.Key.Key_H, CTRL)
    key(bench, Qt.Key.Key_Delete)
    bench.done()
    assert bench.colour(95, 80).tolist() == [128, 128, 128]
    assert bench.labels == ["Hide ball", "Delete ball"]
    bench.window.session.undo()
    assert not bench.document.find(BALL)[0].visible


def test_what_stands_next_to_what_is_deleted_is_not_what_keeps_a_filling(bench: Bench) -> None:
    key(bench, Qt.Key.Key_Delete)
    bench.window.session.select((DRAWN,))
    bench.bot.waitUntil(bench.window.actions_registry["edit.delete"].isEnabled)
    key(bench, Qt.Key.Key_Delete)
    assert bench.window.session.selection == (WALL,)
    assert_gone(bench)


def test_in_the_vector_view_it_is_deleted_as_ever(bench: Bench) -> None:
    bench.window.session.set_view("vector")
    key(bench, Qt.Key.Key_Delete)
    assert {node.id for node in bench.document.nodes} == {WALL, DRAWN}


def test_in_the_split_view_of_the_photo_it_is_filled(bench: Bench) -> None:
    bench.window.session.set_view("split")
    key(bench, Qt.Key.Key_Delete)
    assert bench.lifted.name == "ball, removed"


@pytest.mark.parametrize("number", [SPOT, WALL])
def test_tones_and_what_is_nearly_all_of_the_photo_are_deleted_as_ever(bench: Bench, number: int) -> None:
    bench.window.session.select((number,))
    bench.wait_ready()
    key(bench, Qt.Key.Key_Delete)
    assert number not in {node.id for node, _ in bench.document.walk()}
    assert not [layer for layer in bench.document.layers() if layer.blend is not None]


def test_a_layer_of_no_object_is_filled(bench: Bench) -> None:
    layer = bench.document.find(SPOT)[0]
    assert isinstance(layer, Layer)
    assert isinstance(bench.document.find(BALL)[0], Object)
    loose = replace(layer, id=8)
    bench.window.session.apply("Loose", lambda before: replace(before, nodes=(*before.nodes, loose)))
    bench.window.session.select((8,))
    bench.wait_ready()
    key(bench, Qt.Key.Key_Delete)
    assert bench.lifted.name == "spot, removed"


@pytest.mark.parametrize("soon", [True, False])
def test_what_is_cut_is_pasted_with_its_pixels(bench: Bench, soon: bool) -> None:
    key(bench, Qt.Key.Key_X, CTRL)
    assert_gone(bench)
    assert bench.labels == ["Cut ball"]
    if not soon:
        bench.done()
        bench.bot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasFormat(CUT_OUTS), timeout=10_000)
    key(bench, Qt.Key.Key_V, CTRL)
    assert bench.labels == ["Cut ball", "Paste ball"]
    assert bench.red(70, 60)
    bench.window.session.undo()
    assert_gone(bench)


def test_that_hiding_leaves_plain_colours_is_said_once(bench: Bench) -> None:
    notice = bench.window.notice
    key(bench, Qt.Key.Key_H, CTRL)
    assert notice.words.text() == "ball is hidden and leaves plain colours. Delete (Del) fills its place."
    notice.hide()
    key(bench, Qt.Key.Key_H, CTRL)
    key(bench, Qt.Key.Key_H, CTRL)
    assert notice.isHidden()


@pytest.mark.parametrize("number", [WALL, DRAWN])
def test_nor_is_it_said_where_nothing_is_plain(bench: Bench, number: int) -> None:
    bench.window.session.select((number,))
    key(bench, Qt.Key.Key_H, CTRL)
    assert not bench.document.find(number)[0].visible
    assert bench.window.notice.isHidden()
