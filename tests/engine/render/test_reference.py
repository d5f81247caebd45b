"""The picture against a slow reference in float64, sample by sample and node by node, from the definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask, Viewport
from app.engine.field.cosine import frequencies
from app.engine.render import compose, weights

WIDTH, HEIGHT = 60, 40
VIEW = Viewport(3.0, -2.0, 51.0, 37.0, 9, 7)


def soft(rng: np.random.Generator) -> Mask:
    frame = Frame(*(float(v) for v in rng.uniform((20, 10, 15, -6, -6, 10), (40, 30, 35, 6, 6, 25))))
    return Mask(frame, rng.normal(0, 2, int(rng.integers(1, 40))).astype(np.float32))


def scene(seed: int) -> Document:
    rng = np.random.default_rng(seed)
    ids = iter(range(1, 100))

    def layer() -> Layer:
        red, green, blue = (float(v) for v in rng.random(3))
        colour = (red, green, blue)
        return Layer(next(ids), "tone", soft(rng), colour, colour, opacity=float(rng.uniform(0.3, 1)))

    def thing(*children: Node) -> Object:
        return Object(next(ids), "thing", soft(rng), children, opacity=float(rng.uniform(0.3, 1)))

    return Document(WIDTH, HEIGHT, (layer(), thing(layer(), layer(), thing(layer(), layer())), layer()))


def coverage_at(mask: Mask, x: float, y: float) -> float:
    """M(x, y) = sigmoid(sum_ij code_ij cos(pi i (u + 1) / 2) cos(pi j (v + 1) / 2)), (u, v) = frame^-1 (x, y),
    beyond an open mask's frame as on its border."""
    f = mask.frame
    determinant = f.ux * f.vy - f.vx * f.uy
    u = ((x - f.cx) * f.vy - (y - f.cy) * f.vx) / determinant
    v = ((y - f.cy) * f.ux - (x - f.cx) * f.uy) / determinant
    u, v, total = min(max(u, -1.0), 1.0), min(max(v, -1.0), 1.0), 0.0
    for value, (i, j) in zip(mask.code.tolist(), frequencies(len(mask.code)).tolist(), strict=True):
        total += value * math.cos(math.pi * i * (u + 1) / 2) * math.cos(math.pi * j * (v + 1) / 2)
    return 1 / (1 + math.exp(-total))


def painted(nodes: tuple[Node, ...], x: float, y: float, seen: dict[int, float]) -> tuple[list[float], float]:
    """Premultiplied colour and alpha of siblings, bottom first; ``seen``: each layer's weight so far."""
    colour, alpha = [0.0, 0.0, 0.0], 0.0
    for node in nodes:
        cover = coverage_at(node.mask, x, y) * node.opacity
        inner: dict[int, float] = {}
        if isinstance(node, Layer):
            own, own_alpha, inner = [cover * c for c in node.colour], cover, {node.id: cover}
        else:
            group, group_alpha = painted(node.children, x, y, inner)
            own, own_alpha = [cover * c for c in group], cover * group_alpha
            inner = {number: cover * weight for number, weight in inner.items()}
        for number in seen:
            seen[number] *= 1 - own_alpha
        seen |= inner
        colour = [o + (1 - own_alpha) * c for o, c in zip(own, colour, strict=True)]
        alpha = own_alpha + (1 - own_alpha) * alpha
    return colour, alpha


@pytest.mark.parametrize("seed", range(6))
def test_colours_alpha_and_weights_are_those_of_the_reference(seed: int) -> None:
    document = scene(seed)
    made, shares = compose(document, VIEW), weights(document, VIEW)
    for row, y in enumerate(VIEW.ys()):
        for column, x in enumerate(VIEW.xs()):
            seen: dict[int, float] = {}
            colour, alpha = painted(document.nodes, float(x), float(y), seen)
            np.testing.assert_allclose(made.rgb[row, column], colour, atol=2e-5)
            np.testing.assert_allclose(made.alpha[row, column], alpha, atol=2e-5)
            for number, weight in seen.items():
                np.testing.assert_allclose(shares[number][row, column], weight, atol=2e-5)
