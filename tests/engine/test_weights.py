"""The weights that ship with the program."""

from __future__ import annotations

import pytest
import torch

from app.engine.decompose.regions.embedder import WEIGHTS
from app.engine.errors import WorkFailed
from app.engine.weights import weights_file


def test_what_ships_is_found_and_holds_plain_tensors() -> None:
    state = torch.load(weights_file(WEIGHTS), weights_only=True)
    assert set(state) == {"head", "scale"}
    assert all(torch.isfinite(values).all() for values in state["head"].values())


def test_the_model_card_speaks_of_each_file() -> None:
    folder = weights_file(WEIGHTS).parent
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert all(file.name in card for file in folder.glob("*.pt"))


def test_what_is_missing_is_said_in_one_line() -> None:
    with pytest.raises(WorkFailed, match=r"oracle\.pt is missing.*install") as caught:
        weights_file("oracle.pt")
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file_of_weights() -> None:
    with pytest.raises(WorkFailed):
        weights_file("")
