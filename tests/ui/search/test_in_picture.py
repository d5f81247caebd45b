"""Look-alikes in the picture itself: in the grid, and laid over the canvas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.engine.blend.scene import Scene
from app.engine.document import Blend, Document, Filling, Foreground, Object, edits
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.service import Previewed
from app.ui.controls.segmented import Segment
from app.ui.search.grid import Grid
from app.ui.search.model import CutOutModel, Row
from app.ui.search.pictures import Pictures
from app.ui.search.scenery import scene_of
from app.ui.search.subject import subject_of
from app.ui.search.tile import TILE, WIDE, view_rect
from app.ui.search.tried import Kept, Tried
from app.ui.search.tried import tried as as_tried
from app.ui.search.tries import COARSE, SHARP
from tests.ui.search.conftest import Bench, photograph

LEFT = Qt.MouseButton.LeftButton


def switch(bench: Bench, words: str) -> None:
    segment = next(one for one in bench.pane.way.findChildren(Segment) if one.text() == words)
    bench.qtbot.mouseClick(segment, LEFT)


def tried(bench: Bench) -> list[Tried]:
    """Of what the grid shows."""
    found = (bench.pane.tries.of((row.id, 0)) for row in bench.pane.grid.seen())
    return [one for one in found if one is not None and one.image is not None]


def scene(bench: Bench) -> Scene | None:
    """In which cut-outs are tried at first."""
    picture = bench.pane.tries._picture
    return None if picture is None else picture.stages[COARSE].scene


def in_picture(bench: Bench) -> None:
    bench.window.resize(1300, 800)
    bench.find("left")
    switch(bench, "In the picture")
    bench.until(lambda: len(tried(bench)) == len(bench.pane.grid.seen()) > 2)


def test_the_switch_shows_each_cut_out_in_the_picture_and_back_and_is_remembered(bench: Bench) -> None:
    in_picture(bench)
    assert bench.window.remembered.get("look-alikes in the picture", False) is True
    grid = bench.pane.grid
    assert grid.gridSize().width() > WIDE.width()
    assert len({one.image.cacheKey() for one in tried(bench) if one.image is not None}) == len(tried(bench))
    switch(bench, "Objects")
    assert grid.tiles.tried is None
    assert grid.gridSize().width() < WIDE.width()


def test_the_tiles_paint_what_was_tried(bench: Bench) -> None:
    bench.find("left")
    viewport = bench.pane.grid.viewport()
    before = viewport.grab().toImage()
    in_picture(bench)
    assert viewport.grab().toImage() != before


def test_coarse_ones_become_sharp_and_then_it_rests(bench: Bench) -> None:
    in_picture(bench)
    bench.until(lambda: all(one.level == SHARP for one in tried(bench)))
    bench.until(lambda: bench.pane.tries._task is None)


def test_another_version_of_the_library_has_them_made_again_as_sharp_as_they_are(bench: Bench) -> None:
    in_picture(bench)
    bench.until(lambda: all(one.level == SHARP for one in tried(bench)) and bench.pane.tries._task is None)
    before = {one.version for one in tried(bench)}
    levels: list[int] = []
    bench.pane.tries.ready.connect(lambda _: levels.extend(one.level for one in tried(bench)))
    bench.pane.shelf.look_again()
    bench.until(lambda: {one.version for one in tried(bench)} == {bench.pane.shelf.version})
    assert bench.pane.shelf.version not in before
    assert set(levels) == {SHARP}


def test_previews_are_kept_as_long_as_there_is_room_and_those_that_are_wanted_longer() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    kept = Kept(room=130_000)
    for id in range(1, 6):
        kept.put((id, 0), Tried(SHARP, 1, image), wanted=[(2, 0)])
    assert [id for id in range(1, 6) if kept.get((id, 0)) is not None] == [2, 4, 5]


def test_the_pixels_of_a_preview_are_kept_once() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (30, 40, 3), np.uint8)
    made = Previewed(picture, picture[..., 0].copy(), (0, 0, 40, 30), (1, 0, 0, 0, 1, 0))
    one = as_tried(SHARP, 1, made)
    assert one.image is not None
    colour = one.image.pixelColor(7, 5)
    assert [colour.red(), colour.green(), colour.blue()] == picture[5, 7].tolist()
    assert one.made is not None
    assert one.made.picture.size == 0
    assert one.size < 1.3 * one.image.sizeInBytes() + 1000


def test_another_object_is_tried_in_its_own_place(bench: Bench) -> None:
    in_picture(bench)
    before = scene(bench)
    bench.window.session.select((20,))
    bench.until(lambda: bench.pane.name.text() == "right" and len(tried(bench)) == len(bench.pane.grid.seen()) > 2)
    after = scene(bench)
    assert before is not None
    assert after is not None
    assert not np.array_equal(before.mask, after.mask)


def test_nothing_is_tried_while_nobody_looks(bench: Bench) -> None:
    in_picture(bench)
    bench.window.docks["search"].close()
    bench.until(lambda: bench.pane.tries._task is None)
    before = scene(bench)
    bench.window.session.select((20,))
    bench.qtbot.wait(80)
    assert bench.pane.tries._task is None
    assert scene(bench) is before


def test_pointing_at_one_lays_it_over_the_canvas_until_the_pointer_leaves(bench: Bench) -> None:
    in_picture(bench)
    ghost, canvas, grid = bench.window.surprising.ghost, bench.window.canvas, bench.pane.grid
    nowhere = QPoint(grid.viewport().width() - 2, grid.viewport().height() - 2)

    def left() -> bool:
        """The keyboard may have begun in the grid and point at its first: only what moves out of it ends that."""
        bench.qtbot.mouseMove(grid.viewport(), nowhere)
        bench.qtbot.mouseMove(canvas)
        return ghost.isHidden()

    bench.until(left)
    plain = canvas.grab().toImage()
    bench.qtbot.mouseMove(grid.viewport(), grid.visualRect(bench.pane.model.index(1)).center())
    bench.until(ghost.isVisible)
    assert canvas.grab().toImage() != plain
    document = bench.window.session.document
    bench.qtbot.mouseMove(grid.viewport(), nowhere)
    bench.until(ghost.isHidden)
    assert bench.window.session.document is document


def test_arrow_keys_do_the_same(bench: Bench) -> None:
    in_picture(bench)
    ghost, grid = bench.window.surprising.ghost, bench.pane.grid
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    bench.until(ghost.isVisible)
    first = ghost.image
    bench.qtbot.keyClick(grid, Qt.Key.Key_Right)
    bench.until(lambda: ghost.isVisible() and ghost.image is not first)


def test_an_object_that_leaves_nothing_to_fill_from_is_said(bench: Bench) -> None:
    document = photograph()
    everything = replace(document.nodes[0], mask=Mask(Frame.around(-9, -9, 105, 73), closed=True, crisp=True))
    bench.window.session.open(replace(document, nodes=(everything,)))
    bench.find("left")
    switch(bench, "In the picture")
    bench.until(lambda: bool(bench.pane.in_picture.trouble))
    assert bench.pane.info.text() == bench.pane.in_picture.trouble
    assert bench.pane.grid.tiles.tried is None


@pytest.mark.parametrize("count", [6, 10_000])
def test_only_rows_that_are_seen_are_asked_for(library: Path, qtbot: QtBot, count: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    model = CutOutModel(Pictures(holder))
    grid = Grid(model, holder)
    grid.resize(330, 260)
    holder.resize(330, 260)
    grid.show_rows([Row(number, f"kind {number}") for number in range(1, count + 1)])
    asked: list[int] = []
    grid.try_in_picture(lambda id: asked.append(id))
    holder.show()
    qtbot.waitExposed(holder)
    assert [row.id for row in grid.seen()][:4] == [1, 2, 3, 4]
    assert len(grid.seen()) <= 6
    if count > 6:
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
        assert grid.seen()[-1].id == count
        assert len(grid.seen()) <= 8
    holder.repaint()
    assert len(set(asked)) < 20


def test_the_scene_shows_the_object_with_room_around_it() -> None:
    document = photograph()
    subject = subject_of(document, 10)
    assert subject is not None
    scene = scene_of(document, 10, subject.box, 256)
    assert scene is not None
    assert scene.step == 1.0
    assert scene.photo.shape[:2] == scene.mask.shape
    assert np.array_equal(scene.photo, document.photo.pixels[: scene.photo.shape[0], : scene.photo.shape[1]])  # type: ignore[union-attr]
    x0, _, x1, _ = scene.box
    assert x0 <= 0.5
    assert x1 > 48
    assert (scene.mask[:, :46] == 255).all()
    assert not scene.mask[:, 50:].any()


def test_a_large_photo_is_made_small() -> None:
    small = photograph()
    pixels = np.kron(small.photo.pixels, np.ones((10, 10, 1), np.uint8))  # type: ignore[union-attr]
    node = replace(small.nodes[0], mask=Mask(Frame.around(300, 200, 396, 328), closed=True, crisp=True))
    document = Document(960, 640, (node,), photo=photo_from_array(pixels, None, "large"), next_id=90)
    subject = subject_of(document, 10)
    assert subject is not None
    scene = scene_of(document, 10, subject.box, 128)
    assert scene is not None
    assert max(scene.mask.shape) <= 129
    share = (scene.mask > 127).sum() * scene.step**2
    assert share == pytest.approx(96 * 128, rel=0.05)


def test_what_lies_on_the_object_stays_in_front_of_what_is_tried() -> None:
    document = photograph()
    assert (scene := scene_of(document, 10, (0, 0, 48, 64), 256)) is not None
    assert scene.front is None
    place, thing = Mask(Frame.around(10, 10, 30, 30), closed=True, crisp=True), document.nodes[1]
    assert isinstance(thing, Object)
    on_it = replace(thing, mask=place, children=tuple(replace(child, mask=place) for child in thing.children))
    document = replace(document, nodes=(document.nodes[0], on_it))
    assert (scene := scene_of(document, 10, (0, 0, 48, 64), 256)) is not None
    assert scene.front is not None
    assert (scene.front[12:28, 12:28] == 255).all()
    assert not scene.front[:, 40:].any()


def test_what_another_blend_took_out_of_the_photo_is_not_in_the_scene() -> None:
    filling = Filling(48, 0, np.full((64, 48, 3), 255, np.uint8))
    kite = Foreground(np.full((8, 8, 4), 255, np.uint8), "kite")
    blend = Blend(kite, (1.0, 0.0, 80.0, 0.0, 1.0, 40.0), filling, (20,))
    scene = scene_of(edits.add_blend(photograph(), blend, (20,)), 10, (0, 0, 48, 64), 256)
    assert scene is not None
    assert (scene.photo[:38, 49:76] == 255).all()


def test_a_node_that_has_gone_has_no_scene() -> None:
    assert scene_of(photograph(), 99, (0, 0, 10, 10), 256) is None


def test_a_picture_fills_its_tile_unless_much_is_lost_by_that() -> None:
    room = QRect(0, 0, 120, 76)
    assert view_rect(QSize(300, 200), room).contains(room)
    assert room.contains(view_rect(QSize(100, 300), room))
    assert TILE.height() <= WIDE.height()
    assert COARSE < SHARP
