"""What is one thing: the score by which nodes of the merge tree are chosen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn

from app.engine.arrays import Array
from app.engine.weights import weights_file

from .candidates import FEATURES, Candidates

WEIGHTS = "things.pt"
WIDTH = 48


class ThingScore(nn.Module):
    """Two hidden layers over the features of a node, brought to mean 0 and spread 1."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("spread", torch.ones(FEATURES))
        self.layers = nn.Sequential(
            nn.Linear(FEATURES, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1)
        )

    def forward(self, features: Tensor) -> Tensor:
        """(N, FEATURES) -> (N,) logits of the intersection over union with what a person would outline there."""
        return self.layers((features - self.mean) / self.spread).squeeze(-1)


@cache
def _shipped(file: Path) -> ThingScore:
    score = ThingScore()
    score.load_state_dict(torch.load(file, weights_only=True))
    return score.eval().requires_grad_(False)


def thingness(found: Candidates) -> Array:
    """(N,) 0..1: how well each candidate is expected to match what a person would outline there."""
    return torch.sigmoid(_shipped(weights_file(WEIGHTS))(torch.from_numpy(found.features))).numpy().astype(float)
