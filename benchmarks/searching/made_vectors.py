"""As many feature vectors as are wanted, made from those of a few hundred objects."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.engine.arrays import Floats
from app.engine.library.features import COMPONENTS, LENGTH, SIDE, Halves, unit

BATCH = 400
JITTER = 0.03  # of each number, in cells of length 1: a fifth of their length in all


def made_vectors(seeds: Halves, count: int) -> Iterator[Halves]:
    """(m, 9800) at a time, ``count`` in all: three objects mixed within the outline of the first, which is mirrored
    and moved by a cell at times, with some noise. ``seeds``: (n, 9800), of real objects, for their spectrum.
    """
    random = np.random.default_rng(0)
    cells = unit(seeds.reshape(-1, SIDE, SIDE, COMPONENTS).astype(np.float32))
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        weights = np.sort(random.dirichlet((1.0, 1.0, 1.0), size).astype(np.float32))[:, ::-1]
        parts = random.integers(len(cells), size=(size, 3))
        mixed = np.einsum("np,npijk->nijk", weights, cells[parts], optimize=True)
        mixed += JITTER * random.standard_normal(mixed.shape, np.float32)
        mixed *= cells[parts[:, 0]].any(-1, keepdims=True)
        yield _moved(unit(mixed), random).astype(np.float16)


def _moved(cells: Floats, random: np.random.Generator) -> Floats:
    """(n, 14, 14, 50) -> (n, 9800) of unit length; each mirrored or not, and up to one cell further."""
    moved = np.stack([
        np.roll(one[:, :: random.choice((-1, 1))], random.integers(-1, 2, 2), (0, 1)) for one in cells
    ])  # fmt: skip
    return unit(moved.reshape(-1, LENGTH))
