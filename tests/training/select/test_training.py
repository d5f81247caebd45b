"""Training of the click network on a made set."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from app.engine.select.encoder import Encoder
from app.engine.select.network import SelectNetwork
from tests.training.pictures import write_all
from training.select.clicks import centre, next_click
from training.select.examples import Examples, cut, objects
from training.select.steps import encoded, first_words, step_loss
from training.select.train import Training

SIZE = (64, 64)  # the smallest that the network takes is 32 along a side


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(torch.device("cpu"))


@pytest.fixture
def examples(tmp_path: Path) -> Examples:
    write_all(tmp_path)
    return Examples(tmp_path)


def test_only_training_rows_are_read(examples: Examples) -> None:
    assert len(examples.objects) == 2
    assert len(examples.divided) == 1


def test_samples_are_windows_with_their_masks(examples: Examples) -> None:
    rng = np.random.default_rng(0)
    shares = set()
    for _ in range(30):
        sample = cut(examples.objects[0], SIZE, rng)
        assert sample.rgb.shape == (*SIZE, 3)
        shares.add(round(float(sample.mask.mean()), 2))
        red = sample.rgb[..., 0] > sample.rgb[..., 1]
        if sample.rgb.std() > 0.05 and np.ptp(sample.rgb, -1).max() > 0.1:
            assert red[sample.mask].mean() > 0.8
    assert len(shares) > 5


def test_a_person_clicks_the_centre_and_then_the_largest_error() -> None:
    wanted, found = np.zeros((40, 60), bool), np.zeros((40, 60), bool)
    wanted[10:31, 10:31] = True
    assert centre(wanted) == (20.5, 20.5)
    assert centre(found) is None
    found[10:31, 10:28] = found[0:39, 40:60] = True
    x, _, adds = next_click(found, wanted) or (0, 0, True)
    assert not adds
    assert 45 < x < 55
    assert next_click(wanted, wanted) is None


def test_steps_lower_the_loss(examples: Examples, encoder: Encoder) -> None:
    rng = np.random.default_rng(0)
    batch = encoded(encoder, [cut(example, SIZE, rng) for example in examples.objects])
    training = Training(1.0)
    losses = []
    for _ in range(6):
        loss = torch.stack(step_loss(training.network, batch, np.random.default_rng(1))).sum()
        training.optimiser.zero_grad()
        loss.backward()
        training.optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.9 * losses[0]


def test_something_is_said_of_every_sample(examples: Examples) -> None:
    rng = np.random.default_rng(3)
    samples = [cut(examples.objects[1], SIZE, rng) for _ in range(20)]
    asking = first_words(samples, rng)
    clicked, boxed = (asking.clicks[:, 0, 2] == 1), (asking.box[:, 4] == 1)
    assert (clicked | boxed).all()  # two objects on this picture: neither is the subject
    assert clicked.sum() > boxed.sum() > 0


def test_training_goes_on_where_it_was_stopped(
    examples: Examples, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.select.train.SIZES", (SIZE,))
    out = tmp_path / "select.pt"
    first = Training(1.0)
    first.step(encoder, examples, 2)
    first.save(out)
    second = Training(1.0)
    second.resume(out)
    assert (second.steps, second.spent) == (first.steps, first.spent)
    losses = [training.step(encoder, examples, 2) for training in (first, second)]
    assert losses[0] == pytest.approx(losses[1], rel=1e-3)
    shipped = torch.load(out, weights_only=True)
    SelectNetwork().load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in shipped.items()})
    assert out.stat().st_size < 4e6


def test_the_subject_is_what_a_picture_was_cut_around_or_shows_alone(tmp_path: Path) -> None:
    write_all(tmp_path)
    assert [example.subject for example in objects(tmp_path)] == [False, False]
    assert [example.subject for example in objects(tmp_path, "val")] == [True]
