"""Cut-outs with a blend mode, in both views, while they are dragged too."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import BlendMode, Document, edits
from app.engine.document.blend import placement_of
from app.engine.render import PhotoRendering, Rendering, compose
from tests.engine.render.test_blends import WHOLE, document, photo_of


def moved(made: Document, dx: float) -> Document:
    layer = edits.blends_in(made)[0]
    assert layer.blend is not None
    foreground = layer.blend.foreground
    a, b, c, d, e, f = placement_of(layer.mask.frame, foreground.width, foreground.height)
    return edits.set_placement(made, layer.id, (a, b, c + dx, d, e, f))


@pytest.mark.parametrize("mode", ["multiply", "plus-lighter", "luminosity"])
def test_the_screen_follows_a_cut_out_with_a_mode(mode: BlendMode) -> None:
    plain = document()
    own = edits.blends_in(plain)[0].id
    vector, photo = Rendering(plain, WHOLE), PhotoRendering(plain, WHOLE)
    before = photo.buffer.copy()
    for now in (edits.set_blend_mode(plain, own, mode), moved(edits.set_blend_mode(plain, own, mode), 9.0), plain):
        vector.update(now)
        photo.update(now)
        composed = compose(now, WHOLE)
        assert np.abs(vector.buffer[..., 2::-1] / 255 - np.clip(composed.rgb, 0, 1)).max() < 3 / 255
        assert np.abs(photo.buffer[..., 2::-1].astype(int) - photo_of(now)).max() <= 3
    assert np.abs(photo.buffer.astype(int) - before).max() <= 1
    multiplied = photo_of(edits.set_blend_mode(plain, own, "multiply")).astype(int)
    assert multiplied.sum() < photo_of(plain).astype(int).sum()
