"""Training of the composition network on a made set."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from app.engine.blend.composition.network import CompositionNetwork, Correction
from app.engine.decompose.regions.backbone import Backbone
from tests.training.pictures import write_all
from training.composition.examples import Pairs
from training.composition.losses import colour_loss, spatial_loss
from training.composition.train import COLOUR, Training, losses
from training.composition.windows import windows


@pytest.fixture
def pairs(tmp_path: Path) -> Pairs:
    write_all(tmp_path)
    return Pairs(windows(tmp_path))


def test_no_loss_where_the_correction_is_right() -> None:
    box = torch.tensor([[[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]]])
    linear, shift = torch.tensor([[1.1, 0.05], [-0.1, 0.9]]), torch.tensor([0.1, -0.2])
    centre = torch.tensor([[0.1, 0.05]])
    wanted = (box - centre[:, None]) @ linear.T + centre[:, None] + shift
    spatial = torch.cat([(linear - torch.eye(2)).flatten(), shift])[None]
    tint = torch.eye(3, 4)[None] * 0.5 + 0.1
    fore = torch.rand(1, 4, 8, 8)
    rgb = fore[:, :3] / fore[:, 3:].clamp(min=1e-3)
    fore[:, :3] = rgb.clamp(0, 1) * fore[:, 3:]
    truth = (tint[:, :, :3] @ rgb.clamp(0, 1).flatten(2) + tint[:, :, 3:]).unflatten(2, (8, 8))
    right, none = Correction(spatial, tint), Correction(0 * spatial, torch.eye(3, 4)[None])
    assert spatial_loss(right, centre, box, wanted).item() == pytest.approx(0, abs=1e-5)
    assert spatial_loss(none, centre, box, wanted).item() > 0.1
    assert colour_loss(right, fore, truth).item() < 0.01 < colour_loss(none, fore, truth).item()


def test_steps_lower_the_loss(pairs: Pairs) -> None:
    rng = np.random.default_rng(0)
    batch, training, backbone = [pairs.draw(rng) for _ in range(8)], Training(1.0), Backbone()
    seen = []
    for _ in range(10):
        place, colour = losses(training.network, backbone, batch)
        loss = place + COLOUR * colour
        training.optimiser.zero_grad()
        loss.backward()
        training.optimiser.step()
        seen.append(loss.item())
    assert seen[-1] < 0.8 * seen[0]


def test_training_goes_on_where_it_was_stopped(pairs: Pairs, tmp_path: Path) -> None:
    out, backbone = tmp_path / "composition.pt", Backbone()
    first = Training(1.0)
    first.step(backbone, pairs, 2)
    first.save(out)
    second = Training(1.0)
    second.resume(out)
    assert (second.steps, second.spent) == (first.steps, first.spent)
    again = [training.step(backbone, pairs, 2) for training in (first, second)]
    assert again[0] == pytest.approx(again[1], rel=1e-3)
    shipped = torch.load(out, weights_only=True)
    CompositionNetwork().load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in shipped.items()})
    assert out.stat().st_size < 4e6
