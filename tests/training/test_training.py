"""How the embedding head learns."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from app.engine.decompose.regions.backbone import STAGES
from app.engine.decompose.regions.embedder import Embedder
from app.engine.decompose.regions.embedding import DIMENSIONS, EmbeddingHead
from tests.training.pictures import write_all
from training.embedding.examples import BACKGROUND, IGNORE, Example, training_examples
from training.embedding.losses import agreement_loss, border_loss, borders, example_loss, pair_loss, thing_loss
from training.embedding.train import _batch, _zoomed, begun, main

SURE = 20.0


def labels(*values: int) -> torch.Tensor:
    return torch.tensor(values)


def test_pairs_of_one_thing_that_agree_and_of_two_that_differ_cost_nothing() -> None:
    logits = torch.tensor([SURE, -SURE, SURE])
    assert pair_loss(logits, labels(0, 0, 1), labels(0, 1, 1), True) < 1e-6
    assert pair_loss(-logits, labels(0, 0, 1), labels(0, 1, 1), True) > 10


@pytest.mark.parametrize("wrong", [SURE, -SURE])
def test_pairs_that_nobody_labelled_cost_nothing(wrong: float) -> None:
    logits = torch.tensor([wrong, SURE])
    assert pair_loss(logits, labels(BACKGROUND, 0), labels(BACKGROUND, 0), False) < 1e-6


def test_where_the_map_is_complete_two_cells_of_the_background_are_one_thing() -> None:
    logits = torch.tensor([-SURE])
    assert pair_loss(logits, labels(BACKGROUND), labels(BACKGROUND), True) > 5


@pytest.mark.parametrize("complete", [True, False])
def test_cells_on_a_border_cost_nothing(complete: bool) -> None:
    logits = torch.tensor([SURE, -SURE])
    assert pair_loss(logits, labels(IGNORE, IGNORE), labels(0, IGNORE), complete) == 0


def test_a_thing_against_the_unlabelled_rest_counts() -> None:
    assert pair_loss(torch.tensor([SURE]), labels(0), labels(BACKGROUND), False) > 5


def test_both_answers_weigh_the_same_however_many_there_are() -> None:
    a, b = labels(*[0] * 10), labels(*[0] * 9, 1)
    all_same, all_other = torch.full((10,), SURE), torch.full((10,), -SURE)
    torch.testing.assert_close(pair_loss(all_same, a, b, True), pair_loss(all_other, a, b, True))


def test_a_field_that_follows_the_labels_costs_less_than_one_that_does_not() -> None:
    names = torch.zeros(64, 64, dtype=torch.long)
    names[:, 32:] = 1
    good, bad = torch.zeros(2, 24, 64, 64)
    good[0], good[1] = names == 0, names == 1
    bad[0], bad[1] = names.T == 0, names.T == 1
    scale = torch.tensor([8.0, -4.0])
    torch.manual_seed(0)
    assert agreement_loss(good, names, True, scale) < 0.1
    assert agreement_loss(bad, names, True, scale) > 1


def test_neighbours_do_not_wrap_round_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thing along the left border and another along the right never are neighbours."""
    names = torch.full((64, 64), IGNORE)
    names[:, 0], names[:, 63] = 0, 1
    monkeypatch.setattr(torch, "randperm", lambda count: torch.arange(0, count, 64))  # far pairs: the left one's
    assert agreement_loss(torch.ones(24, 64, 64) / 24**0.5, names, True, torch.tensor([SURE, 0.0])) < 1e-6


def marked() -> Example:
    """A picture in which the colour of each cell says its label: 200 is 1, 20 is 0."""
    names = np.zeros((1, 64, 64), np.int8)
    names[0, 10:30, 5:40] = 1
    rgb = np.where(names[0].repeat(4, 0).repeat(4, 1)[..., None] == 1, np.uint8(200), np.uint8(20)).repeat(3, 2)
    return Example(rgb, names, True)


