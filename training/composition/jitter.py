"""Random changes of place and colour that the network learns to undo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

MOVED = ((0.03, 0.2), (0.1, 0.45), (0.2, 0.25), (0.0, 0.1))  # standard deviations, and how often
COLOURED = ((0.05, 0.2), (0.1, 0.45), (0.2, 0.25), (0.0, 0.1))
LEAST = 0.35  # of the area is left


@dataclass(frozen=True, slots=True)
class Amounts:
    """Standard deviations: of the numbers of the spatial map, in windows of -1..1, and of the colour map."""

    moved: float = 0.1
    coloured: float = 0.1


PAPER = Amounts()


def any_amounts(rng: np.random.Generator) -> Amounts:
    """As the paper has it, less, more, or nothing at all."""
    return Amounts(_one_of(MOVED, rng), _one_of(COLOURED, rng))


def _one_of(what: tuple[tuple[float, float], ...], rng: np.random.Generator) -> float:
    values, chances = zip(*what, strict=True)
    return float(rng.choice(values, p=chances))


def moved(centre: Array, amount: float, rng: np.random.Generator) -> Array:
    """(3, 3): a random affine map of a window about ``centre`` (2,)."""
    while True:
        linear = np.eye(2) + rng.normal(0, amount, (2, 2))
        if np.linalg.det(linear) > LEAST:
            break
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = centre + rng.normal(0, amount, 2) - linear @ centre
    return matrix


def coloured(amount: float, rng: np.random.Generator) -> Array:
    """(3, 4): a random affine map of colours."""
    return np.eye(3, 4) + rng.normal(0, amount, (3, 4))
