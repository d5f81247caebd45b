"""A copy of what is still there is lifted without a hole; what was brought elsewhere, where the photo has it."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.lifting import lifted
from app.engine.blend.provisional import provisional
from app.engine.document import Blend, Document, edits
from app.engine.field import Viewport
from app.engine.jobs import run
from app.engine.render import ground, photo_on, photo_view
from tests.ui.moving.conftest import BALL, document

ASIDE = np.array([[1.0, 0.0, 90.0], [0.0, 1.0, 40.0]])


def made(of: Document, number: int, careful: bool) -> Blend:
    found = run(lifted(of, (number,))) if careful else provisional(of, (number,))
    assert found is not None
    return found


@pytest.mark.parametrize("careful", [True, False])
def test_a_copy_leaves_no_hole(careful: bool) -> None:
    copy = edits.duplicate(document(), BALL)
    number = copy.nodes[2].id
    blend = made(copy, number, careful)
    assert blend.filling is None
    middle = blend.foreground.pixels[blend.foreground.height // 2, blend.foreground.width // 5]
    np.testing.assert_allclose(middle, (200, 30, 30, 255), atol=12)
    shown = edits.add_blend(copy, blend, (number,))
    assert ground(shown) is shown.photo
    away = edits.take_away(shown, shown.next_id - 1)
    assert [node.id for node in away.nodes] == [node.id for node in document().nodes]


@pytest.mark.parametrize("careful", [True, False])
def test_what_was_brought_elsewhere_is_cut_out_where_the_photo_has_it(careful: bool) -> None:
    here, there = made(document(), BALL, careful), made(edits.bring(document(), BALL, ASIDE), BALL, careful)
    assert here.start == pytest.approx(there.start)
    assert here.filling is not None
    assert there.filling is not None
    assert (here.foreground.pixels == there.foreground.pixels).all()
    assert (here.filling.pixels == there.filling.pixels).all()


@pytest.mark.parametrize("careful", [True, False])
def test_what_has_a_mode_is_cut_out_without_it_and_mixed_by_it_then(careful: bool) -> None:
    mixed = edits.set_blend_mode(document(), BALL, "multiply")
    blend, plain = made(mixed, BALL, careful), made(document(), BALL, careful)
    assert (blend.foreground.pixels == plain.foreground.pixels).all()
    shown = edits.add_lifted(mixed, blend, BALL)
    layer = next(one for one in shown.layers() if one.blend is not None)
    assert layer.blend_mode == "multiply"
    assert shown.photo is not None
    view = Viewport.whole(shown.width, shown.height, shown.width, shown.height)
    seen = np.asarray(photo_view(shown, photo_on(ground(shown) or shown.photo, view), view))
    assert seen[60, 70, 0] < 130  # red over the grey of the wall