@pytest.mark.parametrize("seed", range(8))
def test_labels_go_with_the_picture_when_it_is_flipped_and_enlarged(seed: int) -> None:
    rgb, names = _batch([marked()], np.random.default_rng(seed))
    assert rgb.shape == (1, 3, 256, 256)
    assert names.shape == (1, 64, 64)
    assert rgb.min() >= 0
    assert rgb.max() <= 1
    cells = rgb[0].mean(0).view(64, 4, 64, 4).mean((1, 3))
    assert ((cells > 0.4) == (names[0] == 1)).float().mean() > 0.95


def test_a_zoomed_picture_is_a_window_of_it() -> None:
    example = marked()
    sizes = {int(_zoomed(example.rgb, example.labels[0], np.random.default_rng(s))[1].sum()) for s in range(20)}
    assert 700 in sizes  # untouched
    assert len(sizes) > 5


def test_steps_lower_the_loss(tmp_path: Path) -> None:
    torch.manual_seed(0)
    write_all(tmp_path)
    example = training_examples(tmp_path)[1]
    head = EmbeddingHead(width=8).train()
    rgb = torch.from_numpy(example.rgb.copy()).permute(2, 0, 1)[None].float() / 255
    names = torch.from_numpy(example.labels[0]).long()
    stages = [torch.randn(1, channels, 256 // stride, 256 // stride) for channels, stride in STAGES.values()]
    scale = torch.nn.Parameter(torch.tensor([8.0, -2.0]))
    optimiser = torch.optim.AdamW([*head.parameters(), scale], 2e-3)
    losses = []
    for _ in range(8):
        loss = example_loss(head(rgb, stages), 0, names, True, scale)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]


def test_what_training_writes_is_what_the_embedder_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path)
    out = tmp_path / "head.pt"
    monkeypatch.setattr(sys, "argv", ["train", str(tmp_path), str(out), "--minutes", "0.002", "--batch", "2"])
    main()
    field = Embedder(out, torch.device("cpu"))(np.full((40, 60, 3), 0.5, np.float32)).embedding
    np.testing.assert_allclose(np.linalg.norm(field, axis=-1), 1.0, atol=1e-4)


def test_training_goes_on_from_a_head_with_fewer_outputs(tmp_path: Path) -> None:
    first, scale = begun(None)
    state = first.state_dict()
    for name in ("out.1.weight", "out.1.bias"):
        state[name] = state[name][:DIMENSIONS]
    torch.save({"head": state, "scale": scale.detach()}, tmp_path / "old.pt")
    head, _ = begun(tmp_path / "old.pt")
    assert torch.equal(head.state_dict()["out.1.weight"][:DIMENSIONS], state["out.1.weight"])
    assert not head.state_dict()["out.1.weight"][DIMENSIONS:].any()
    assert torch.equal(head.state_dict()["context.0.body.0.weight"], state["context.0.body.0.weight"])


def test_a_border_runs_where_another_label_begins() -> None:
    names = torch.tensor([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    assert borders(names).tolist() == [[False, True, True]] * 3
    right = torch.where(borders(names), SURE, -SURE)
    assert border_loss(right, names, True) < 1e-6
    assert border_loss(-right, names, True) > 10


def test_where_only_some_things_are_outlined_nothing_is_said_against_other_borders() -> None:
    names = torch.tensor([[0, IGNORE, BACKGROUND]])
    assert border_loss(torch.tensor([[SURE, SURE, SURE]]), names, False) < 1e-6
    assert border_loss(torch.tensor([[SURE, -SURE, SURE]]), names, False) > 1
    assert border_loss(torch.tensor([[SURE]]), torch.tensor([[BACKGROUND]]), False) == 0


def test_a_thing_is_what_somebody_outlined() -> None:
    names = torch.tensor([[0, IGNORE, BACKGROUND]])
    assert thing_loss(torch.tensor([[SURE, SURE, -SURE]]), names, False) < 1e-6
    assert thing_loss(torch.tensor([[-SURE, 0.0, SURE]]), names, False) > 10
    assert thing_loss(torch.tensor([[-SURE, 0.0, SURE]]), names, True) == 0
