"""Small targets and codes for the fits."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from app.engine.decompose.fit.cosines import CosineGrid, cosine_grid
from app.engine.decompose.fit.levenberg import Target

N, LENGTH = 12, 10


def grid(n: int = N, length: int = LENGTH) -> CosineGrid:
    return cosine_grid(n, length)


def codes(objects: int, layers: int, length: int = LENGTH, seed: int = 0, strength: float = 1.5) -> Tensor:
    rng = np.random.default_rng(seed)
    return torch.as_tensor(rng.normal(0, strength, (objects, layers, length)), dtype=torch.float32)


def target(objects: int, n: int = N, under: bool = False, stray: int = 0, seed: int = 0) -> Target:
    """Pictures of soft waves with some noise; ``stray``: the number of layers that it is said for."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:n, 0:n] / n
    waves = np.stack([np.sin(5 * x + k) * np.cos(4 * y - k) for k in range(3)], -1)
    pictures = 0.5 + 0.3 * waves[None] * rng.uniform(0.5, 1, (objects, 1, 1, 3))
    pictures += rng.normal(0, 0.05, pictures.shape)
    share = rng.uniform(0.1, 1, (objects, n * n))

    def tensor(values: np.ndarray) -> Tensor:
        return torch.as_tensor(values, dtype=torch.float32)

    return Target(
        tensor(pictures.reshape(objects, -1, 3)),
        tensor(share / share.sum(1, keepdims=True)),
        tensor(rng.uniform(0, 1, (objects, n * n, 3))) if under else None,
        tensor(rng.integers(0, 2, (objects, stray, n * n))) if stray else None,
    )
