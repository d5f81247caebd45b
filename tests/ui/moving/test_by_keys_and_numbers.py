"""A thing of the photo moved without the mouse, and what happens when its job does not end well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import Layer, Object, edits
from app.engine.field import Frame, Mask
from app.ui.controls import NumberEntry

from .conftest import BALL, WALL, WIDTH, Bench


def typed(bench: Bench, entry: NumberEntry, words: str) -> None:
    entry.setFocus()
    entry.selectAll()
    bench.bot.keyClicks(entry, words)
    bench.bot.keyClick(entry, Qt.Key.Key_Return)


def test_arrow_keys_are_one_step(bench: Bench) -> None:
    bench.window.canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(bench.window.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert bench.labels == ["Nudge ball"]
    assert bench.red(155, 60)
    assert not bench.red(65, 60)
    bench.done()
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bench.labels == ["Nudge ball"]
    bench.window.session.undo()
    assert bench.document is bench.before


def test_typed_numbers_place_what_is_seen(bench: Bench) -> None:
    part = bench.window.inspector.place
    assert part.across.value == pytest.approx(95, abs=2)
    typed(bench, part.across, "195")
    assert bench.labels == ["Place ball"]
    assert part.across.text() == "195.0 px"
    assert bench.red(170, 60)
    bench.done()
    assert part.across.value == pytest.approx(195, abs=2)
    typed(bench, part.skew, "20")
    assert bench.labels == ["Place ball", "Place ball"]


def test_a_flip_turns_the_pixels_round(bench: Bench) -> None:
    bench.window.shapes.flip(across=True)
    assert bench.labels == ["Flip ball"]
    assert bench.lifted.mask.frame.ux < 0
    bench.done()
    assert bench.lifted.mask.frame.ux < 0


def test_a_cancel_takes_the_move_back(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.drag(170, 100, (20, 10))
    bench.window.session.apply("Rename wall", lambda document: edits.rename(document, WALL, "plaster"))
    bench.bot.waitUntil(lambda: bool(bench.window.board.running), timeout=10_000)
    bench.window.board.running[0].cancel()
    bench.bot.waitUntil(lambda: bench.labels == ["Rename wall"], timeout=10_000)
    assert not [layer for layer in bench.document.layers() if layer.blend is not None]
    assert bench.document.find(BALL)[0].visible
    assert bench.document.find(WALL)[0].name == "plaster"
    assert bench.window.session.selection == (BALL,)
    assert bench.red(70, 60)


def test_a_failure_takes_it_back_and_says_so(bench: Bench) -> None:
    bench.go_on("fail")
    bench.drag(70, 60, (100, 40))
    bench.bot.waitUntil(bench.window.notice.isVisible, timeout=10_000)
    assert bench.labels == []
    assert bench.document.find(BALL)[0].visible
    assert not bench.window.board.running


def test_what_was_saved_in_haste_is_not_saved_once_the_job_is_done(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.window.session.mark_saved(bench.document)
    assert not bench.window.session.modified
    bench.done()
    assert bench.window.session.modified


def test_a_number_that_is_being_typed_stays_when_the_frame_is_known_better(bench: Bench) -> None:
    entry = bench.window.inspector.place.across
    entry.setFocus()
    entry.selectAll()
    bench.bot.keyClicks(entry, "19")
    bench.window.lifter.prepared.emit()
    bench.bot.keyClicks(entry, "5")
    bench.bot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == "195.0 px"


def test_numbers_of_what_fills_the_picture_come_once_it_is_known_where_it_is(bench: Bench) -> None:
    half = Mask(Frame.around(0, 0, WIDTH, 120), closed=True, crisp=True)
    sky = Object(20, "sky", half, (Layer(21, "blue", half, (0, 0, 1), (0, 0, 1)),))
    bench.window.session.apply("Sky", lambda document: edits.insert(document, (sky,), None, 1))
    bench.window.session.select((WALL,))
    section = bench.window.inspector.sections["Place"]
    assert section.isHidden()
    bench.wait_ready()
    assert not section.isHidden()
    assert bench.window.inspector.place.down.value == pytest.approx(160, abs=3)
