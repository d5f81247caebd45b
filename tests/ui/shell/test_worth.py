"""What the selected layer is worth is shown; the least useful is selected and deleted by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import Document, edits
from app.engine.render.worth import least_useful, worths
from app.ui.inspector.worth_part import in_words
from app.ui.window import Window


def document(window: Window) -> Document:
    assert window.session.document is not None
    return window.session.document


def words(window: Window) -> str:
    return window.inspector.worth.words.text()


def press(window: Window, bot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    window.actions_registry.refresh()
    window.canvas.setFocus()
    bot.keyClick(window.canvas, key, held)


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_worth_of_what_is_selected_is_shown_and_follows_edits(opened: Window, qtbot: QtBot) -> None:
    part = opened.inspector.worth
    opened.session.select((12,))
    assert part.isVisible()
    said = in_words(worths(document(opened))[12])
    qtbot.waitUntil(lambda: words(opened) == said, timeout=10_000)
    opened.session.select((10,))
    assert words(opened) == in_words(worths(document(opened))[10])
    opened.session.apply("Recolour", lambda before: edits.set_colour(before, 12, (0.0, 1.0, 0.0)))
    opened.session.select((12,))
    assert words(opened) == "Worth …"
    qtbot.waitUntil(lambda: words(opened) == in_words(worths(document(opened))[12]), timeout=10_000)
    assert "−" in words(opened)
    assert "nearer" in part.words.toolTip()


def test_several_things_have_no_worth_together(opened: Window) -> None:
    opened.session.select((10, 20))
    assert not opened.inspector.worth.isVisible()


def test_the_least_useful_is_deleted_as_one_step(opened: Window, qtbot: QtBot) -> None:
    before, least = document(opened), least_useful(document(opened))
    assert least is not None
    press(opened, qtbot, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: len(document(opened).layers()) == 3, timeout=10_000)
    assert least not in [layer.id for layer in document(opened).layers()]
    assert opened.session.history is not None
    assert opened.session.history.steps[-1].label == "Delete the least useful: tone"
    opened.session.undo()
    assert document(opened) is before


def test_it_is_selected_inside_its_object(opened: Window, qtbot: QtBot) -> None:
    least = least_useful(document(opened))
    press(opened, qtbot, Qt.Key.Key_W, CTRL | ALT)
    qtbot.waitUntil(lambda: opened.session.selection == (least,), timeout=10_000)
    assert opened.session.entered in (10, 20)


def test_where_none_may_go_that_is_said(opened: Window, qtbot: QtBot) -> None:
    opened.session.apply("Lock", lambda before: edits.set_locked(before, (12, 22), True))
    press(opened, qtbot, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: "Nothing is left that may go" in opened.notice.words.text(), timeout=10_000)
    assert len(document(opened).layers()) == 4


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        (12.2, "Worth: much of the likeness (12.20 dB)"),
        (0.416, "Worth: some of the likeness (0.42 dB)"),
        (-0.1, "Less like the photo with it (−0.10 dB)"),
        (-0.001, "Worth: next to nothing (0.00 dB)"),
    ],
)
def test_a_worth_is_said_in_words_and_decibels(worth: float, said: str) -> None:
    assert in_words(worth) == said
