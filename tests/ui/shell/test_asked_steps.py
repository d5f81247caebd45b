"""Ctrl+Z while what was asked for is still on its way: it is cancelled, and what was done before stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.ui.window import Window

from .conftest import Gate
from .test_continuing import labels, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def key(window: Window, bot: QtBot, which: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    window.actions_registry.refresh()
    window.canvas.setFocus()
    bot.keyClick(window.canvas, which, modifier)


def titles(window: Window) -> list[str]:
    return [job.title for job in window.board.running]


def test_a_lift_that_waits_behind_another_job_is_taken_back(held: Window, gate: Gate, qtbot: QtBot) -> None:
    held.session.select((10,))
    press(held, qtbot, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: labels(held)[1:] == ["Refine left"], timeout=10_000)
    held.session.select((20,))
    key(held, qtbot, Qt.Key.Key_T, SHIFT)
    qtbot.waitUntil(lambda: "Lifting right" in titles(held), timeout=10_000)
    held.actions_registry.refresh()
    assert held.actions_registry["edit.undo"].text() == "Undo Lift right"
    key(held, qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: "Lifting right" not in titles(held), timeout=10_000)
    assert held.notice.words.text() == "“Lift right” is cancelled; nothing was changed."
    gate.open()
    qtbot.waitUntil(lambda: not held.board.running, timeout=10_000)
    qtbot.wait(100)
    assert labels(held)[1:] == ["Refine left"]
    assert held.session.view == "vector"


def test_a_job_that_has_brought_nothing_yet_is_taken_back_and_not_the_step_before(held: Window, qtbot: QtBot) -> None:
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "hill"))
    renamed = held.session.document
    held.desk.decomposer.refine(6, "garden.png")
    qtbot.waitUntil(lambda: bool(held.board.running), timeout=10_000)
    key(held, qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not held.board.running, timeout=10_000)
    assert held.session.document is renamed
    key(held, qtbot, Qt.Key.Key_Z)
    assert held.session.history is not None
    assert held.session.history.index == 0


def test_what_was_done_since_goes_first(held: Window, gate: Gate, qtbot: QtBot) -> None:
    held.desk.decomposer.refine(6, "garden.png")
    qtbot.waitUntil(lambda: bool(held.board.running), timeout=10_000)
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "hill"))
    key(held, qtbot, Qt.Key.Key_Z)
    assert held.board.running
    key(held, qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not held.board.running, timeout=10_000)
    gate.open()
    qtbot.wait(100)
    assert labels(held) == ["Open", "Rename"]
