"""What is moved in the Vector view is moved in the Photo view too, with its pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import edits

from .conftest import BALL, WALL, Bench, document


@pytest.fixture
def moved(bench: Bench) -> Bench:
    """The ball was dragged in the Vector view."""
    bench.window.session.set_view("vector")
    bench.bot.waitUntil(lambda: bench.window.canvas.settled and not bench.window.canvas.busy, timeout=10_000)
    bench.drag(70, 60, (100, 60))
    assert bench.labels == ["Move ball"]
    return bench


def show_photo(bench: Bench) -> None:
    bench.window.session.set_view("photo")
    bench.bot.waitUntil(lambda: any(one.blend is not None for one in bench.document.layers()), timeout=10_000)


def assert_there(bench: Bench) -> None:
    assert bench.red(170, 120)
    assert not bench.red(70, 60)


def test_its_pixels_are_there_and_its_old_place_is_filled(moved: Bench) -> None:
    show_photo(moved)
    assert_there(moved)
    assert moved.labels == ["Move ball", "Move the pixels of ball"]
    assert moved.window.session.selection == (moved.lifted.id,)
    moved.done()
    assert_there(moved)
    assert moved.colour(70, 60).tolist() == [128, 128, 128]
    assert edits.brought(moved.document) == ()


def test_its_layers_are_back_in_the_vector_view_and_its_pixels_in_the_photo_view(moved: Bench) -> None:
    before = moved.document
    show_photo(moved)
    moved.done()
    after = moved.document
    moved.window.session.set_view("vector")
    assert moved.document is before
    assert moved.window.session.selection == (BALL,)
    moved.window.session.set_view("photo")
    assert moved.document is after
    assert_there(moved)


def test_the_split_view_of_the_vector_view_leaves_it(moved: Bench) -> None:
    before = moved.document
    moved.window.session.set_view("split")
    moved.bot.wait(50)
    assert moved.document is before
    moved.window.session.set_view("vector")
    show_photo(moved)
    moved.window.session.set_view("split")
    assert moved.labels[-1] == "Move the pixels of ball"


def test_what_was_done_since_stays(moved: Bench) -> None:
    show_photo(moved)
    moved.done()
    moved.drag(170, 120, (20, 0))
    now = moved.document
    moved.window.session.set_view("vector")
    assert moved.document is now


def test_an_undo_shows_it_where_the_photo_has_it_and_offers_to_do_it_again(moved: Bench) -> None:
    show_photo(moved)
    moved.done()
    moved.window.canvas.setFocus()
    QTest.keyClick(moved.window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert moved.red(70, 60)
    assert moved.window.notice.words.text().startswith("ball was moved in the Vector view alone")
    moved.window.notice.action.click()
    moved.bot.waitUntil(lambda: moved.labels == ["Move ball", "Move the pixels of ball"], timeout=10_000)
    assert_there(moved)


def test_a_cancel_takes_it_back(moved: Bench) -> None:
    show_photo(moved)
    moved.bot.waitUntil(lambda: bool(moved.window.board.running), timeout=10_000)
    moved.window.board.running[0].cancel()
    moved.bot.waitUntil(lambda: moved.labels == ["Move ball"], timeout=10_000)
    assert moved.red(70, 60)
    assert moved.window.notice.action.text() == "Move its pixels too"


def test_what_can_be_redone_is_not_lost_by_a_look(moved: Bench) -> None:
    moved.drag(170, 120, (20, 0))
    moved.window.session.undo()
    moved.window.session.set_view("photo")
    moved.bot.wait(50)
    assert moved.labels == ["Move ball", "Move ball"]
    assert moved.window.notice.action.text() == "Move its pixels too"


@pytest.mark.parametrize("away", ["undo", "view"])
def test_the_line_that_offers_it_goes_when_it_is_not_so_any_more(moved: Bench, away: str) -> None:
    session, notice = moved.window.session, moved.window.notice
    show_photo(moved)
    moved.done()
    session.undo()
    moved.bot.waitUntil(lambda: notice.action.text() == "Move its pixels too" and not notice.isHidden(), timeout=10_000)
    if away == "undo":
        session.undo()
    else:
        session.set_view("vector")
    moved.bot.waitUntil(notice.isHidden, timeout=10_000)


def test_a_duplicate_is_dragged_away_from_what_stays(bench: Bench) -> None:
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert bench.labels == ["Duplicate ball"]
    bench.wait_ready()
    bench.drag(70, 60, (100, 60))
    assert bench.red(70, 60)
    assert bench.red(170, 120)
    bench.go_on()
    bench.bot.waitUntil(lambda: not bench.window.board.running, timeout=20_000)
    assert bench.red(70, 60)
    assert bench.red(170, 120)
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Delete)
    assert bench.red(70, 60)
    assert not bench.red(170, 120)
    assert [node.id for node in bench.document.nodes] == [node.id for node in bench.before.nodes]


def test_a_pasted_one_too(bench: Bench) -> None:
    bench.window.canvas.setFocus()
    for letter in (Qt.Key.Key_C, Qt.Key.Key_V):
        QTest.keyClick(bench.window.canvas, letter, Qt.KeyboardModifier.ControlModifier)
    bench.wait_ready()
    bench.drag(70, 60, (100, 60))
    assert bench.red(70, 60)
    assert bench.red(170, 120)


def test_what_is_lifted_in_the_vector_view_is_where_it_was_brought(moved: Bench) -> None:
    moved.go_on()
    moved.window.lifting.lift()
    moved.bot.waitUntil(lambda: moved.labels[-1] == "Lift ball", timeout=20_000)
    assert moved.window.session.view == "photo"
    assert_there(moved)
    assert moved.document.find(BALL)[0].moved is None


def test_after_an_undo_it_is_dragged_on_from_where_the_vector_view_has_it(moved: Bench) -> None:
    show_photo(moved)
    moved.done()
    moved.window.session.undo()
    moved.window.session.select((BALL,))
    moved.wait_ready()
    moved.drag(170, 120, (20, 0))
    assert moved.red(205, 120)
    assert not moved.red(70, 60)


def test_a_file_with_something_moved_is_as_it_was_saved_once_its_pixels_came_along(bench: Bench) -> None:
    session = bench.window.session
    session.open(edits.bring(document(), BALL, np.array([[1.0, 0.0, 100.0], [0.0, 1.0, 60.0]])))
    bench.bot.waitUntil(lambda: any(one.blend is not None for one in bench.document.layers()), timeout=10_000)
    bench.done()
    assert not session.modified
    session.set_view("vector")
    assert all(one.blend is None for one in bench.document.layers())
    assert not session.modified
    session.set_view("photo")
    bench.done()
    assert any(one.blend is not None for one in bench.document.layers())
    assert not session.modified
    session.apply("Rename", lambda before: edits.rename(before, WALL, "stone"))
    assert session.modified
