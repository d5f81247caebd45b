from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, Object, edits
from app.ui.controls.colours import to_hex
from app.ui.files.remembered import Remembered
from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def document(window: Window) -> Document:
    assert window.session.document is not None
    return window.session.document


def top_level(window: Window) -> list[int]:
    return [node.id for node in document(window).nodes]


def labels(window: Window) -> list[str]:
    assert window.session.history is not None
    return [step.label for step in window.session.history.steps]


def key(window: Window, name: Qt.Key, modifiers: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    window.actions_registry.refresh()
    qtbot.keyClick(window, name, modifiers)


def at(window: Window, x: float, y: float) -> QPoint:
    return window.canvas.to_widget(x, y).toPoint()


@pytest.fixture
def three(opened: Window) -> Window:
    """left 10, right 20 and a copy of right, 30, from the bottom."""
    opened.session.apply("Duplicate", lambda doc: edits.duplicate(doc, 20))
    assert len(top_level(opened)) == 3
    return opened


def test_layers_go_to_the_front_and_to_the_back_by_keys(three: Window, qtbot: QtBot) -> None:
    low, middle, high = top_level(three)
    three.session.select((low,))
    key(three, Qt.Key.Key_BracketRight, CTRL | SHIFT, qtbot)
    assert top_level(three) == [middle, high, low]
    key(three, Qt.Key.Key_BracketLeft, CTRL | SHIFT, qtbot)
    assert top_level(three) == [low, middle, high]
    key(three, Qt.Key.Key_BracketRight, CTRL, qtbot)
    assert top_level(three) == [middle, low, high]
    key(three, Qt.Key.Key_BracketLeft, CTRL, qtbot)
    assert top_level(three) == [low, middle, high]
    assert labels(three)[-4:] == ["To front: left", "To back: left", "Raise: left", "Lower: left"]


def test_a_colour_is_reset_to_what_was_found(opened: Window, qtbot: QtBot) -> None:
    reset = opened.actions_registry["layer.reset-colour"]
    opened.session.select((11,))
    opened.actions_registry.refresh()
    assert not reset.isEnabled()
    opened.session.apply("Recolour", lambda doc: edits.set_colour(doc, 11, (0.0, 1.0, 0.0)))
    key(opened, Qt.Key.Key_R, CTRL | SHIFT, qtbot)
    layer, _ = document(opened).find(11)
    assert isinstance(layer, Layer)
    assert layer.colour == layer.found == (0.8, 0.4, 0.2)


def test_edges_are_shown_as_an_svg_has_them_and_undone(opened: Window, qtbot: QtBot) -> None:
    flat, soft = opened.actions_registry["layer.edges-flat"], opened.actions_registry["layer.edges-soft"]
    key(opened, Qt.Key.Key_F, CTRL | ALT, qtbot)
    assert document(opened).settings.edges == "flat"
    assert flat.isChecked()
    assert not soft.isChecked()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert document(opened).settings.edges == "soft"
    qtbot.waitUntil(soft.isChecked)


def test_the_words_say_what_hiding_and_locking_will_do(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((10,))
    hide, lock = opened.actions_registry["layer.visible"], opened.actions_registry["layer.lock"]
    opened.actions_registry.refresh()
    assert (hide.text(), lock.text()) == ("Hide", "Lock")
    key(opened, Qt.Key.Key_H, CTRL, qtbot)
    key(opened, Qt.Key.Key_L, CTRL, qtbot)
    assert not document(opened).nodes[0].visible
    assert document(opened).nodes[0].locked
    assert (hide.text(), lock.text()) == ("Show", "Unlock")


def canvas_menu(window: Window, where: QPoint, qtbot: QtBot) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, window.canvas.mapToGlobal(where))
    QApplication.sendEvent(window.canvas, event)
    menu = window.findChild(QMenu, "menu.canvas")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu


def test_the_menu_of_the_picture_does_something_to_what_is_under_the_pointer(opened: Window, qtbot: QtBot) -> None:
    menu = canvas_menu(opened, at(opened, 20, 30), qtbot)
    assert opened.session.selection == (10,)
    action = next(a for a in menu.actions() if a.objectName() == "layer.to-front")
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    assert top_level(opened) == [20, 10]
    qtbot.waitUntil(lambda: opened.findChild(QMenu, "menu.canvas") is None)


def test_beside_the_picture_the_menu_is_about_the_view(opened: Window, qtbot: QtBot) -> None:
    menu = canvas_menu(opened, QPoint(3, 3), qtbot)
    names = {action.objectName() for action in menu.actions()}
    assert "view.fit" in names
    assert "edit.delete" not in names
    menu.close()


def test_the_eyedropper_recolours_what_is_selected_as_one_step(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((11,))
    qtbot.waitUntil(lambda: opened.canvas.settled)
    before = len(labels(opened))
    opened.canvas.set_tool("eyedropper")
    picked: list[tuple[float, float, float]] = []
    opened.canvas.colour_picked.connect(picked.append)
    start, end = at(opened, 60, 30), at(opened, 80, 40)
    qtbot.mousePress(opened.canvas, LEFT, pos=start)
    qtbot.mouseMove(opened.canvas, end)
    qtbot.mouseRelease(opened.canvas, LEFT, pos=end)
    assert len(picked) >= 2
    layer, _ = document(opened).find(11)
    assert isinstance(layer, Layer)
    assert layer.colour == pytest.approx(picked[-1])
    assert labels(opened)[before:] == ["Recolour ground"]
    assert to_hex(opened.inspector.recent.colours[0]) == to_hex(picked[-1])


def test_without_a_selection_the_eyedropper_fills_the_recent_colours(opened: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.canvas.settled)
    opened.canvas.set_tool("eyedropper")
    before = document(opened)
    qtbot.mouseClick(opened.canvas, LEFT, pos=at(opened, 60, 30))
    assert document(opened) is before
    assert len(opened.inspector.recent.colours) == 1


def test_a_locked_thing_is_not_recoloured(opened: Window, qtbot: QtBot) -> None:
    opened.session.apply("Lock", lambda doc: edits.set_locked(doc, 10, True))
    opened.session.select((11,))
    qtbot.waitUntil(lambda: opened.canvas.settled)
    opened.canvas.set_tool("eyedropper")
    before = document(opened)
    qtbot.mouseClick(opened.canvas, LEFT, pos=at(opened, 60, 30))
    assert document(opened) is before


def test_finding_layers_anew_leaves_nothing_selected_and_keeps_the_edges(opened: Window, qtbot: QtBot) -> None:
    opened.session.apply("Flat edges", lambda doc: edits.set_edges(doc, "flat"))
    opened.session.select((10,))
    qtbot.keyClick(opened, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: labels(opened)[-1] == "Find layers anew", timeout=20_000)
    assert opened.session.selection == ()
    assert document(opened).settings.edges == "flat"
    assert isinstance(document(opened).nodes[0], Object)


def test_folded_parts_recent_colours_and_the_divider_are_as_they_were_left(
    make_window: Callable[[], Window], remembered: Remembered, qtbot: QtBot
) -> None:
    first = make_window()
    first.inspector.sections["Tone"].title.click()
    first.inspector.recent.use((1.0, 0.0, 0.0))
    first.inspector.recent.use((0.0, 0.0, 1.0))
    first.canvas.set_divider(0.25)
    qtbot.waitUntil(lambda: remembered.get("divider", 0.5) == 0.25)
    second = make_window()
    assert not second.inspector.sections["Tone"].title.isChecked()
    assert second.inspector.sections["Mask"].title.isChecked()
    assert second.inspector.recent.colours == ((0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
    assert second.canvas.divider == 0.25


def test_nonsense_among_what_is_remembered_does_no_harm(
    make_window: Callable[[], Window], remembered: Remembered
) -> None:
    for name, value in (("folded", [7, ["x"], "Nothing"]), ("colours", [None, "red?", "#00ff00"]), ("divider", 40.0)):
        remembered.set(name, value)
    window = make_window()
    assert window.inspector.recent.colours == ((0.0, 1.0, 0.0),)
    assert 0.0 <= window.canvas.divider <= 1.0


def test_the_likeness_is_told_and_follows_an_edit(opened: Window, qtbot: QtBot) -> None:
    likeness = opened.status.likeness
    qtbot.waitUntil(lambda: likeness.isVisible() and likeness.text().endswith(" dB"), timeout=10_000)
    first = likeness.text()
    opened.session.apply("Recolour", lambda doc: edits.set_colour(doc, 10, (0.0, 1.0, 0.0)))
    qtbot.waitUntil(lambda: likeness.text() != first, timeout=10_000)
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: likeness.text() == first, timeout=10_000)
    opened.session.close()
    assert not likeness.isVisible()


def test_no_label_of_the_inspector_is_clipped(opened: Window, qtbot: QtBot) -> None:
    opened.session.set_view("photo")
    opened.session.select((11,))
    for slider in (opened.inspector.photo.shading, *opened.inspector.tone.sliders.values()):
        label = slider._label
        assert label.sizeHint().width() <= label.width(), label.text()


def test_blend_modes_are_in_the_menu_and_have_kritas_keys(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((20,))
    key(opened, Qt.Key.Key_M, ALT | SHIFT, qtbot)
    assert document(opened).find(20)[0].blend_mode == "multiply"
    assert labels(opened)[-1] == "Blend mode Multiply of right"
    menu = opened.menuBar().findChild(QMenu, "menu.Layer/Blend Mode")
    assert isinstance(menu, QMenu)
    opened.actions_registry.refresh()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Multiply"]
    key(opened, Qt.Key.Key_N, ALT | SHIFT, qtbot)
    assert document(opened).find(20)[0].blend_mode == "normal"
    opened.session.select(())
    opened.actions_registry.refresh()
    assert not opened.actions_registry["layer.mode-screen"].isEnabled()


def test_a_blend_mode_is_found_in_the_palette_by_its_full_name(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((20,))
    key(opened, Qt.Key.Key_K, CTRL, qtbot)
    qtbot.keyClicks(opened.palette_box.query, "blend mode: screen")
    qtbot.keyClick(opened.palette_box.query, Qt.Key.Key_Return)
    assert document(opened).find(20)[0].blend_mode == "screen"
