from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.engine.document import edits
from app.engine.document.history import History, Step
from app.ui.layers.panel import LayerPanel
from app.ui.session import Session

if TYPE_CHECKING:
    from .conftest import Bench

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def click(bench: Bench, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    bench.qtbot.mouseClick(bench.viewport, LEFT, modifier, bench.on_name(name))


def drag(bench: Bench, name: str, to: QPoint) -> None:
    """Press on a row's name, go to ``to`` in steps, release there."""
    start = bench.on_name(name)
    bench.qtbot.mousePress(bench.viewport, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        bench.qtbot.mouseMove(bench.viewport, start + (to - start) * part)
    bench.qtbot.mouseRelease(bench.viewport, LEFT, pos=to)


# Selecting


def test_what_is_clicked_is_selected_in_the_session(bench: Bench) -> None:
    click(bench, "bird")
    click(bench, "sky", CTRL)
    assert bench.names(bench.session.selection) == ["bird", "sky"]


def test_shift_selects_all_between(bench: Bench) -> None:
    click(bench, "wing")
    click(bench, "bark", SHIFT)
    assert set(bench.names(bench.session.selection)) == {"wing", "beak", "branch", "bark"}


def test_what_the_session_selects_is_selected_unfolded_and_in_sight(bench: Bench) -> None:
    bench.panel.tree.collapseAll()
    said: list[tuple[int, ...]] = []
    bench.session.selection_changed.connect(said.append)
    bench.session.select((bench.id("bark"),))
    assert bench.names(bench.panel.tree.chosen_ids()) == ["bark"]
    assert bench.viewport.rect().contains(bench.rect("bark"))
    assert len(said) == 1


def test_selecting_nothing_in_the_session_clears_the_list(bench: Bench) -> None:
    click(bench, "bird")
    bench.session.select(())
    assert bench.panel.tree.chosen_ids() == ()


def test_the_row_under_the_pointer_is_hovered_and_none_outside(bench: Bench) -> None:
    bench.qtbot.mouseMove(bench.viewport, bench.on_name("wing"))
    assert bench.session.hovered == bench.id("wing")
    bench.qtbot.mouseMove(bench.viewport, QPoint(100, bench.viewport.height() - 4))
    assert bench.session.hovered is None


def test_a_selection_outlives_undo_and_redo(bench: Bench) -> None:
    click(bench, "wing")
    bench.session.apply("Opacity", lambda d: edits.set_opacity(d, (bench.id("wing"),), 0.5))
    bench.session.undo()
    bench.session.redo()
    assert bench.names(bench.session.selection) == ["wing"]
    assert bench.names(bench.panel.tree.chosen_ids()) == ["wing"]


def test_what_was_selected_in_another_picture_is_not_selected_by_an_undo(bench: Bench) -> None:
    bench.session.select((bench.id("wing"),))
    bench.session.apply("Opacity", lambda d: edits.set_opacity(d, (bench.id("wing"),), 0.5))
    first = bench.session.document
    assert first is not None
    more = edits.duplicate(first, (bench.id("bird"),))
    bench.session.restore(History((Step("Open", first), Step("Duplicate", more)), 1))
    bench.session.select(node.id for node in more.nodes if node.id >= first.next_id)
    bench.session.undo()
    assert bench.session.selection == ()


# Eyes and locks


def test_a_click_on_the_eye_hides_and_shows_again(bench: Bench) -> None:
    for visible in (False, True):
        bench.qtbot.mouseClick(bench.viewport, LEFT, pos=bench.parts("bird").eye.center())
        assert bench.node("bird").visible is visible
    assert bench.session.selection == ()
    assert bench.labels() == ["Open", "Hide bird", "Show bird"]


def test_drawing_over_eyes_hides_them_all_in_one_step(bench: Bench) -> None:
    bench.qtbot.mousePress(bench.viewport, LEFT, pos=bench.parts("bird").eye.center())
    for name in ("wing", "beak", "branch"):
        bench.qtbot.mouseMove(bench.viewport, bench.parts(name).eye.center())
    bench.qtbot.mouseRelease(bench.viewport, LEFT, pos=bench.parts("branch").eye.center())
    assert [bench.node(n).visible for n in ("bird", "wing", "beak", "branch", "sky")] == [False] * 4 + [True]
    bench.session.undo()
    assert all(node.visible for node, _ in bench.document.walk())


def test_alt_click_on_an_eye_shows_it_alone_and_again_all(bench: Bench) -> None:
    eye = bench.parts("branch").eye.center()
    bench.qtbot.mouseClick(bench.viewport, LEFT, ALT, eye)
    assert [bench.node(n).visible for n in ("bird", "branch", "sky")] == [False, True, False]
    bench.qtbot.mouseClick(bench.viewport, LEFT, ALT, eye)
    assert [bench.node(n).visible for n in ("bird", "branch", "sky")] == [True, True, True]


def test_space_toggles_the_eye_of_the_current_row(bench: Bench) -> None:
    click(bench, "sky")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Space)
    assert not bench.node("sky").visible


def test_a_locked_row_is_neither_carried_nor_deleted(bench: Bench) -> None:
    bench.qtbot.mouseClick(bench.viewport, LEFT, pos=bench.parts("sky").lock.center())
    assert bench.node("sky").locked
    before = bench.tree_of()
    drag(bench, "sky", bench.rect("bird").topLeft() + QPoint(60, 2))
    click(bench, "sky")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Delete)
    assert bench.tree_of() == before


