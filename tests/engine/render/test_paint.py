"""Paints: a colour, or one that runs along a line."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Gradient, Layer, Tone
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import compose, painted
from app.engine.render.paint import Paint, found_paint

WIDTH, HEIGHT = 60, 40
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH)
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
GREY = (0.5, 0.5, 0.5)
ACROSS = Gradient.ramp((-1.0, 0.0), (1.0, 0.0), (0.25, 0.0, -0.25))


def layer(gradient: Gradient | None, mask: Mask = PAGE, colour=GREY) -> Layer:
    return Layer(1, "a", mask, colour, gradient=gradient)


def test_the_colour_runs_from_one_end_to_the_other_and_is_the_layers_own_halfway() -> None:
    picture = found_paint(layer(ACROSS)).on(VIEW)
    np.testing.assert_allclose(picture[:, 0], [(0.25 + 0.25 / WIDTH, 0.5, 0.75 - 0.25 / WIDTH)] * HEIGHT, atol=1e-6)
    np.testing.assert_allclose(picture.mean((0, 1)), GREY, atol=1e-6)
    np.testing.assert_allclose(np.diff(picture[..., 0], axis=1), 0.5 / WIDTH, atol=1e-6)


def test_beyond_its_ends_the_colour_is_held() -> None:
    picture = found_paint(layer(Gradient.ramp((-0.2, 0.0), (0.2, 0.0), (0.1, 0.1, 0.1)))).on(VIEW)
    np.testing.assert_allclose(picture[:, :20], 0.4, atol=1e-6)
    np.testing.assert_allclose(picture[:, 40:], 0.6, atol=1e-6)


def test_a_gradient_moves_with_its_mask() -> None:
    moved = Mask(Frame.around(10, 0, WIDTH + 10, HEIGHT))
    here, there = (found_paint(layer(ACROSS, mask)).on(VIEW) for mask in (PAGE, moved))
    np.testing.assert_allclose(here[:, :-10], there[:, 10:], atol=1e-6)


def test_another_colour_keeps_the_gradient() -> None:
    ends = found_paint(layer(ACROSS, colour=(0.3, 0.6, 0.5)))
    np.testing.assert_allclose(ends.first, (0.05, 0.6, 0.75))
    np.testing.assert_allclose(ends.last, (0.55, 0.6, 0.25))


def test_ends_are_colours_that_a_screen_can_show() -> None:
    paint = found_paint(layer(Gradient.ramp((-1.0, 0.0), (1.0, 0.0), (0.9, 0.9, 0.9))))
    assert (paint.first, paint.last) == ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))


def test_a_tone_changes_both_ends() -> None:
    toned = Layer(1, "a", PAGE, GREY, gradient=ACROSS, tone=Tone(exposure=-1.0))
    plain, darker = painted(Document(WIDTH, HEIGHT, (layer(ACROSS),)))[1], painted(Document(WIDTH, HEIGHT, (toned,)))[1]
    assert max(darker.first) < max(plain.first)
    assert max(darker.last) < max(plain.last)


def test_a_line_without_a_length_is_an_even_colour() -> None:
    paint = found_paint(layer(Gradient.ramp((0.3, 0.3), (0.3, 0.3), (0.5, 0.5, 0.5))))
    assert paint == Paint(GREY, GREY)
    assert np.isfinite(compose(Document(WIDTH, HEIGHT, (layer(None),)), VIEW).rgb).all()


def test_steps_between_paints_add_up() -> None:
    even, running = Paint(GREY, GREY), found_paint(layer(ACROSS))
    other = found_paint(layer(Gradient.ramp((0.0, -1.0), (0.0, 1.0), (0.1, 0.2, 0.3))))
    for one, two in ((even, running), (running, other), (other, even), (running, running)):
        total = one.on(VIEW) + sum(step.on(VIEW) for step in one.steps(two))
        np.testing.assert_allclose(np.broadcast_to(total, (HEIGHT, WIDTH, 3)),
                                   np.broadcast_to(two.on(VIEW), (HEIGHT, WIDTH, 3)), atol=1e-6)
