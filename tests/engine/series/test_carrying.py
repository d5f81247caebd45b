"""Edits go to what corresponds, and to nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import ColourStop, Document, Layer, Node, Object, Run, Tone, edits
from app.engine.field import Frame, Mask
from app.engine.series import carried

SIDE = 200
ORANGE, SKY, GREEN = (0.9, 0.5, 0.1), (0.4, 0.6, 0.9), (0.2, 0.5, 0.2)
TONE = Tone(exposure=0.5)


def patch(x: float, y: float, size: float = 60) -> Mask:
    return Mask(Frame.around(x, y, x + size, y + size), closed=True, crisp=True)


def thing(number: int, name: str, mask: Mask, colour: tuple[float, float, float]) -> Object:
    """An object with a ground and a lighter half."""
    frame = mask.frame
    red, green, blue = (min(1.0, value + 0.08) for value in colour)
    left, top = frame.cx - frame.ux, frame.cy - frame.vy
    half = Mask(Frame.around(left, top, frame.cx, frame.cy + frame.vy), closed=True, crisp=True)
    return Object(number, name, mask, (
        Layer(number + 1, "ground", Mask(mask.frame), colour, found=colour),
        Layer(number + 2, "light", half, (red, green, blue), found=(red, green, blue)),
    ))  # fmt: skip


def scene(at: float, ball: str = "ball", first: int = 1) -> Document:
    """A sky, a ball at ``at`` and a bush."""
    whole = Mask(Frame.around(0, 0, SIDE, SIDE))
    sky = Object(first + 20, "sky", whole, (Layer(first + 21, "ground", whole, SKY, found=SKY),))
    return Document(SIDE, SIDE, (
        sky, thing(first, ball, patch(at, 60), ORANGE), thing(first + 10, "Object 2", patch(130, 130), GREEN),
    ), next_id=first + 40)  # fmt: skip


def of(document: Document, name: str) -> Object:
    return next(one for one in document.objects() if one.name == name)


def test_a_thing_that_moved_is_recoloured_as_it_was_before():
    edited = edits.set_colour(scene(20), (1,), (0.1, 0.3, 0.8))
    made = carried(edited, scene(45, first=100))
    assert (made.found, made.missed, made.left) == (("ball",), (), 0)
    for before, now in zip(of(edited, "ball").children, of(made.document, "ball").children, strict=True):
        assert isinstance(before, Layer)
        assert isinstance(now, Layer)
        np.testing.assert_allclose(now.colour, before.colour, atol=0.01)
    assert all(isinstance(n, Layer) and n.colour == n.found for n in of(made.document, "Object 2").children)


def test_a_darker_photo_stays_darker():
    edited = edits.set_colour(scene(20), (1,), (0.1, 0.3, 0.8))
    plain = scene(20, first=100)
    ball = of(plain, "ball")
    dim = replace(ball, children=tuple(map(darker, ball.children)))
    target = plain.with_nodes(tuple(dim if node is ball else node for node in plain.nodes))
    made, model = (of(document, "ball").children for document in (carried(edited, target).document, edited))
    for now, before in zip(made, model, strict=True):
        assert isinstance(now, Layer)
        assert isinstance(before, Layer)
        assert sum(now.colour) < sum(before.colour)
        assert now.colour[2] > now.colour[0]


def darker(node: Node) -> Node:
    assert isinstance(node, Layer)
    red, green, blue = (0.85 * value for value in node.colour)
    return replace(node, colour=(red, green, blue), found=(red, green, blue))


def test_tones_opacity_and_hiding_are_carried_over():
    edited = edits.set_tone(scene(20), (1,), TONE)
    edited = edits.set_opacity(edited, (11,), 0.5)
    edited = edits.set_visible(edited, (21,), False)
    made = carried(edited, scene(30, first=100)).document
    assert of(made, "ball").tone == TONE
    assert of(made, "Object 2").opacity == 0.5
    assert not of(made, "sky").visible


def test_a_gradient_that_was_drawn_runs_alike_in_the_other_photo():
    run = Run((20.0, 60.0), (80.0, 60.0), (ColourStop(0.0, (1.0, 0.0, 0.0)), ColourStop(1.0, (0.0, 0.0, 1.0))))
    edited = edits.set_run(scene(20), (2,), run)
    made = of(carried(edited, scene(50, first=100)).document, "ball").children[0]
    model = of(edited, "ball").children[0]
    assert isinstance(made, Layer)
    assert isinstance(model, Layer)
    assert made.gradient == model.gradient
    assert made.gradient is not None


def test_what_is_deleted_is_counted_as_left():
    assert carried(edits.delete(scene(20), (1,)), scene(20, first=100)).left == 1


def test_what_is_not_found_again_is_named():
    edited = edits.set_colour(scene(20), (1,), (0.1, 0.3, 0.8))
    alone = scene(20, first=100)
    without = alone.with_nodes(tuple(node for node in alone.nodes if node.name != "ball"))
    made = carried(edited, without)
    assert made.missed == ("ball",)
    assert all(layer.colour == layer.found for layer in made.document.layers())


def test_a_drawn_layer_stays_where_it_was_drawn():
    drawn = Layer(60, "star", patch(80, 10, 20), (1.0, 1.0, 0.0))
    edited = scene(20).with_nodes((*scene(20).nodes, drawn))
    made = carried(edited, scene(20, first=100))
    assert made.left == 1
    assert made.found == ()
    assert len(made.document.layers()) == 5


def test_without_edits_nothing_changes():
    other = scene(30, first=100)
    assert carried(scene(20), other).document.nodes == other.nodes
