"""The perceptual loss."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from app.engine.decompose.regions.backbone import STAGES
from training.paper.perceptual import Perceptual, distance, gram


@pytest.fixture(scope="module")
def perceptual() -> Perceptual:
    return Perceptual(torch.device("cpu"))


@pytest.fixture
def cat(photo: Callable) -> Tensor:
    """(1, 3, 64, 64)."""
    pixels = np.ascontiguousarray(photo("chelsea").pixels[40:296:4, 100:356:4])
    return torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255


def test_gram_matrices_agree_with_plain_loops() -> None:
    features = torch.rand(2, 3, 4, 5, dtype=torch.float64)
    wanted = np.zeros((2, 3, 3))
    for b in range(2):
        for i in range(3):
            for j in range(3):
                wanted[b, i, j] = (features[b, i] * features[b, j]).mean()
    np.testing.assert_allclose(gram(features).numpy(), wanted, atol=1e-12)


def test_distance_is_a_mean_of_norms_over_the_root_of_their_length() -> None:
    a, b = torch.zeros(2, 4), torch.tensor([[3.0, 4.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    assert distance(a, b).item() == pytest.approx((5 + 0) / 2 / 2)


def test_the_features_are_thebackbone_s_own_with_gradients(perceptual: Perceptual, cat: Tensor) -> None:
    cat.requires_grad_()
    found = perceptual.features(cat)
    for mine, plain in zip(found, perceptual.backbone(cat), strict=True):
        torch.testing.assert_close(mine, plain)
    assert [stage.shape[1] for stage in found] == [channels for channels, _ in STAGES.values()]
    assert all(stage.requires_grad for stage in found)


def test_it_is_nothing_for_the_photo_itself_and_grows_with_what_differs(perceptual: Perceptual, cat: Tensor) -> None:
    grey = torch.full_like(cat, 0.5)
    with torch.no_grad():
        same, near, far = (perceptual(made, cat) for made in (cat, cat * 0.8 + grey * 0.2, grey))
    for nothing, little, much in zip(same, near, far, strict=True):
        assert nothing.item() == pytest.approx(0, abs=1e-6)
        assert 0 < little.item() < much.item()


def test_style_forgets_where_things_are(perceptual: Perceptual, cat: Tensor) -> None:
    with torch.no_grad():
        mirrored, grey = perceptual(cat.flip(3), cat), perceptual(torch.full_like(cat, 0.5), cat)
    assert mirrored[1] < 0.3 * grey[1]
    assert mirrored[0] > 0.6 * grey[0]


def test_the_picture_learns_from_it_and_thebackbone_does_not(perceptual: Perceptual, cat: Tensor) -> None:
    made = torch.full_like(cat, 0.5).requires_grad_()
    content, style = perceptual(made, cat)
    (content + style).backward()
    assert made.grad is not None
    assert bool(made.grad.any())
    assert all(weight.grad is None for weight in perceptual.backbone.parameters())
