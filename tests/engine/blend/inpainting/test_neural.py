"""A network that the user has may fill holes instead."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import torch

from app.engine.blend.inpainting import neural
from app.engine.errors import BadInput
from app.engine.jobs import run

from .pictures import disc, stripes


class Mean(torch.nn.Module):
    """Fills the hole with the mean of what is known."""

    def forward(self, picture: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        assert picture.shape[2] % 8 == 0
        assert picture.shape[3] % 8 == 0
        mean = picture.sum((2, 3), keepdim=True) / (1 - mask).sum()
        return picture * (1 - mask) + mean * mask


class Half(torch.nn.Module):
    """Returns too small a picture."""

    def forward(self, picture: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return picture[:, :, ::2, ::2] + 0 * mask[:, :, ::2, ::2]


class Alone(torch.nn.Module):
    """Knows of no mask."""

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return picture


def saved(module: torch.nn.Module, folder: Path) -> Path:
    path = folder / "network.pt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer versions of torch would rather have something else written
        torch.jit.save(torch.jit.script(module), path)
    return path


def test_it_fills_the_hole_and_nothing_else(tmp_path: Path) -> None:
    photo, hole = stripes()[:, :90], disc()[:, :90]
    result = run(neural(saved(Mean(), tmp_path))(photo, hole))
    assert (result[~hole] == photo[~hole]).all()
    middle = disc(radius=12)[:, :90]
    assert np.abs(result[middle] - photo[~hole].mean(0)).max() < 8


def test_large_photos_are_reduced_for_it(tmp_path: Path) -> None:
    photo = np.full((700, 1500, 3), 80, np.uint8)
    hole = np.zeros((700, 1500), bool)
    hole[100:600, 200:1300] = True
    photo[hole] = 255
    result = run(neural(saved(Mean(), tmp_path))(photo, hole))
    assert np.abs(result.astype(int) - 80).max() <= 1


def test_grey_photos_stay_grey(tmp_path: Path) -> None:
    assert run(neural(saved(Mean(), tmp_path))(stripes()[..., 0], disc())).shape == (96, 96)


@pytest.mark.parametrize(("module", "said"), [(Half(), "size"), (Alone(), "picture and a mask")])
def test_networks_that_keep_to_something_else(module: torch.nn.Module, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=said) as error:
        run(neural(saved(module, tmp_path))(stripes(), disc()))
    assert "\n" not in str(error.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        neural(tmp_path / "nothing.pt")
    (tmp_path / "text.pt").write_text("hello")
    with pytest.raises(BadInput, match="TorchScript"):
        neural(tmp_path / "text.pt")
