"""The Photo view taken apart for the drag of what was lifted gives the Photo view again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Array
from app.engine.blend.provisional import provisional
from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import Photo
from app.engine.render import PhotoRendering
from app.engine.render.carried_photo import carried_on_photo
from app.engine.render.motion import moved
from tests.engine.render.test_carried import together

SIZE, BALL, LIFTED = 160, 1, 2
VIEW = Viewport(0, 0, SIZE, SIZE, SIZE, SIZE)


@pytest.fixture(scope="module")
def document() -> Document:
    """A red ball in front of a wall that is lighter at the right, lifted."""
    y, x = np.mgrid[:SIZE, :SIZE]
    pixels = np.dstack([x // 2 + 60] * 3).astype(np.uint8)
    pixels[np.hypot(x - 60, y - 80) < 30] = (190, 40, 30)
    ball = Mask(Frame.around(30, 50, 90, 110), np.array([1.0, -4.0], np.float32), closed=True, crisp=True)
    layer = Layer(BALL, "ball", ball, (0.7, 0.2, 0.1), found=(0.7, 0.2, 0.1))
    found = Document(SIZE, SIZE, (layer,), Photo(pixels, None, b"", "ball"), next_id=LIFTED)
    made = provisional(found, (BALL,))
    assert made is not None
    return edits.add_blend(found, made, (BALL,), "ball")


def off(document: Document, begun: Document, dx: int, dy: int, number: int = LIFTED) -> Array:
    """How far each sample is from the Photo view of ``document``, where ``begun`` was taken apart and moved."""
    parts = carried_on_photo(PhotoRendering(begun, VIEW), begun, number)
    assert parts is not None
    return np.abs(together(parts, dx, dy) - PhotoRendering(document, VIEW).buffer).max(axis=2)


@pytest.mark.parametrize("way", [(0, 0), (40, -20), (-25, 30)])
def test_wherever_it_is_brought_it_looks_as_it_will(document: Document, way: tuple[int, int]) -> None:
    now = edits.transform(document, LIFTED, np.array([[1.0, 0, way[0]], [0, 1.0, way[1]]]))
    away = off(now, document, *way)
    assert (away > 3).mean() < 0.02  # its soft edge: in the window colours mix as they are encoded
    assert away.max() < 40


@pytest.mark.parametrize("way", [(0, 0), (40, -20), (-25, 30)])
def test_what_was_drawn_over_everything_looks_as_it_will(document: Document, way: tuple[int, int]) -> None:
    spot = Mask(Frame.around(50, 60, 100, 120), np.array([1.0, -4.0], np.float32), closed=True)
    shade = Layer(31, "shade", Mask(Frame.around(60, 60, 80, 120), closed=True), (0.1, 0.2, 0.9), opacity=0.5)
    thing = Object(30, "thing", spot, (Layer(32, "ground", spot, (0.2, 0.7, 0.3)), shade))
    begun = edits.set_colour(document.with_nodes((*document.nodes, thing)), (LIFTED,), (0.1, 0.8, 0.2))
    now = edits.transform(begun, 30, np.array([[1.0, 0, way[0]], [0, 1.0, way[1]]]))
    assert off(now, begun, *way, number=30).max() <= 2


def test_that_it_was_moved_is_known(document: Document) -> None:
    matrix = np.array([[1.0, 0, 12], [0, 1.0, 7]])
    found = moved(document.nodes, edits.transform(document, LIFTED, matrix).nodes)
    assert found is not None
    np.testing.assert_allclose(found.matrix, matrix, atol=1e-6)


def test_the_rendering_shows_it_again_after_that(document: Document) -> None:
    rendering = PhotoRendering(document, VIEW)
    before = rendering.buffer.copy()
    carried_on_photo(rendering, document, LIFTED)
    assert (rendering.buffer != before).any()
    rendering.update(document)
    np.testing.assert_array_equal(rendering.buffer, before)


@pytest.mark.parametrize("shadow", [True, False])
def test_what_looks_otherwise_elsewhere_or_lies_beneath_something_is_not_taken_apart(
    document: Document, shadow: bool
) -> None:
    top = document.nodes[-1]
    assert isinstance(top, Layer)
    assert top.blend is not None
    if shadow:
        other = document.with_nodes((*document.nodes[:-1], replace(top, blend=replace(top.blend, shadow=0.5))))
    else:
        drawn = Layer(9, "drawn", Mask(Frame.around(0, 0, 50, 50)), (0.0, 0.0, 0.0))
        other = document.with_nodes((*document.nodes, drawn))
    assert carried_on_photo(PhotoRendering(other, VIEW), other, LIFTED) is None
