"""A picture taken apart for a drag gives the picture again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Array, Bytes
from app.engine.document import Document, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.render import Rendering, compose
from app.engine.render.carried import Carried, carried
from tests.engine.render.scenes import HEIGHT, WIDTH, random_document

VIEW = Viewport(0, 0, WIDTH, HEIGHT, 2 * WIDTH, 2 * HEIGHT)  # two samples a photo pixel


def whole(seed: int) -> Document:
    """A random document whose ground covers everything, and which has no modes."""
    document = random_document(seed)
    return document.with_nodes(tuple(replace(node, blend_mode="normal") for node in document.nodes))


def over(upper: Array, lower: Array) -> Array:
    return upper + lower * (1 - upper[..., 3:] / 255)


def together(parts: Carried, dx: int, dy: int) -> Array:
    """The parts laid over each other, the look so many samples farther on."""
    view, there = parts.view, parts.look_view
    wide = 3 * max(view.width, view.height)
    sheet = np.zeros((view.height + 2 * wide, view.width + 2 * wide, 4), np.float32)
    left = round((there.x0 - view.x0) / view.step[0]) + dx + wide
    top = round((there.y0 - view.y0) / view.step[1]) + dy + wide
    sheet[top : top + there.height, left : left + there.width] = parts.look
    look = sheet[wide : wide + view.height, wide : wide + view.width]
    return over(parts.above.astype(np.float32), over(look, parts.beneath.astype(np.float32)))


def away(one: Array, other: Bytes) -> float:
    return float(np.abs(one - other).max())


@pytest.mark.parametrize("seed", range(8))
def test_anywhere_the_node_is_brought_the_parts_make_the_picture(seed: int) -> None:
    document = whole(seed)
    tried = 0
    for node, _ in document.walk():
        parts = run(carried(document, node.id, VIEW))
        if parts is None:
            continue
        for dx, dy in ((0, 0), (8, -4)):
            matrix = np.array([[1, 0, dx / 2], [0, 1, dy / 2]])
            if node.visible and parts.serves(matrix):
                now = edits.transform(document, node.id, matrix)
                assert away(together(parts, dx, dy), Rendering(now, VIEW).buffer) <= 4
                tried += 1
    assert tried > 4


def test_what_a_rendering_has_evaluated_serves_as_well() -> None:
    document = whole(3)
    number = next(node.id for node in document.nodes if isinstance(node, Object))
    plain = run(carried(document, number, VIEW))
    known = run(carried(document, number, VIEW, Rendering(document, VIEW).evaluated()))
    assert plain is not None
    assert known is not None
    np.testing.assert_array_equal(plain.beneath, known.beneath)
    np.testing.assert_array_equal(plain.above, known.above)


def test_a_picture_with_modes_cannot_be_taken_apart() -> None:
    document = whole(3)
    top = document.nodes[-1].id
    assert run(carried(edits.set_blend_mode(document, top, "screen"), document.nodes[0].id, VIEW)) is None


def test_where_the_picture_is_open_around_a_group_that_ends_it_is_not() -> None:
    """Inside a group that fades out, over nothing, an opaque black node would cover what is transparent."""
    document = whole(1)
    inner = replace(next(node for node in document.nodes if isinstance(node, Object)), visible=True)
    ring = Mask(Frame.around(10, 10, 50, 30), closed=True)
    number = inner.children[0].id
    holed = document.with_nodes((replace(inner, mask=ring, opacity=1.0),))
    assert compose(holed, VIEW).alpha.min() < 0.5
    assert run(carried(holed, number, VIEW)) is None


def test_a_look_serves_as_long_as_it_is_all_there_and_sharp() -> None:
    document = whole(2)
    box = Mask(Frame.around(20, 10, 40, 30), closed=True)
    top = document.nodes[-1]
    document = document.with_nodes((*document.nodes[:-1], replace(top, mask=box, opacity=1.0, visible=True)))
    parts = run(carried(document, top.id, VIEW))
    assert parts is not None
    assert parts.serves(np.array([[1, 0, 500.0], [0, 1, -300.0]]))  # all of it was seen
    assert parts.serves(np.array([[0.8, -0.6, 5.0], [0.6, 0.8, 0.0]]))
    assert not parts.serves(np.array([[2.0, 0, 0], [0, 1.0, 0]]))  # stretched it would be a blur
    near = replace(VIEW, x1=30.0, width=WIDTH)
    half = run(carried(document, top.id, near))
    assert half is not None
    assert half.serves(np.eye(2, 3))
    assert not half.serves(np.array([[1, 0, -15.0], [0, 1, 0]]))  # its right end was never drawn