# Carrying


def test_a_row_dropped_onto_an_object_goes_inside_on_top(bench: Bench) -> None:
    bench.panel.tree.collapse(bench.panel.model.row_of(bench.id("branch")))
    drag(bench, "sky", bench.rect("branch").center())
    assert bench.tree_of() == ["bird", ["wing", "beak"], "branch", ["sky", "bark"]]
    assert bench.labels() == ["Open", "Move sky"]
    bench.session.undo()
    assert bench.tree_of() == ["bird", ["wing", "beak"], "branch", ["bark"], "sky"]


def test_a_row_dropped_between_others_stands_there(bench: Bench) -> None:
    drag(bench, "sky", bench.rect("beak").topLeft() + QPoint(40, 2))
    assert bench.tree_of() == ["bird", ["wing", "sky", "beak"], "branch", ["bark"]]


def test_a_row_dropped_below_the_last_of_an_object_and_to_the_left_comes_out(bench: Bench) -> None:
    drag(bench, "wing", QPoint(4, bench.rect("bark").bottom() - 2))
    assert bench.tree_of() == ["bird", ["beak"], "branch", ["bark"], "wing", "sky"]


def test_a_row_dropped_on_the_empty_place_goes_to_the_bottom(bench: Bench) -> None:
    drag(bench, "bird", QPoint(120, bench.viewport.height() - 30))
    assert bench.tree_of() == ["branch", ["bark"], "sky", "bird", ["wing", "beak"]]


def test_selected_rows_are_carried_together(bench: Bench) -> None:
    click(bench, "wing")
    click(bench, "sky", CTRL)
    bench.panel.tree.collapse(bench.panel.model.row_of(bench.id("branch")))
    drag(bench, "sky", bench.rect("branch").center())
    assert bench.tree_of() == ["bird", ["beak"], "branch", ["wing", "sky", "bark"]]
    assert bench.labels() == ["Open", "Move 2 layers"]


def test_an_object_is_not_dropped_into_itself(bench: Bench) -> None:
    before = bench.tree_of()
    drag(bench, "bird", bench.rect("wing").center())
    assert bench.tree_of() == before
    assert bench.labels() == ["Open"]


def test_escape_gives_a_drag_up(bench: Bench) -> None:
    target = bench.rect("bird").topLeft() + QPoint(60, 2)
    bench.qtbot.mousePress(bench.viewport, LEFT, pos=bench.on_name("sky"))
    bench.qtbot.mouseMove(bench.viewport, target)
    assert bench.panel.tree.drag.going
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Escape)
    bench.qtbot.mouseRelease(bench.viewport, LEFT, pos=target)
    assert bench.labels() == ["Open"]


def test_what_is_unfolded_stays_so_when_it_is_moved(bench: Bench) -> None:
    drag(bench, "bird", QPoint(120, bench.viewport.height() - 30))
    assert bench.panel.tree.isExpanded(bench.panel.model.row_of(bench.id("bird")))


def test_alt_and_arrows_move_rows_by_keyboard(bench: Bench) -> None:
    click(bench, "branch")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Up, ALT)
    assert bench.tree_of() == ["branch", ["bark"], "bird", ["wing", "beak"], "sky"]
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Down, ALT)
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Down, ALT)
    assert bench.tree_of() == ["bird", ["wing", "beak"], "sky", "branch", ["bark"]]
    click(bench, "beak")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Left, ALT)
    assert bench.tree_of() == ["beak", "bird", ["wing"], "sky", "branch", ["bark"]]


# Names, groups, copies


def editor(bench: Bench) -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert bench.viewport.isAncestorOf(field)
    return field


@pytest.mark.parametrize("how", ["F2", "double-click"])
def test_a_name_is_typed_in_its_row(bench: Bench, how: str) -> None:
    click(bench, "wing")
    if how == "F2":
        bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_F2)
    else:
        bench.qtbot.mouseDClick(bench.viewport, LEFT, pos=bench.on_name("wing"))
    field = editor(bench)
    field.selectAll()
    bench.qtbot.keyClicks(field, "left wing")
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.tree_of()[1] == ["left wing", "beak"])
    assert bench.labels() == ["Open", "Rename to left wing"]


def test_the_return_that_ends_a_name_does_not_go_inside_the_object(bench: Bench) -> None:
    click(bench, "bird")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_F2)
    field = editor(bench)
    field.selectAll()
    bench.qtbot.keyClicks(field, "robin")
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.labels() == ["Open", "Rename to robin"])
    assert bench.session.entered is None
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Return)
    assert bench.session.entered is not None


