"""Train the score of what is one thing: ``python -m training.things.train DATA OUT.pt``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Rows of the training split train,
those of the validation split say how well it went. A few minutes, most of them to find the nodes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.regions.things import ThingScore

from .examples import Scored, scored_objects, scored_regions

STEPS, BATCH, RATE = 4000, 512, 2e-3


def stacked(scored: Iterable[Scored]) -> tuple[Tensor, Tensor]:
    """Features (N, FEATURES) and targets (N,) of all known nodes."""
    features, targets = [], []
    for one in scored:
        features.append(one.found.features[one.known])
        targets.append(one.target[one.known])
    return torch.from_numpy(np.concatenate(features)), torch.from_numpy(np.concatenate(targets)).float()


def trained(features: Tensor, targets: Tensor, steps: int = STEPS) -> ThingScore:
    """A score whose answers, as probabilities, are close to the targets in cross-entropy."""
    torch.manual_seed(0)
    score = ThingScore()
    score.mean.copy_(features.mean(0))
    score.spread.copy_(features.std(0).clamp(min=1e-3))
    optimiser = torch.optim.AdamW(score.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        chosen = torch.randint(len(features), (BATCH,))
        loss = functional.binary_cross_entropy_with_logits(score(features[chosen]), targets[chosen])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return score.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    objects = stacked(scored_objects(options.data, "train"))
    regions = stacked(scored_regions(options.data, "train"))
    score = trained(torch.cat([objects[0], regions[0]]), torch.cat([objects[1], regions[1]]))
    torch.save(score.state_dict(), options.out)
    for name, scored in (
        ("objects", scored_objects(options.data, "val", crop="0")),
        ("regions", scored_regions(options.data, "val")),
    ):
        features, targets = stacked(scored)
        with torch.no_grad():
            guessed = torch.sigmoid(score(features))
        correlation = float(np.corrcoef(guessed.numpy(), targets.numpy())[0, 1])
        print(f"{name}: {len(targets)} nodes for validation, correlation {correlation:.3f}", flush=True)


if __name__ == "__main__":
    main()
