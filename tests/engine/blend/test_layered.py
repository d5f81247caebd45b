"""Blends as layers."""

from __future__ import annotations

import numpy as np

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