def test_an_empty_name_is_refused(bench: Bench) -> None:
    click(bench, "wing")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_F2)
    field = editor(bench)
    field.selectAll()
    bench.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.panel.tree.hasFocus())
    assert bench.labels() == ["Open"]


def test_many_are_deleted_at_once_and_come_back(bench: Bench) -> None:
    before = bench.tree_of()
    click(bench, "wing")
    click(bench, "sky", CTRL)
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Delete)
    assert bench.tree_of() == ["bird", ["beak"], "branch", ["bark"]]
    assert bench.labels() == ["Open", "Delete 2 layers"]
    assert len(bench.session.selection) == 1
    bench.session.undo()
    assert bench.tree_of() == before


def test_deleting_selects_the_neighbour(bench: Bench) -> None:
    click(bench, "wing")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Delete)
    assert bench.names(bench.session.selection) == ["beak"]
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Delete)
    assert bench.names(bench.session.selection) == ["bird"]


def test_grouping_and_ungrouping_by_key(bench: Bench) -> None:
    before = bench.tree_of()
    click(bench, "branch")
    click(bench, "sky", CTRL)
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_G, CTRL)
    (group,) = bench.names(bench.session.selection)
    assert bench.tree_of() == ["bird", ["wing", "beak"], group, ["branch", ["bark"], "sky"]]
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_G, CTRL | SHIFT)
    assert bench.tree_of() == before
    assert set(bench.names(bench.session.selection)) == {"branch", "sky"}


def test_a_copy_stands_above_and_is_selected(bench: Bench) -> None:
    click(bench, "bird")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_J, CTRL)
    (copy,) = bench.session.selection
    assert bench.document.nodes[-1].id == copy
    assert copy != bench.id("bird")
    assert bench.rect("bird").top() > bench.panel.tree.visualRect(bench.panel.model.row_of(copy)).top()


def test_a_double_click_on_an_objects_thumbnail_goes_inside(bench: Bench) -> None:
    bench.panel.tree.collapseAll()
    bench.qtbot.mouseDClick(bench.viewport, LEFT, pos=bench.parts("bird").thumbnail.center())
    assert bench.session.entered == bench.id("bird")
    assert bench.panel.tree.isExpanded(bench.panel.model.row_of(bench.id("bird")))


def test_return_goes_inside_an_object(bench: Bench) -> None:
    click(bench, "branch")
    bench.qtbot.keyClick(bench.panel.tree, Qt.Key.Key_Return)
    assert bench.session.entered == bench.id("branch")


# The rest of the panel


def test_the_menu_acts_on_what_is_selected(bench: Bench) -> None:
    click(bench, "bird")
    menu = bench.panel.more.menu()
    menu.aboutToShow.emit()
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert actions["Ungroup"].isEnabled()
    actions["Hide"].trigger()
    assert not bench.node("bird").visible


def test_the_filter_leaves_what_matches_and_what_holds_it(bench: Bench) -> None:
    bench.panel.tree.collapseAll()
    bench.qtbot.keyClicks(bench.panel.filter, "WING")
    model, tree = bench.panel.model, bench.panel.tree

    def left(name: str) -> bool:
        index = model.row_of(bench.id(name))
        return not tree.isRowHidden(index.row(), index.parent())

    assert [left(name) for name in ("bird", "wing", "beak", "branch", "sky")] == [True, True, False, False, False]
    assert tree.isExpanded(model.row_of(bench.id("bird")))
    bench.panel.filter.clear()
    assert left("sky")


def test_a_filter_that_finds_nothing_says_so(bench: Bench) -> None:
    bench.qtbot.keyClicks(bench.panel.filter, "fish")
    assert bench.panel.hint.isVisible()
    assert "fish" in bench.panel.hint.text()


def test_an_empty_panel_says_what_will_be_here(qtbot) -> None:
    panel = LayerPanel(Session())
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.hint.isVisible()
    assert "Open a photo" in panel.hint.text()


def test_thumbnails_come_from_another_thread(bench: Bench) -> None:
    thumbnails = bench.panel.thumbnails
    with bench.qtbot.waitSignal(thumbnails.ready, timeout=5000, raising=False):
        thumbnails.of(bench.node("sky"))
    bench.qtbot.waitUntil(lambda: thumbnails.of(bench.node("bird")) is not None, timeout=5000)
    made = thumbnails.of(bench.node("bird"))
    assert made is not None
    assert made.composed
    middle = made.image.pixelColor(made.image.width() // 2, made.image.height() // 2)
    assert middle.blue() > middle.green() > middle.red()


def test_scrolling_is_kept_when_the_document_changes(bench: Bench) -> None:
    bench.panel.resize(260, 120)
    bar = bench.panel.tree.verticalScrollBar()
    bench.qtbot.waitUntil(lambda: bar.maximum() > 20, timeout=2000)
    bar.setValue(20)
    bench.session.apply("Opacity", lambda d: edits.set_opacity(d, (bench.id("bird"),), 0.5))
    bench.session.apply("Delete", lambda d: edits.delete(d, (bench.id("sky"),)))
    QApplication.processEvents()
    assert bar.value() == 20
