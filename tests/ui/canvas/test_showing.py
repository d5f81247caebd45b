from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from app.engine.document import Blend, Foreground, Layer, edits
from app.engine.field import Viewport
from app.engine.render import Rendering, photo_on
from app.ui.theme import theme

from .conftest import HEAD, SUIT, box
from .pixels import away, colour, composed, picture, picture_rect, seen_by, shown


def photo_pixels(document, size):
    return photo_on(document.photo, Viewport.whole(document.width, document.height, size[1], size[0]))


def recoloured(document, number, value):
    def node(one):
        if one.id != number:
            return one
        base = replace(one.children[0], colour=value)
        return replace(one, children=(base, *one.children[1:]))

    return document.with_nodes(tuple(node(one) for one in document.nodes))


def test_the_fitted_picture_is_what_the_engine_composes(desk, document):
    seen = picture(desk.canvas, document)
    assert away(seen, composed(document, seen.shape[1], seen.shape[0])) <= 2


@pytest.mark.parametrize("zoom", [0.25, 1.0, 7.3, 32.0])
def test_at_every_zoom_the_picture_is_evaluated_for_the_screen(desk, document, zoom):
    desk.canvas.zoom_to(zoom)
    desk.settle()
    if zoom < 1.1:
        seen = picture(desk.canvas, document)
        assert away(seen, composed(document, seen.shape[1], seen.shape[0])) <= 2
    else:
        assert away(shown(desk.canvas), seen_by(desk.canvas, document)) <= 2


def test_a_detail_panned_by_whole_pixels_stays_exact(desk, document):
    desk.canvas.zoom_to(8.0)
    desk.settle()
    desk.canvas.pan(31, -17)
    assert away(shown(desk.canvas), seen_by(desk.canvas, document)) <= 2


@pytest.mark.parametrize("view", ["vector", "split", "photo"])
def test_before_anything_is_found_the_photo_is_shown(bare_desk, bare, view):
    bare_desk.session.set_view(view)
    bare_desk.settle()
    seen = picture(bare_desk.canvas, bare)
    assert away(seen, photo_pixels(bare, seen.shape)) == 0


def test_objects_that_arrive_replace_the_photo(bare_desk, document):
    bare_desk.session.receive(document)
    bare_desk.settle()
    assert bare_desk.canvas.colour_at(bare_desk.canvas.to_widget(200, 120)) == pytest.approx((0.9, 0.7, 0.6), abs=0.01)


def test_an_unedited_photo_view_is_the_photo(desk, document):
    desk.session.set_view("photo")
    desk.settle()
    seen = picture(desk.canvas, document)
    assert away(seen, photo_pixels(document, seen.shape)) == 0


def test_a_recolour_shows_in_both_views(desk, document):
    green = (0.1, 0.6, 0.2)
    desk.session.apply("Recolour", lambda d: recoloured(d, HEAD, green))
    desk.settle()
    assert desk.canvas.colour_at(desk.canvas.to_widget(200, 120)) == pytest.approx(green, abs=0.01)
    before = photo_pixels(document, (552, 552))
    desk.session.set_view("photo")
    desk.settle()
    assert away(picture(desk.canvas, document), before) > 30


def test_many_quick_edits_end_in_the_last_and_render_few(desk, document, monkeypatch):
    updates = []
    update = Rendering.update
    monkeypatch.setattr(Rendering, "update", lambda self, now: (updates.append(now), update(self, now))[1])
    for step in range(60):
        desk.session.apply("Recolour", lambda d, s=step: recoloured(d, SUIT, (s / 60, 0.2, 0.3)), merge="colour 4")
    desk.settle()
    assert updates[-1] is desk.session.document
    assert len(updates) < 10
    seen = picture(desk.canvas, document)
    assert away(seen, composed(desk.session.document, seen.shape[1], seen.shape[0])) <= 3


def test_until_a_detail_is_there_the_whole_stands_in_for_it(desk, document):
    desk.canvas.zoom_to(20.0)
    assert not desk.canvas.settled
    assert np.median(np.abs(shown(desk.canvas).astype(int) - seen_by(desk.canvas, document))) <= 2


def test_before_and_after_are_beside_each_other(desk, document):
    desk.session.set_view("split")
    desk.settle()
    line = round(desk.canvas.width() * desk.canvas.divider) - picture_rect(desk.canvas, document).left()
    seen = picture(desk.canvas, document)
    size = seen.shape
    assert away(seen[:, : line - 13], photo_pixels(document, size)[:, : line - 13]) == 0
    assert away(seen[:, line + 13 :], composed(document, size[1], size[0])[:, line + 13 :]) <= 2


def test_split_keeps_the_view_that_was_shown_before(desk):
    desk.session.set_view("photo")
    desk.session.set_view("split")
    desk.settle()
    beside = desk.canvas.divider * desk.canvas.width() + 60
    at = QPoint(round(beside), 300)
    photo = desk.session.document.photo.pixels
    x, y = (int(v) for v in desk.canvas.to_photo(at.toPointF()))
    assert np.abs(np.array(colour(desk.canvas, at)) - photo[y, x]).max() < 40


