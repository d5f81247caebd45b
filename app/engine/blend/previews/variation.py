"""The same cut-out in another way: turned over, larger, nearer to the photo's colours."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array
from app.engine.blend.composition import Placement

TURN, GROWTH, SHIFT = 12.0, 0.22, 0.08  # at most: degrees, share of the size, share of the cut-out's width and height
MATCHES = (0.0, 0.3, 0.6, 0.9)
LEAST_TURN = 3.0  # degrees: with less it is not seen to be another


@dataclass(frozen=True, slots=True)
class Variation:
    """What is changed about the placement that was found: ``flip`` left and right, ``turn`` in degrees, ``size`` as a
    factor, ``shift`` as shares of the cut-out's placed width and height. ``match``: how far colours come to the
    photo's; None: as far as they do by themselves."""

    flip: bool = False
    turn: float = 0.0
    size: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    match: float | None = None

    def of(self, placement: Placement, width: int, height: int) -> Placement:
        """The placement of a cut-out of ``width`` x ``height`` pixels changed about its middle."""
        matrix = placement.matrix
        if self.flip:
            matrix = matrix @ np.array([[-1.0, 0.0, width], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
        middle = matrix @ (width / 2, height / 2, 1.0)
        placed = np.abs(matrix[:, :2]) @ (width, height)
        linear = self.size * _turned(self.turn) @ matrix[:, :2]
        moved = middle + placed * self.shift - linear @ (width / 2, height / 2)
        return Placement.of(np.column_stack([linear, moved]))


PLAIN = Variation()


def variation(number: int) -> Variation:
    """0: as it is found; 1: turned over; from then on drawn, the same one for the same number."""
    if number <= 0:
        return PLAIN
    if number == 1:
        return Variation(flip=True)
    chance = np.random.default_rng(number)
    turn = float(chance.uniform(LEAST_TURN, TURN)) * (1 if chance.random() < 0.5 else -1)
    shift = chance.uniform(-SHIFT, SHIFT, 2)
    return Variation(
        bool(chance.random() < 0.5), turn, float(math.exp(chance.uniform(-GROWTH, GROWTH))),
        (float(shift[0]), float(shift[1])), MATCHES[int(chance.integers(len(MATCHES)))],
    )  # fmt: skip


def _turned(degrees: float) -> Array:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[cos, -sin], [sin, cos]])
