"""The map in the window: laid out once, the object's own place on it, and from there to pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QMenu, QToolButton

from app.engine.library.masks import kept_map
from app.ui.window import Window
from tests.ui.masks.conftest import Bench

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def spot(bench: Bench, name: str) -> QPoint:
    """Where a mask is on the map."""
    view = bench.pane.map
    layout = view.painter.layout
    assert layout is not None
    x, y = view.camera.to_window(*layout.at[layout.mapped.names.index(name)].tolist())
    return QPoint(round(x), round(y))


def test_the_key_shows_the_map_of_all_masks(bench: Bench, library: Path) -> None:
    bench.key(Key.Key_M, CONTROL_SHIFT)
    bench.until(lambda: bench.shown(bench.pane.map))
    assert bench.window.focusWidget() is bench.pane.map
    layout = bench.pane.map.painter.layout
    assert layout is not None
    assert len(layout.mapped) == 8
    assert "8 masks in 7 pictures" in bench.pane.info.text()
    assert (library / kept_map.FILE).is_file()


def test_a_map_that_is_kept_is_not_laid_out_again(bench: Bench, library: Path) -> None:
    bench.map()
    before = (library / kept_map.FILE).stat().st_mtime_ns
    titles: list[str] = []
    bench.window.board.changed.connect(lambda: titles.extend(job.title for job in bench.window.board.running))
    bench.pane.stock.mapped = None
    bench.pane.stock.show_map()
    bench.until(lambda: bench.pane.stock.mapped is not None)
    assert titles == []
    assert (library / kept_map.FILE).stat().st_mtime_ns == before


def test_a_click_shows_the_mask_and_the_menu_finds_its_like(bench: Bench) -> None:
    bench.map()
    bench.qtbot.mouseClick(bench.pane.map, LEFT, pos=spot(bench, "rocket"))
    assert bench.pane.name.text() == "rocket"
    assert "rocket" in bench.pane.info.text()
    known = bench.pane._picked
    assert known is not None
    bench.pane._open_menu(known, bench.pane.mapToGlobal(QPoint(5, 5)))
    menu = bench.pane.findChild(QMenu, "menu.cutout")
    assert menu is not None
    next(action for action in menu.actions() if "This Mask" in action.text()).trigger()
    menu.close()
    bench.until(lambda: bool(bench.titles) and bench.shown(bench.pane.grid))
    assert "rocket" not in bench.titles


def test_a_double_click_opens_the_picture(bench: Bench) -> None:
    bench.map()
    bench.qtbot.mouseClick(bench.pane.map, LEFT, pos=spot(bench, "rocket"))
    bench.qtbot.mouseDClick(bench.pane.map, LEFT, pos=spot(bench, "rocket"))
    bench.until(lambda: bench.window.desk.name == "rocket.png" and not bench.window.board.running)


def test_the_selected_objects_own_place_is_marked(bench: Bench) -> None:
    bench.find()
    bench.map()
    bench.until(lambda: bench.pane.map.marks.nearest is not None)
    layout = bench.pane.map.painter.layout
    assert layout is not None
    assert layout.mapped.names[bench.pane.map.marks.nearest or 0] in ("left", "rest")
    assert bench.pane.map.marks.query == "left"
    bench.pane.map.grab()


def test_from_a_picture_to_its_place_on_the_map(bench: Bench) -> None:
    bench.find()
    row = bench.pane.grid.rows.rows[1]
    bench.pane._show_on_map(row)
    bench.until(lambda: bench.shown(bench.pane.map) and bench.pane.map.marks.taken is not None)
    assert bench.pane.map.painter.layout.known(bench.pane.map.marks.taken).id == row.id  # type: ignore[union-attr,arg-type]


def test_a_layout_that_is_cancelled_can_be_asked_for(bench: Bench) -> None:
    bench.window.masking.show_map()
    bench.until(lambda: bench.pane.stock.mapping)
    bench.pane.stock.stop_mapping()
    bench.until(lambda: not bench.pane.stock.mapping)
    bench.until(lambda: bench.heading == "The map is not laid out yet")
    bench.qtbot.mouseClick(bench.pane.empty.buttons[0], LEFT)
    bench.until(lambda: bench.shown(bench.pane.map))


def test_the_dock_lies_behind_the_look_alikes_and_is_closed_at_first(window: Window) -> None:
    masks, search = window.docks["masks"], window.docks["search"]
    assert masks.isHidden()
    masks.show()
    search.show()
    assert masks in window.tabifiedDockWidgets(search)
    away = masks.titleBarWidget().findChild(QToolButton)  # type: ignore[union-attr]
    assert isinstance(masks, QDockWidget)
    assert away is not None
    assert away.accessibleName() == "Close Masks"
