"""Checkpoints: what is none is said in one line."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import torch

from app.engine.decompose.paper import load
from app.engine.decompose.paper.loading import FORMAT
from app.engine.errors import BadInput

from .small import NETWORKS, fresh, photos


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    network, path = fresh(name), tmp_path / "network.pt"
    contents = {
        "format": FORMAT,
        "architecture": msgspec.to_builtins(network.architecture),
        "network": network.state_dict(),
    }
    torch.save(contents, path)
    again = load(path)
    assert again.architecture == network.architecture
    with torch.no_grad():
        assert torch.equal(again(photos(1), torch.zeros(1, 3)), network(photos(1), torch.zeros(1, 3)))
    assert not any(weight.requires_grad for weight in again.parameters())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no checkpoint"):
        load(tmp_path / "none.pt")


def test_a_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "text.pt"
    path.write_text("hello")
    with pytest.raises(BadInput, match="damaged"):
        load(path)


def test_weights_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.pt"
    torch.save({"head": torch.zeros(1)}, path)
    with pytest.raises(BadInput, match="this version"):
        load(path)
