"""Lines that say why nothing is seen of what was painted, in the window with "left" 10 and "right" 20."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.engine.document import edits
from app.engine.field import Frame, Mask
from app.ui.window import Window

from .drawing import ALT, NONE, Hand, document, middle


def shown(window: Window) -> str:
    return "" if window.notice.isHidden() else window.notice.words.text()


def waited(hand: Hand, words: str) -> None:
    hand.bot.waitUntil(lambda: words in shown(hand.window), timeout=10_000)


@pytest.fixture
def behind(small: Hand) -> Hand:
    """ "left" selected, of which a square of "right" covers the middle of the picture."""
    window = small.window
    width, height = document(window).width, document(window).height
    tiny = Mask(Frame.around(1, 1, 0.1 * width, 0.1 * height), closed=True, crisp=True)
    everything = Mask(Frame.around(0, 0, width, height))
    for number, mask in ((10, tiny), (11, everything), (21, everything)):
        window.session.apply("Shape", lambda before, number=number, mask=mask: edits.set_mask(before, number, mask))
    window.session.select((10,))
    window.brushes.brush.resize(0.02 * width)
    return small


def test_what_lies_over_it_is_named_and_a_button_brings_it_to_the_front(behind: Hand) -> None:
    window, (x, y) = behind.window, middle(behind.window)
    behind.drag((x, y), (x * 1.02, y))
    waited(behind, "What you painted lies behind right.")
    window.notice.action.click()
    assert document(window).nodes[-1].id == 10


def test_it_is_said_once_and_again_after_something_was_seen(behind: Hand) -> None:
    window, (x, y) = behind.window, middle(behind.window)
    behind.drag((x, y), (x * 1.02, y))
    waited(behind, "behind right")
    window.notice.hide()
    behind.drag((x, y * 1.05), (x * 1.03, y * 1.05))
    behind.bot.wait(300)
    assert shown(window) == ""
    behind.drag((x * 0.3, y), (x * 0.4, y))
    behind.bot.wait(300)
    assert shown(window) == ""
    behind.drag((x, y * 0.95), (x * 1.03, y * 0.95))
    waited(behind, "behind right")


@pytest.mark.parametrize(
    ("held", "words"), [(NONE, "right covers all of this already"), (ALT, "right covers nothing of this")]
)
def test_a_stroke_that_changes_nothing_is_said_to(small: Hand, held: Qt.KeyboardModifier, words: str) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.brushes.brush.resize(0.02 * document(window).width)
    x, y = (x, y) if held == NONE else (0.05 * x, 0.1 * y)
    small.drag((x, y), (x * 1.02, y), held=held)
    waited(small, f"{words}; nothing has changed.")


def test_what_is_hidden_is_said_and_shown_by_a_button(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.session.apply("Hide", lambda before: edits.set_visible(before, (20,), False))
    small.drag((x, y), (x * 1.5, y))
    waited(small, "right is hidden")
    window.notice.action.click()
    assert document(window).find(20)[0].visible


def test_the_photo_without_an_edit_says_what_it_waits_for(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.session.set_view("photo")
    small.drag((x, y), (x * 1.4, y))
    waited(small, "The mask of right has grown. The photo shows it once right has a colour of its own.")
    window.session.set_view("vector")
    assert shown(window) == ""  # there it is seen
    small.drag((x, y), (x * 1.01, y), held=ALT)
    small.bot.wait(300)
    assert shown(window) == ""


def test_with_a_colour_of_its_own_the_photo_shows_it_and_nothing_is_said(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.session.apply("Colour", lambda before: edits.set_colour(before, (20,), (0.1, 0.8, 0.2)))
    window.session.set_view("photo")
    small.drag((x, y), (x * 1.4, y))
    small.bot.wait(400)
    assert shown(window) == ""


def test_another_message_stays_when_the_view_is_another(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.session.set_view("photo")
    small.drag((x, y), (x * 1.4, y))
    waited(small, "The mask of right has grown.")
    window.notice.say("warning", "Something else.")
    window.session.set_view("vector")
    assert shown(window) == "Something else."
