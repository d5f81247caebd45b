"""What was made with known codes is found again: the codes of masks, and the picture of layers."""

from __future__ import annotations

import pytest
import torch

from app.engine.decompose.fit.levenberg import Objective, Target, evaluate, improve
from app.engine.decompose.fit.masks import fit_codes
from app.engine.decompose.fit.painter import weights

from .pictures import codes, grid

FREE = Objective(prior=1e-9, crisp=0.0, ridge=0.0, stray=0.0)
COLOURS = torch.tensor([[0.9, 0.1, 0.2], [0.1, 0.8, 0.3], [0.2, 0.3, 0.9], [0.9, 0.9, 0.1]])


@pytest.mark.parametrize("seed", range(4))
def test_a_mask_of_a_known_code_has_that_code(seed: int) -> None:
    fine = grid(32, 24)
    known = codes(1, 3, length=24, seed=seed, strength=0.6)[0]
    target = torch.sigmoid(fine.logits(known))
    found = fit_codes(fine, target, torch.ones_like(target), ridge=1e-9, steps=60)
    torch.testing.assert_close(found, known, atol=5e-3, rtol=0)


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_picture_of_known_layers_is_found_again_from_nearby(layers: int) -> None:
    fine = grid(24, 10)
    known = codes(1, layers, strength=1.2)
    layer_weights, _ = weights(torch.sigmoid(fine.logits(known)))
    picture = layer_weights.mT @ COLOURS[None, : layers + 1]
    aim = Target(picture, torch.full(picture.shape[:2], 1 / picture.shape[1]))
    start = known + codes(1, layers, seed=9, strength=0.3)
    fit = evaluate(fine, aim, start, FREE)
    before, damping = float(fit.loss), torch.full_like(fit.loss, 1e-2)
    for _ in range(80):
        fit, damping = improve(fine, aim, fit, damping, FREE)
    assert float(fit.loss) < 1e-5 < 1e-4 < before
    torch.testing.assert_close(fit.picture, picture, atol=0.02, rtol=0)
