"""A run: it stops where it should, and goes on as if nothing had happened."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from app.engine.decompose.paper import load, read_checkpoint
from app.engine.errors import BadInput
from app.engine.jobs import CancelToken, run
from tests.training.paper.tiny import ADVERSARIAL, ALONE, LONG, configuration, photographs, trained
from training.paper.configuration import Loss
from training.paper.learner import Learner
from training.paper.loop import Limits, learning


def same(first: Learner, second: Learner) -> bool:
    pairs = zip(first.network.state_dict().values(), second.network.state_dict().values(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("loss", [Loss(), ADVERSARIAL], ids=["l1", "adversarial"])
def test_two_and_two_steps_are_four_steps(loss: Loss, tmp_path: Path) -> None:
    settings = configuration(loss=loss)
    whole, _ = trained(settings, tmp_path, tmp_path / "whole.pt", 4)
    half, _ = trained(settings, tmp_path, tmp_path / "parts.pt", 2)
    resumed, outcome = trained(settings, tmp_path, tmp_path / "parts.pt", 4)
    assert outcome.step == 4
    assert same(whole, resumed)
    assert not same(whole, half)


def test_two_runs_alike_end_alike(tmp_path: Path) -> None:
    first, one = trained(configuration(), tmp_path, tmp_path / "a.pt", 3)
    second, two = trained(configuration(), tmp_path, tmp_path / "b.pt", 3)
    assert same(first, second)
    assert one.loss == two.loss


def test_the_checkpoint_holds_the_network_and_what_was_spent(tmp_path: Path) -> None:
    learner, outcome = trained(configuration(), tmp_path, tmp_path / "run.pt", 2)
    contents = read_checkpoint(tmp_path / "run.pt")
    assert contents["step"] == outcome.step == 2
    assert contents["spent"] == outcome.spent > 0
    again = load(tmp_path / "run.pt")
    for key, weight in learner.network.state_dict().items():
        assert torch.equal(again.state_dict()[key], weight)


def test_what_is_spent_adds_up_over_parts(tmp_path: Path) -> None:
    _, first = trained(configuration(), tmp_path, tmp_path / "run.pt", 1)
    _, second = trained(configuration(), tmp_path, tmp_path / "run.pt", 2)
    assert second.spent > first.spent > 0


def test_a_spent_budget_is_not_spent_again(tmp_path: Path) -> None:
    path = tmp_path / "run.pt"
    trained(configuration(), tmp_path, path, 1)
    written = path.read_bytes()
    _, outcome = trained(configuration(), tmp_path, path, 100, seconds=1e-9)
    assert outcome.finished
    assert outcome.loss is None
    assert path.read_bytes() == written


def test_the_budget_ends_a_run_after_the_step_that_spends_it(tmp_path: Path) -> None:
    _, outcome = trained(configuration(), tmp_path, tmp_path / "run.pt", 100, seconds=1e-9)
    assert (outcome.step, outcome.finished) == (1, True)


def test_a_cancel_writes_a_checkpoint_from_which_the_run_goes_on(tmp_path: Path) -> None:
    settings, path, cancel = configuration(), tmp_path / "run.pt", CancelToken()
    job = learning(Learner(settings, ALONE), photographs(settings, tmp_path), path, Limits(LONG, 4), ALONE, cancel)
    outcome = run(job, lambda _: cancel.cancel())  # after the first step: the second is the last
    assert (outcome.step, outcome.finished) == (2, False)
    resumed, _ = trained(settings, tmp_path, path, 4)
    assert same(resumed, trained(settings, tmp_path, tmp_path / "whole.pt", 4)[0])


def test_another_configuration_s_checkpoint_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "run.pt"
    trained(configuration(), tmp_path, path, 1)
    with pytest.raises(BadInput, match="another configuration"):
        trained(configuration(batch=1), tmp_path, path, 2)


def test_progress_says_step_speed_loss_and_time_left(tmp_path: Path) -> None:
    settings = configuration()
    photos, limits = photographs(settings, tmp_path), Limits(120, 2)
    job = learning(Learner(settings, ALONE), photos, tmp_path / "run.pt", limits, ALONE, CancelToken())
    seen = []
    run(job, seen.append)
    assert [report.done for report in seen] == [0.5, 1.0]
    for word in ("step 2", "steps/s", "loss 0.", "of 2.0 minutes left"):
        assert word in seen[-1].doing
