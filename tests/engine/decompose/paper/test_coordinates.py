"""The coordinate network: a function of the place."""

from __future__ import annotations

import numpy as np
import torch

from app.engine.decompose.paper.coordinates import CoordinateMlp, lattice

HIDDEN, CODE = 32, 5


def network(outputs: int = 1) -> CoordinateMlp:
    torch.manual_seed(3)
    made = CoordinateMlp(CODE, outputs, HIDDEN).double()
    with torch.no_grad():
        for norm in made.norms:
            norm.weight.normal_(1, 0.3)  # type: ignore[union-attr, operator]
            norm.bias.normal_(0, 0.3)  # type: ignore[union-attr, operator]
    return made


def slow(made: CoordinateMlp, code: np.ndarray, height: int, width: int) -> np.ndarray:
    """One point after another, the code beside its coordinates as the thesis says; one channel a group."""
    state = {name: value.numpy() for name, value in made.state_dict().items()}
    points = [((i + 0.5) / width * 2 - 1, (j + 0.5) / height * 2 - 1) for j in range(height) for i in range(width)]
    values = np.array([[*code, x, y] for x, y in points])
    for number, layer in enumerate(("first", "inner.0", "inner.1")):
        values = values @ state[f"{layer}.weight"].T + state[f"{layer}.bias"]
        for channel in range(HIDDEN):
            column = values[:, channel]
            scaled = (column - column.mean()) / np.sqrt(column.var() + 1e-5)
            values[:, channel] = np.tanh(scaled * state[f"norms.{number}.weight"][channel]
                                         + state[f"norms.{number}.bias"][channel])  # fmt: skip
    values = values @ state["last.weight"].T + state["last.bias"]
    return (1 / (1 + np.exp(-values))).T.reshape(-1, height, width)


def test_it_agrees_with_plain_loops() -> None:
    made, codes = network(3), np.random.default_rng(0).normal(size=(2, CODE))
    with torch.no_grad():
        masks = made(torch.from_numpy(codes), 6, 9).numpy()
    for code, mask in zip(codes, masks, strict=True):
        np.testing.assert_allclose(mask, slow(made, code, 6, 9), rtol=0, atol=1e-10)


def test_the_lattice_lies_at_the_centres_of_the_samples() -> None:
    points = lattice(2, 4, torch.zeros(1))
    assert points[0, 0].tolist() == [-0.75, -0.25, 0.25, 0.75]
    assert points[1, :, 0].tolist() == [-0.5, 0.5]


def test_a_finer_lattice_shows_the_same_function() -> None:
    made, code = network(), torch.from_numpy(np.random.default_rng(1).normal(size=(1, CODE)))
    with torch.no_grad():
        # Three times as fine: every third sample stands at the same place.
        coarse, fine = made(code, 48, 48), made(code, 144, 144)[:, :, 1::3, 1::3]
    assert float((coarse - fine).abs().max()) < 0.01
    assert float(coarse.std()) > 0.05


def test_gradients_agree_with_differences() -> None:
    made = network()
    codes = torch.randn(2, CODE, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda values: made(values, 3, 4), (codes,))
