"""Features without any trained weights: which of some hundred random patches are nearest (thesis, chapter on
patches; Thiry, Arbel, Belilovsky, Oyallon, 2021)."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.arrays import Floats

PATCH = 6  # pixels
SIZE = 112  # of the picture that patches are taken from
WORDS = 512
NEAREST = 0.1  # share of the words that are set for a place
FLOOR = 1e-3  # against dividing by what there is too little of
CELLS = 14


def patch_features(pictures: Floats) -> Callable[[Floats], Floats]:
    """The dictionary of random whitened patches of ``pictures`` (n, s, s, 3) -> what gives (m, 14, 14, 1024): how
    often each word, or its negative, is among the nearest to the patches of a cell."""
    random = torch.Generator().manual_seed(0)
    patches = functional.unfold(_sized(pictures), PATCH, stride=3).permute(0, 2, 1).reshape(-1, 3 * PATCH * PATCH)
    patches = patches[patches.std(1) > 0.01]
    patches = patches[torch.randperm(len(patches), generator=random)[:20_000]]
    mean = patches.mean(0)
    values, vectors = torch.linalg.eigh((patches - mean).T @ (patches - mean) / len(patches))
    whiten = vectors / torch.sqrt(values + FLOOR)
    words = functional.normalize((patches[:WORDS] - mean) @ whiten, dim=1)
    filters = (words @ whiten.T).reshape(WORDS, 3, PATCH, PATCH)
    shift = -(filters.reshape(WORDS, -1) @ mean)

    def features(asked: Floats) -> Floats:
        with torch.no_grad():
            near = functional.conv2d(_sized(asked), filters, shift, stride=2)
            both = torch.cat([near, -near], 1)
            least = both.topk(round(2 * WORDS * NEAREST), dim=1).values[:, -1:]
            found = functional.adaptive_avg_pool2d((both >= least).float(), CELLS)
        return found.permute(0, 2, 3, 1).numpy()

    return features


def _sized(pictures: Floats) -> Tensor:
    return functional.interpolate(torch.from_numpy(pictures).permute(0, 3, 1, 2), size=(SIZE, SIZE), mode="area")


