"""Whether the tamper detector tells held-out photographs from pasted ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from app.engine.blend.realism.tampering import networks
from benchmarks.row import Row
from training.composition.windows import windows
from training.realism.examples import Sample, Samples
from training.realism.train import asked, photographs

COUNT = {False: 1000, True: 100}
TOGETHER = 25


def tampering_rows(root: Path, split: str, quick: bool) -> list[Row]:
    """On as many pastes as photographs, spoilt in the same ways."""
    samples = Samples(windows(root, split, regions=False), photographs(root, split))
    rng = np.random.default_rng(0)
    drawn = [samples.draw(rng, pasted=bool(number % 2)) for number in range(COUNT[quick])]
    scores = np.concatenate([_scores(drawn[at : at + TOGETHER]) for at in range(0, len(drawn), TOGETHER)])
    pasted = np.array([one.pasted for one in drawn])
    return [
        Row(f"detector: told right, of {len(drawn)}", 100 * float(((scores > 0.5) == pasted).mean()), "%"),
        Row("detector: area under the curve", float(roc_auc_score(pasted, scores)), ""),
        Row("detector: mean score of photographs", 100 * float(scores[~pasted].mean()), "%"),
        Row("detector: mean score of pastes", 100 * float(scores[pasted].mean()), "%"),
    ]


@torch.no_grad()
def _scores(samples: list[Sample]) -> np.ndarray:
    backbone, network = networks()
    return torch.sigmoid(asked(network, backbone, samples)).numpy()
