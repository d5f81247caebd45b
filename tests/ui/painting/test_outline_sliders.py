"""The sliders that move, smooth and soften an outline, in the window with a toy engine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.engine.field import Viewport, coverage, shaping
from app.ui.window import Window


def area(window: Window) -> float:
    document = window.session.document
    assert document is not None
    view = Viewport.whole(document.width, document.height, 100)
    return float(coverage(document.find(20)[0].mask, view).mean())


def labels(window: Window) -> list[str]:
    assert window.session.history is not None
    return [step.label for step in window.session.history.steps]


@pytest.fixture
def shaped(opened: Window) -> Window:
    """"right" with a code of its own."""
    document = opened.session.document
    assert document is not None
    mask = shaping.grown(shaping.united([document.find(20)[0].mask] * 2), -4.0)
    opened.session.apply("Shape", lambda before: edits.set_mask(before, 20, mask))
    opened.session.select((20,))
    return opened


def test_shrinking_by_keys_takes_the_outline_in_and_the_slider_stands_at_nothing_again(
    shaped: Window, qtbot: QtBot
) -> None:
    part = shaped.inspector.outline
    assert part.isVisibleTo(shaped.inspector)
    before, steps = area(shaped), len(labels(shaped))
    part.grow.track.setFocus()
    for _ in range(3):
        qtbot.keyClick(part.grow.track, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: not shaped.reshaping.busy and area(shaped) != before, timeout=10_000)
    assert area(shaped) < before
    assert set(labels(shaped)[steps:]) == {"Grow right"}
    qtbot.waitUntil(lambda: part.grow.value == 0, timeout=10_000)


def test_quick_drags_are_steps_of_their_own_and_none_is_lost(shaped: Window, qtbot: QtBot) -> None:
    part, before, steps = shaped.inspector.outline, area(shaped), len(labels(shaped))
    for _ in range(3):
        part.grow.changed.emit(-2.0)
        part.grow.finished.emit()
    qtbot.waitUntil(lambda: not shaped.reshaping.busy, timeout=10_000)
    assert labels(shaped)[steps:] == ["Grow right"] * 3
    assert area(shaped) < before - 0.1


def test_softness_is_offered_for_soft_masks_alone(shaped: Window) -> None:
    part = shaped.inspector.outline
    assert not part.soften.isVisibleTo(part)
    shaped.session.apply("Soft", lambda before: edits.set_crisp(before, 20, False))
    assert part.soften.isVisibleTo(part)


def test_what_covers_everything_has_no_outline_to_change(shaped: Window) -> None:
    shaped.session.select((21,))
    assert not shaped.inspector.outline.isVisibleTo(shaped.inspector)


def test_a_shape_is_dragged_along_a_direction_as_one_step(shaped: Window, qtbot: QtBot) -> None:
    part, before, steps = shaped.inspector.outline, area(shaped), len(labels(shaped))
    fullness = part.shapes[0].slider
    for value in (-0.5, -1.0):
        fullness.changed.emit(value)
    qtbot.waitUntil(lambda: not shaped.reshaping.busy and area(shaped) < before, timeout=10_000)
    fullness.finished.emit()
    qtbot.waitUntil(lambda: fullness.value == 0, timeout=10_000)
    assert labels(shaped)[steps:] == ["Fullness of right"]
    shaped.session.undo()
    assert area(shaped) == pytest.approx(before)


def test_both_ends_of_a_direction_are_shown(shaped: Window, qtbot: QtBot) -> None:
    part = shaped.inspector.outline
    shaped.inspector.sections["Outline"].show()
    qtbot.waitUntil(lambda: all(not look.pixmap().isNull() for look in part.shapes[0].looks), timeout=10_000)
    ends = [look.pixmap().toImage() for look in part.shapes[0].looks]
    assert ends[0] != ends[1]
