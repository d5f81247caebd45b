"""Configurations: those that come with the program, and what is said of bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.decompose.paper import build
from app.engine.errors import BadInput
from training.paper.configuration import Configuration, names, parsed, read

ROWS = [
    "mlp-ae", "one-shot", "one-shot-20", "one-shot-5", "paper", "paper-20", "paper-5", "paper-adversarial",
    "paper-perceptual", "resnet-masks", "vect-ae",
]  # fmt: skip


def test_each_row_of_the_table_has_a_configuration() -> None:
    assert names() == ROWS


@pytest.mark.parametrize("name", ROWS)
def test_every_row_stores_the_thesis_s_320_numbers_and_learns_alike(name: str) -> None:
    made, paper = read(name), read("paper")
    assert made.architecture.latent == 320
    assert (made.batch, made.rate, made.beta1, made.seed) == (paper.batch, paper.rate, paper.beta1, paper.seed)
    assert (made.architecture.width, made.architecture.size) == (64, 128)


def test_paper_is_what_the_thesis_says() -> None:
    paper = read("paper")
    assert (paper.batch, paper.rate, paper.beta1) == (32, 2e-4, 0.9)
    shape = paper.architecture
    assert (shape.network, shape.layers, shape.numbers_a_layer, shape.hidden) == ("paper", 10, 32, 128)
    assert (shape.size, shape.canvas) == (128, "random")
    network = build(shape)
    hidden = [tuple(weight.shape) for key, weight in network.named_parameters() if key.startswith("masks.") and
              key.endswith("weight") and weight.ndim == 2]  # fmt: skip
    assert hidden == [(128, 31), (128, 128), (128, 128), (1, 128)]


def test_the_losses_of_figure_4_8() -> None:
    plain, perceptual, adversarial = (read(name).loss for name in ("paper", "paper-perceptual", "paper-adversarial"))
    assert (plain.l1, plain.content, plain.style, plain.adversarial) == (1, 0, 0, 0)
    assert perceptual.l1 == perceptual.adversarial == 0
    assert min(perceptual.content, perceptual.style, adversarial.adversarial, adversarial.r1) > 0


def test_size_and_batch_can_be_given_anew() -> None:
    small = read("paper").adapted(64, 8)
    assert (small.architecture.size, small.batch) == (64, 8)
    assert small.adapted(None, None) == small


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("colour = 1", "colour"),
        ("[architecture]\ndepth = 3", "depth"),
        ("[architecture]\nnetwork = 'transformer'", "transformer"),
        ("[architecture]\nlayers = 7", "320 numbers"),
        ("batch = 0", "batch"),
        ("batch = 'many'", "batch"),
        ("rate = -1.0", "rate"),
        ("[loss]\nl1 = -1.0", "l1"),
        ("[loss]\nl1 = 0.0", "weigh nothing"),
        ("batch = ", "TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, about: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(BadInput, match=about) as caught:
        read(str(path))
    assert "\n" not in str(caught.value)


def test_a_name_that_is_none_lists_those_that_are() -> None:
    with pytest.raises(BadInput, match=r"'best'.*one-shot.*vect-ae"):
        read("best")


def test_a_size_that_makes_no_network_is_refused() -> None:
    with pytest.raises(BadInput, match="power of two"):
        read("paper").adapted(100, None)


def test_plain_values_come_back_as_they_were() -> None:
    assert parsed({}, "nothing") == Configuration()
