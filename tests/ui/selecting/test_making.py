"""What a picked thing becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.engine.document import Blend, Document, Filling, Foreground, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.pixels import open_photo, photo_from_array
from app.engine.render import photo_on, photo_view
from app.engine.service import BlendRequest, Picked
from app.ui.jobs import JobStopped
from app.ui.search.model import Row
from app.ui.search.scenery import scene_of
from app.ui.selecting.as_object import object_of, with_object
from app.ui.selecting.cut import cut, subject_of_pick
from app.ui.selecting.label_dialog import LabelDialog
from app.ui.selecting.outline_of_pick import outline_of_pick, with_outline
from app.ui.selecting.same import same_object

from .conftest import CONTROL, HEIGHT, SHIFT, WIDTH, WindowHand, photograph


def disc(x: float, y: float, radius: float) -> Picked:
    size = int(2 * radius)
    ys, xs = np.mgrid[:size, :size] + 0.5 - radius
    mask = (np.hypot(xs, ys) <= radius).astype(np.uint8) * 255
    return Picked(int(x - radius), int(y - radius), mask, 0.9, ())


def rectangle(left: int, top: int, width: int, height: int) -> Picked:
    return Picked(left, top, np.full((height, width), 255, np.uint8), 0.9, ())


def test_enter_makes_an_object_in_one_step_that_undo_takes_back(window_hand: WindowHand, held: Path) -> None:
    hand, session = window_hand, window_hand.window.session
    hand.click(60, 60)
    held.touch()
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: bool(hand.window.board.running))
    assert hand.window.board.running[0].title == "Making an object"
    hand.key(Qt.Key.Key_Return)
    held.unlink()
    hand.until(lambda: len(hand.names) == 3)
    document = session.document
    assert document is not None
    made = document.nodes[-1]
    assert isinstance(made, Object)
    assert made.name == "cup"
    assert made.mask.crisp
    assert session.selection == (made.id,)
    assert all(isinstance(layer, Layer) and layer.found is not None for layer in made.children)
    x0, y0, x1, y1 = made.mask.frame.bounds()
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((60, 60), abs=2)
    assert hand.picking.answer is None
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.names == ["left", "right"]
    assert session.history is not None
    assert not session.history.can_undo


def test_one_outline_is_there_of_what_was_made_while_the_pointer_rests_on_it(window_hand: WindowHand) -> None:
    hand, lines = window_hand, list[int]()
    hand.canvas.show_lines = lambda shown: lines.append(len(shown))  # type: ignore[method-assign]
    hand.move(60, 60)
    hand.until(lambda: hand.picking.foreseen is not None)
    assert lines[-1] == 1
    hand.click(60, 60)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.picking.answer is None)
    (made,), around = hand.window.session.selection, Frame.around(48, 48, 72, 72)
    outline = Mask(around, closed=True, crisp=True)  # the toys make it as large as what it was cut out of
    hand.window.session.apply("Shape", lambda document: edits.set_mask(document, made, outline))
    hand.move(61, 60)
    hand.until(lambda: hand.picking.foreseen is not None)
    assert lines[-1] == 0  # it is selected, and outlined as that
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.session.selection == ()
    assert lines[-1] == 1


def test_taken_back_before_it_has_begun_it_can_be_asked_for_again(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.click(60, 60)
    hand.window.picks.making.make_object()
    hand.window.asked.undo()  # both keys came at once
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: len(hand.names) == 3)


def test_what_is_an_object_already_is_selected(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.drag((1, 1), (60, 60), (WIDTH / 2, HEIGHT - 1))
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.window.session.selection == (10,))
    assert hand.names == ["left", "right"]
    assert "“left” is an object already" in hand.window.notice.words.text()
    assert hand.picking.answer is None


def test_the_outline_of_what_is_an_object_already_may_be_that_of_the_pick(window_hand: WindowHand) -> None:
    hand, session, notice = window_hand, window_hand.window.session, window_hand.window.notice
    hand.drag((6, 1), (60, 60), (WIDTH / 2, HEIGHT - 1))
    hand.key(Qt.Key.Key_Return)
    hand.until(notice.action.isVisible)
    assert notice.action.text() == "Replace its outline"
    before = session.document
    assert before is not None
    hand.bot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    hand.until(lambda: session.document is not before)
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    node = session.document.find(10)[0] if session.document is not None else before.find(10)[0]
    covered = coverage(node.mask, view)
    assert covered[80, 2] < 0.5 < covered[80, 10]
    assert coverage(before.find(10)[0].mask, view)[80, 2] > 0.5
    assert hand.names == ["left", "right"]
    assert session.selection == (10,)
    assert node.mask.crisp
    hand.until(lambda: "has the outline that you picked" in notice.words.text())
    session.undo()
    assert session.document is before


def test_where_an_outline_is_wider_than_it_was_the_object_has_a_layer_more() -> None:
    document = photograph()
    outline = outline_of_pick(document, 10, rectangle(0, 0, WIDTH // 2 + 14, HEIGHT))
    (part,) = outline.parts
    assert document.photo is not None
    mean = document.photo.pixels[:, WIDTH // 2 : WIDTH // 2 + 14].reshape(-1, 3).mean(0) / 255
    assert part.colour == part.found == pytest.approx(tuple(mean), abs=0.05)
    made = with_outline(document, 10, outline)
    node = made.find(10)[0]
    assert isinstance(node, Object)
    assert [child.name for child in node.children] == ["ground", "part"]
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    assert coverage(node.children[-1].mask, view)[80, WIDTH // 2 + 7] > 0.5
    assert coverage(node.children[-1].mask, view)[80, 40] < 0.5
    assert np.array_equal(photo_view(made, document.photo.pixels, view), document.photo.pixels)
    assert outline_of_pick(document, 10, rectangle(4, 0, WIDTH // 2 - 6, HEIGHT)).parts == ()


def test_the_outline_of_an_object_that_has_gone_is_not_replaced(window_hand: WindowHand) -> None:
    hand, session, notice = window_hand, window_hand.window.session, window_hand.window.notice
    hand.drag((6, 1), (60, 60), (WIDTH / 2, HEIGHT - 1))
    hand.key(Qt.Key.Key_Return)
    hand.until(notice.action.isVisible)
    session.apply("Delete", lambda document: edits.delete(document, [10]))
    hand.bot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    hand.until(lambda: "not in the picture any more" in notice.words.text())
    assert hand.names == ["right"]


def test_it_is_what_look_alikes_are_sought_of(window_hand: WindowHand) -> None:
    hand, finder = window_hand, window_hand.window.searching.pane.finder
    hand.click(60, 60)
    hand.key(Qt.Key.Key_L, CONTROL | SHIFT)
    hand.until(lambda: finder.subject is not None)
    assert finder.subject is not None
    assert finder.subject.foreground.shape == (*hand.answer.mask.shape, 4)
    assert finder.subject.box == pytest.approx((48, 48, 72, 72), abs=2)
    assert not hand.window.searching.dock.isHidden()
    assert hand.names == ["left", "right"]
    assert hand.holds(60, 60)


def test_it_is_saved_with_its_alpha(window_hand: WindowHand, tmp_path: Path) -> None:
    hand = window_hand
    hand.click(60, 60)
    hand.key(Qt.Key.Key_E, CONTROL | SHIFT)
    hand.until(lambda: hand.window.findChild(QFileDialog) is not None)
    dialog = hand.window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "noise cut-out.png"
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(edit, QLineEdit)
    edit.setText(str(tmp_path / "disc.png"))
    hand.bot.keyClick(edit, Qt.Key.Key_Return)
    hand.until((tmp_path / "disc.png").exists)
    hand.until(lambda: "disc.png is written" in hand.window.notice.words.text())
    written = open_photo(tmp_path / "disc.png")
    assert written.alpha is not None
    assert np.array_equal(written.alpha, hand.answer.mask)


def test_the_library_is_told_what_it_is(window_hand: WindowHand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand, asked = window_hand, []

    async def run(title: str | None, request: object, **_: object) -> None:
        asked.append((title, request))

    hand.click(60, 60)
    hand.key(Qt.Key.Key_I, CONTROL | SHIFT)
    hand.until(lambda: hand.window.findChild(LabelDialog) is not None)
    dialog = hand.window.findChild(LabelDialog)
    assert dialog is not None
    monkeypatch.setattr(hand.window.board, "run", run)
    hand.bot.keyClicks(dialog.entry, " a  cup ")
    hand.bot.keyClick(dialog.entry, Qt.Key.Key_Return)
    hand.until(lambda: bool(asked))
    ((title, request),) = asked
    assert title == "Adding to the library"
    assert request.label == "a cup"
    assert request.source == "noise.png"
    assert request.foreground.shape == (*hand.answer.mask.shape, 4)


def test_only_what_closely_equals_an_object_is_that_object() -> None:
    document = photograph()
    assert same_object(document, rectangle(0, 0, WIDTH // 2, HEIGHT)) == 10
    assert same_object(document, rectangle(WIDTH // 2, 0, WIDTH // 2, HEIGHT)) == 20
    assert same_object(document, rectangle(0, 0, WIDTH // 3, HEIGHT)) is None
    assert same_object(document, rectangle(0, 0, WIDTH, HEIGHT)) is None


def test_what_lies_over_an_object_is_no_part_of_it() -> None:
    whole = Mask(Frame.around(0, 0, 200, 100), closed=True, crisp=True)
    half = Mask(Frame.around(0, 0, 100, 100), closed=True, crisp=True)
    nodes = tuple(Object(n, f"{n}", mask, (Layer(n + 1, "", mask, (0, 0, 0)),)) for n, mask in ((1, whole), (3, half)))
    document = Document(200, 100, nodes, next_id=5)
    assert same_object(document, rectangle(100, 0, 100, 100)) == 1
    assert same_object(document, rectangle(0, 0, 200, 100)) is None


def test_a_cut_has_the_photos_colours_about_it_and_its_alpha() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    alpha = np.full((60, 80), 255, np.uint8)
    alpha[:, :40] = 0
    photo = photo_from_array(pixels, alpha, "half")
    found = cut(photo, disc(40, 30, 10), around=0.5)
    assert found.box == (20, 10, 60, 50)
    assert np.array_equal(found.foreground[..., :3], photo.pixels[10:50, 20:60])
    assert not found.foreground[:, :20, 3].any()
    assert found.foreground[20, 22, 3] == 255
    assert not found.foreground[:8, :, 3].any()
    small = cut(photo, disc(40, 30, 10), longest=10)
    assert small.foreground.shape == (10, 10, 4)
    assert small.box == (30, 20, 50, 40)


def test_an_object_lies_over_all_where_it_was_cut_out_and_has_a_name_of_its_own() -> None:
    outline = Mask(Frame.around(0, 0, 20, 10))
    layers = Document(20, 10, (Object(1, "left", outline, (Layer(2, "tone", outline, (1, 0, 0), (1, 0, 0)),)),))
    before = photograph()
    after = with_object(before, object_of(before, layers, (100, 50, 140, 70)))
    made = after.nodes[-1]
    assert before.photo is not None
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    photo = photo_on(before.photo, view)
    assert np.array_equal(photo_view(after, photo, view), photo)
    assert made.id == 30
    assert made.name == "left 2"
    assert made.mask.frame.bounds() == (100, 50, 140, 70)
    several = Document(20, 10, (Layer(1, "a", outline, (1, 0, 0)), Layer(2, "b", outline, (1, 0, 0))))
    both = object_of(before, several, (0, 0, 20, 10))
    assert len(both.children) == 2


def test_a_look_alike_replaces_an_object_that_is_made_of_it(
    window_hand: WindowHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, pane = window_hand, window_hand.window.searching.pane
    asked, board = [], hand.window.board
    run = board.run

    async def recorded(title: str | None, request: object, **more: Any) -> object:
        if isinstance(request, BlendRequest):
            asked.append(request)
            raise JobStopped
        return await run(title, request, **more)

    monkeypatch.setattr(board, "run", recorded)
    hand.click(60, 60)
    hand.key(Qt.Key.Key_L, CONTROL | SHIFT)
    hand.until(lambda: pane.finder.subject is not None)
    hand.key(Qt.Key.Key_Escape)
    pane.placer.place(Row(7, "frog"))
    hand.until(lambda: bool(asked))
    assert hand.names == ["left", "right", "cup"]
    (request,) = asked
    assert request.over == (request.document.nodes[-1].id,)
    assert request.id == 7


def test_cut_outs_are_tried_in_its_place() -> None:
    document = photograph()
    assert document.photo is not None
    subject = subject_of_pick(document.photo, disc(60, 60, 12), 256)
    scene = scene_of(document, subject.node_id, subject.box, 400, subject.foreground[..., 3])
    assert scene is not None
    rows, columns = np.nonzero(scene.mask > 127)
    assert columns.mean() * scene.step + scene.left == pytest.approx(59.5, abs=1)
    assert rows.mean() * scene.step + scene.top == pytest.approx(59.5, abs=1)
    assert np.count_nonzero(scene.mask > 127) * scene.step**2 == pytest.approx(np.pi * 144, rel=0.05)
    assert scene_of(document, subject.node_id, subject.box, 400) is None


def test_an_object_has_the_colours_that_what_lies_beneath_was_given() -> None:
    outline = Mask(Frame.around(0, 0, 20, 10), closed=True)
    red = Layer(2, "tone", outline, (0.8, 0.4, 0.2), (0.8, 0.4, 0.2))
    layers = Document(20, 10, (Object(1, "cup", outline, (red,)),))
    document = edits.set_colour(photograph(), 10, (0.2, 0.4, 0.8))
    (beside,) = object_of(document, layers, (140, 50, 180, 70)).children
    assert isinstance(beside, Layer)
    assert beside.colour == red.colour
    (over,) = object_of(document, layers, (40, 50, 80, 70)).children
    assert isinstance(over, Layer)
    assert over.found == red.found
    assert over.colour[2] > over.colour[0] + 0.1


def test_an_object_where_a_blend_filled_the_background_has_the_colours_that_the_filling_was_given() -> None:
    outline = Mask(Frame.around(0, 0, 20, 10), closed=True)
    grey = Layer(2, "tone", outline, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    layers = Document(20, 10, (Object(1, "cup", outline, (grey,)),))
    filling = Filling(30, 40, np.full((50, 60, 3), 255, np.uint8))  # white, which gets no lighter
    ball = Foreground(np.full((8, 8, 4), 255, np.uint8), "ball")
    document = edits.add_blend(photograph(), Blend(ball, (1, 0, 200, 0, 1, 100), filling=filling), 20)
    lighter = edits.set_colour(document, 11, (1.0, 0.9, 0.8))
    (over,) = object_of(lighter, layers, (40, 50, 80, 70)).children
    (beside,) = object_of(lighter, layers, (0, 100, 40, 120)).children
    assert isinstance(over, Layer)
    assert isinstance(beside, Layer)
    assert max(over.colour) < 0.52
    assert min(beside.colour) > 0.52