def test_the_original_is_shown_while_its_key_is_held(desk, document):
    after = picture(desk.canvas, document)
    desk.bot.keyPress(desk.canvas, Qt.Key.Key_Backslash)
    assert desk.canvas.settled
    seen = picture(desk.canvas, document)
    assert away(seen, photo_pixels(document, seen.shape)) == 0
    desk.bot.keyRelease(desk.canvas, Qt.Key.Key_Backslash)
    assert away(picture(desk.canvas, document), after) == 0


def test_the_original_is_shown_when_the_session_says_so(desk, document):
    desk.session.hold_original(True)
    seen = picture(desk.canvas, document)
    assert away(seen, photo_pixels(document, seen.shape)) == 0


def test_losing_the_focus_lets_go_of_the_original(desk):
    told = []
    desk.canvas.setFocus()
    desk.session.holding_original_changed.connect(told.append)
    desk.bot.keyPress(desk.canvas, Qt.Key.Key_Backslash)
    desk.canvas.clearFocus()
    assert told == [True, False]


def test_squares_show_through_where_the_picture_is_transparent(desk, document):
    desk.session.receive(document.with_nodes(document.nodes[1:]))
    desk.settle()
    tokens = theme().tokens
    rect = picture_rect(desk.canvas, document)
    seen = {QColor(*colour(desk.canvas, rect.topLeft() + QPoint(4 + 8 * step, 4))).name() for step in range(4)}
    assert seen == {tokens.checker_a, tokens.checker_b}
    assert desk.canvas.colour_at(desk.canvas.to_widget(10, 10)) is None


def test_a_photo_with_alpha_lets_the_squares_through(bare_desk, bare, astronaut):
    alpha = np.full((512, 512), 255, np.uint8)
    alpha[:, :256] = 0
    see_through = replace(bare, photo=replace(astronaut, alpha=alpha))
    bare_desk.session.open(see_through)
    bare_desk.settle()
    assert bare_desk.canvas.colour_at(bare_desk.canvas.to_widget(100, 100)) is None
    assert bare_desk.canvas.colour_at(bare_desk.canvas.to_widget(400, 100)) is not None


def test_a_cut_out_is_seen_whole_where_nothing_is_of_the_photo(bare_desk, bare, astronaut):
    nothing = replace(astronaut, alpha=np.zeros((512, 512), np.uint8))
    ball = Blend(Foreground(np.full((64, 64, 4), (200, 30, 30, 255), np.uint8)), (1, 0, 100, 0, 1, 100), shadow=0.0)
    made = edits.add_blend(replace(bare, photo=nothing), replace(ball, match=0.0, grain=0.0), (), "ball")
    bare_desk.session.open(made)
    bare_desk.session.set_view("photo")
    bare_desk.settle()
    seen = bare_desk.canvas.colour_at(bare_desk.canvas.to_widget(132, 132))
    assert np.rint(255 * np.array(seen)).tolist() == pytest.approx([200, 30, 30], abs=2)


def test_the_margin_is_quiet_and_a_thin_line_runs_round_the_picture(desk, document):
    rect, tokens = picture_rect(desk.canvas, document), theme().tokens
    assert QColor(*colour(desk.canvas, QPoint(3, 3))).name() == tokens.canvas
    assert QColor(*colour(desk.canvas, rect.topLeft() - QPoint(1, -50))).name() == tokens.line
    assert QColor(*colour(desk.canvas, rect.bottomRight() + QPoint(1, -50))).name() == tokens.line


def test_without_a_document_only_the_background_is_there(desk, qtbot):
    from app.ui.canvas import Canvas
    from app.ui.session import Session

    canvas = Canvas(Session())
    qtbot.addWidget(canvas)
    canvas.resize(200, 200)
    assert np.unique(shown(canvas).reshape(-1, 3), axis=0).tolist() == [[0x1E, 0x1E, 0x1E]]


def test_a_closed_document_leaves_nothing_behind(desk):
    desk.hover(200, 240)
    desk.click(200, 240)
    desk.session.close()
    desk.idle()
    assert np.unique(shown(desk.canvas).reshape(-1, 3), axis=0).tolist() == [[0x1E, 0x1E, 0x1E]]
    desk.hover(200, 240)
    desk.click(200, 240)
    assert (desk.session.hovered, desk.session.selection) == (None, ())


def test_a_one_pixel_photo_and_a_very_long_one_are_shown(desk, bare, astronaut):
    for pixels in (np.full((1, 1, 3), 200, np.uint8), np.full((10, 30_000, 3), 200, np.uint8)):
        height, width = pixels.shape[:2]
        desk.session.open(replace(bare, width=width, height=height, photo=replace(astronaut, pixels=pixels)))
        desk.settle()
        middle = desk.canvas.to_widget(width / 2, height / 2)
        assert desk.canvas.colour_at(middle) == pytest.approx((0.784,) * 3, abs=0.01)


def test_a_flat_document_of_layers_is_shown(desk, document):
    layer = Layer(50, "blue", box(0, 0, 512, 512), (0.1, 0.2, 0.8))
    desk.session.receive(document.with_nodes((layer,)))
    desk.settle()
    assert desk.canvas.colour_at(desk.canvas.to_widget(10, 10)) == pytest.approx((0.1, 0.2, 0.8), abs=0.01)
    desk.click(10, 10)
    assert desk.session.selection == (50,)
