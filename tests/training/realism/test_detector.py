"""Samples and training of the tamper detector on a made set."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as functional

from app.engine.blend.realism.network import RealismNetwork
from app.engine.decompose.regions.backbone import Backbone
from tests.training.pictures import write_all
from training.composition.windows import windows
from training.realism.examples import Samples
from training.realism.spoiling import compressed, noisy, resized, softened
from training.realism.train import Training, asked, photographs


@pytest.fixture
def samples(tmp_path: Path) -> Samples:
    write_all(tmp_path)
    return Samples(windows(tmp_path, regions=False), photographs(tmp_path))


def test_a_photograph_as_it_is_has_its_object_in_the_outline(samples: Samples) -> None:
    rng = np.random.default_rng(0)
    rgb, mask, inside = samples._real(rng)
    red = rgb[..., 0] > rgb[..., 1] + 0.2
    assert (red & (mask > 0.5)).sum() > 0.95 * (mask > 0.5).sum()
    assert inside[mask > 0.5].all()


def test_pastes_and_photographs_end_alike(samples: Samples) -> None:
    rng = np.random.default_rng(1)
    inside = {kind: np.mean([samples.draw(rng, kind).inside.mean() for _ in range(60)]) for kind in (True, False)}
    assert inside[True] == pytest.approx(inside[False], abs=0.12)


def test_both_kinds_are_drawn_at_the_networks_size(samples: Samples) -> None:
    rng = np.random.default_rng(2)
    kinds = set()
    for _ in range(20):
        one = samples.draw(rng)
        kinds.add(one.pasted)
        assert one.rgb.shape == (128, 128, 3)
        assert one.rgb.dtype == np.uint8
        assert set(np.unique(one.mask)) == {0.0, 1.0}
        assert not one.rgb[one.inside == 0].any()
    assert kinds == {True, False}


def test_spoilt_pictures_are_near_what_they_were() -> None:
    rng = np.random.default_rng(3)
    ys, xs = np.mgrid[:64, :64] / np.float32(64)
    picture = np.dstack([ys, xs, 0.5 * (ys + xs)]).astype(np.float32)
    for change in (compressed, resized, noisy):
        made = change(picture, rng)
        assert 0 < np.abs(made - picture).mean() < 0.05
    alpha = (np.hypot(ys - 0.5, xs - 0.5) < 0.3).astype(np.float32)
    for _ in range(8):
        edge = softened(alpha, rng)
        assert edge[32, 32] == pytest.approx(1)
        assert edge[alpha == 0].max() < 0.01


def test_steps_lower_the_loss(samples: Samples) -> None:
    rng = np.random.default_rng(4)
    drawn = [samples.draw(rng, pasted=bool(number % 2)) for number in range(8)]
    wanted = torch.tensor([float(one.pasted) for one in drawn])
    training, backbone, seen = Training(1.0), Backbone(), []
    for _ in range(8):
        loss = functional.binary_cross_entropy_with_logits(asked(training.network, backbone, drawn), wanted)
        training.optimiser.zero_grad()
        loss.backward()
        training.optimiser.step()
        seen.append(loss.item())
    assert seen[-1] < 0.6 * seen[0]


def test_training_goes_on_where_it_was_stopped(samples: Samples, tmp_path: Path) -> None:
    out, backbone = tmp_path / "realism.pt", Backbone()
    first = Training(1.0)
    first.step(backbone, samples, 2)
    first.save(out)
    second = Training(1.0)
    second.resume(out)
    assert (second.steps, second.spent) == (first.steps, first.spent)
    shipped = torch.load(out, weights_only=True)
    RealismNetwork().load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in shipped.items()})
    assert out.stat().st_size < 2e6
