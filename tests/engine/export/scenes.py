"""Documents to export: smooth shapes of known codes, without a photo."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.field.cosine import frequencies

WIDTH, HEIGHT = 240, 160
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))


def blob(x: float, y: float, radius: float, seed: int = 0, crisp: bool = True) -> Mask:
    """A closed shape with a wavy outline, well inside its frame."""
    pairs = frequencies(60)
    code = (0.8 * np.random.default_rng(seed).normal(size=60) / (1 + np.hypot(*pairs.T)) ** 1.5).astype(np.float32)
    for pair, value in (((0, 0), -2.0), ((2, 0), -9.0), ((0, 2), -9.0)):
        code[(pairs == pair).all(axis=1)] += value
    return Mask(Frame.around(x - radius, y - radius, x + radius, y + radius), code, closed=True, crisp=crisp)


def ring(x: float, y: float, radius: float) -> Mask:
    """A shape with a hole: the fourth wave of a radius is high at half of it only."""
    pairs = frequencies(20)
    code = np.zeros(20, np.float32)
    for pair, value in (((4, 0), -3.0), ((0, 4), -3.0), ((2, 0), -4.0), ((0, 2), -4.0), ((0, 0), -4.5)):
        code[(pairs == pair).all(axis=1)] = value
    return Mask(Frame.around(x - radius, y - radius, x + radius, y + radius), code, closed=True, crisp=True)


def waves(seed: int) -> Mask:
    """A soft tone over the whole picture."""
    code = 3 * np.random.default_rng(seed).normal(size=29) / (1 + np.arange(29)) ** 0.5
    return Mask(Frame.around(0, 0, WIDTH, HEIGHT), code.astype(np.float32))


def scene() -> Document:
    """A sky with two tones, a bird before it, a wing in the bird, and a moon that was drawn."""
    sky = Object(1, "Sky", PAGE, (
        Layer(2, "Blue", PAGE, (0.3, 0.5, 0.8)),
        Layer(3, "Cloud", waves(1), (0.8, 0.8, 0.9)),
        Layer(4, "Shade", waves(2), (0.2, 0.3, 0.6), opacity=0.5),
    ))  # fmt: skip
    wing = Object(8, "Wing", blob(110, 90, 45, 5), (Layer(9, "Feathers", PAGE, (0.9, 0.7, 0.2)),), opacity=0.7)
    bird = Object(5, "Bird <&> \"co\"", blob(120, 80, 90, 3), (
        Layer(6, "Brown", PAGE, (0.5, 0.25, 0.1)),
        Layer(7, "Light", waves(4), (0.8, 0.5, 0.3)),
        wing,
    ))  # fmt: skip
    moon = Layer(10, "Moon", blob(200, 30, 40, 7), (1.0, 0.95, 0.8), locked=True)
    return Document(WIDTH, HEIGHT, (sky, bird, moon), next_id=11)


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    """dB between pictures in 0..1."""
    return 10 * float(np.log10(1 / max(float(np.mean((a - b) ** 2)), 1e-12)))
