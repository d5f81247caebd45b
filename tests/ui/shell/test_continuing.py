"""The decomposition goes on from what is selected: by keys, with a job, as one step, and back where it is cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.ui.window import Window

from .conftest import Gate

ON, REFINE = "layer.continue", "layer.refine"


def layers(window: Window) -> list[int]:
    assert window.session.document is not None
    return [layer.id for layer in window.session.document.layers()]


def labels(window: Window) -> list[str]:
    assert window.session.history is not None
    return [step.label for step in window.session.history.steps]


def press(window: Window, bot: QtBot, key: Qt.Key) -> None:
    window.actions_registry.refresh()
    window.canvas.setFocus()
    bot.keyClick(window.canvas, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)


def test_what_comes_after_is_found_anew_as_one_step(held: Window, gate: Gate, qtbot: QtBot) -> None:
    before = held.session.document
    held.session.select((12,))
    press(held, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: layers(held) == [11, 12], timeout=10_000)  # seen as it goes
    assert [job.title for job in held.board.running] == ["Painting on from tone"]
    gate.open()
    qtbot.waitUntil(lambda: not held.board.running and len(layers(held)) == 3, timeout=10_000)
    assert labels(held)[1:] == ["Continue from tone"]
    held.session.undo()
    assert held.session.document is before


def test_a_cancel_leaves_the_document_as_it_was(held: Window, qtbot: QtBot) -> None:
    before, steps = held.session.document, labels(held)
    held.session.select((12,))
    press(held, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: layers(held) == [11, 12], timeout=10_000)
    held.board.running[0].cancel()
    qtbot.waitUntil(lambda: not held.board.running, timeout=10_000)
    qtbot.waitUntil(lambda: held.session.document is before, timeout=10_000)
    assert labels(held) == steps


def test_what_was_done_before_a_cancel_is_kept(held: Window, qtbot: QtBot) -> None:
    held.session.select((12,))
    press(held, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: layers(held) == [11, 12], timeout=10_000)
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "hill"))
    held.board.running[0].cancel()
    qtbot.waitUntil(lambda: layers(held) == [11, 12, 21, 22], timeout=10_000)
    assert labels(held)[1:] == ["Rename"]
    assert held.session.document is not None
    assert held.session.document.find(10)[0].name == "hill"


def test_an_undo_before_anything_has_come_means_the_job_and_what_it_took_comes_back(held: Window, qtbot: QtBot) -> None:
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "hill"))
    renamed = held.session.document
    held.session.select((10,))
    press(held, qtbot, Qt.Key.Key_E)
    held.session.undo()
    qtbot.waitUntil(lambda: not held.board.running, timeout=10_000)
    qtbot.wait(100)
    assert labels(held)[1:] == ["Rename"]
    held.session.redo()
    assert held.session.document is renamed


def test_locked_layers_stay_the_very_same(held: Window, gate: Gate, qtbot: QtBot) -> None:
    held.session.apply("Lock", lambda document: edits.set_locked(document, 21, True))
    assert held.session.document is not None
    locked = held.session.document.find(21)[0]
    held.session.select((12,))
    press(held, qtbot, Qt.Key.Key_N)
    gate.open()
    qtbot.waitUntil(lambda: not held.board.running and 22 not in layers(held), timeout=10_000)
    assert held.session.document.find(21)[0] is locked


def test_where_nothing_comes_after_the_action_is_off(opened: Window) -> None:
    registry = opened.actions_registry
    for chosen, can in (((22,), False), ((11,), True), ((), False)):
        opened.session.select(chosen)
        registry.refresh()
        assert registry[ON].isEnabled() == can
        assert registry[REFINE].isEnabled() == bool(chosen)


def test_the_selected_object_is_refined(held: Window, gate: Gate, qtbot: QtBot) -> None:
    held.session.select((10,))
    press(held, qtbot, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: len(layers(held)) == 5, timeout=10_000)
    gate.open()
    qtbot.waitUntil(lambda: not held.board.running and len(layers(held)) == 6, timeout=10_000)
    assert labels(held)[1:] == ["Refine left"]
    assert held.session.document is not None
    assert len(held.session.document.nodes[0].children) == 4  # type: ignore[union-attr]


def test_where_nothing_is_found_that_is_said_and_no_step_is_left(held: Window, gate: Gate, qtbot: QtBot) -> None:
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "whole"))
    before = held.session.document
    held.session.select((10,))
    press(held, qtbot, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: len(layers(held)) == 5, timeout=10_000)
    gate.open()
    qtbot.waitUntil(lambda: "nearer to the photo" in held.notice.words.text(), timeout=10_000)
    qtbot.waitUntil(lambda: held.session.document is before, timeout=10_000)
    assert labels(held)[1:] == ["Rename"]
