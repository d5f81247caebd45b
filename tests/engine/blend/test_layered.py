"""Blends as layers."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.layered import layered
from app.engine.document import Blend, Document, Foreground, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.render import compose

SKY = Layer(1, "sky", Mask(Frame.around(0, 0, 200, 150)), (0.2, 0.4, 0.8))


def test_a_blend_becomes_an_object_of_layers_that_looks_like_it() -> None:
    y, x = np.mgrid[0:80, 0:80] - 39.5
    colours = np.where(x[..., None] < 0, (200, 40, 40), (240, 220, 60))
    foreground = Foreground(np.dstack([colours, 255 * (np.hypot(x, y) < 36)]).astype(np.uint8), "ball")
    before = Document(200, 150, (SKY,), next_id=2)
    blend = Blend(foreground, (1.0, 0.3, 40.0, -0.3, 1.0, 50.0), shadow=0.0)
    document = edits.set_opacity(edits.add_blend(before, blend), 2, 0.9)
    made = run(layered(document, 4))
    ball = made.nodes[1]
    assert isinstance(ball, Object)
    assert (ball.id, ball.name, ball.opacity) == (2, "ball", 0.9)
    assert all(layer.blend is None and (layer.id == 1 or layer.found is None) for layer in made.layers())
    assert len({node.id for node, _ in made.walk()}) == len(list(made.walk()))
    view = Viewport.whole(200, 150, 200)
    off = np.abs(compose(made, view).over() - compose(document, view).over())
    assert off.mean() < 0.02
    assert run(layered(before)) is before


def test_its_shadow_is_a_soft_black_layer_beneath_it() -> None:
    before = Document(200, 150, (SKY,), next_id=2)
    foreground = Foreground(np.full((60, 60, 4), 255, np.uint8), "box")
    blend = Blend(foreground, (1.0, 0.0, 60.0, 0.0, 1.0, 50.0), shadow=0.6)
    document = edits.add_blend(before, blend)
    made = run(layered(document, 4))
    assert [node.name for node in made.nodes] == ["sky", "box shadow", "box"]
    shadow = made.nodes[1]
    assert isinstance(shadow, Layer)
    assert shadow.found is None
    assert not shadow.mask.crisp
    view = Viewport.whole(200, 150, 200)
    now, was = compose(made, view).over(), compose(document, view).over()
    below = slice(111, 113), slice(70, 110)  # just beneath its foot
    assert was[below].mean() < 0.985 * np.mean(SKY.colour)
    assert np.abs(now[below] - was[below]).mean() < 0.02
    assert np.abs(now - was).mean() < 0.02


@pytest.mark.parametrize("values", [{"shadow": 0.0}, {"method": "paste"}])
def test_what_casts_no_shadow_has_no_layer_for_it(values) -> None:
    foreground = Foreground(np.full((60, 60, 4), 255, np.uint8), "box")
    blend = Blend(foreground, (1.0, 0.0, 60.0, 0.0, 1.0, 50.0), **values)
    document = edits.add_blend(Document(200, 150, (SKY,), next_id=2), blend)
    assert [node.name for node in run(layered(document, 4)).nodes] == ["sky", "box"]
