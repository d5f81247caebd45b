"""Features of objects."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.engine.arrays import Floats
from app.engine.decompose.names.crops import Crop, crops
from app.engine.decompose.names.describer import Describer, describer
from app.engine.decompose.names.tail import CHANNELS, Tail
from app.engine.decompose.regions.embedder import embedder

MIDDLE = 112


@pytest.fixture(scope="module")
def describe() -> Describer:
    return describer("cpu")


@pytest.fixture(scope="module")
def halves(cat: Floats) -> list[Crop]:
    left = np.zeros(cat.shape[:2], np.float32)
    left[:, :100] = 1
    return crops(cat, [left, 1 - left])


def test_the_networks_blocks_are_of_unit_length(describe: Describer, halves: list[Crop]) -> None:
    features = describe(halves)
    assert features.shape == (2, CHANNELS + MIDDLE + 17)
    assert features.dtype == np.float32
    for block in (features[:, :CHANNELS], features[:, CHANNELS : CHANNELS + MIDDLE]):
        np.testing.assert_allclose(np.linalg.norm(block, axis=1), 1, atol=1e-4)


def test_an_object_has_the_same_features_alone_and_among_others(describe: Describer, halves: list[Crop]) -> None:
    np.testing.assert_allclose(describe(halves)[1], describe(halves[1:])[0], atol=1e-4)


def test_features_are_those_inside_the_mask(describe: Describer, halves: list[Crop]) -> None:
    moved = Crop(halves[0].picture, np.roll(halves[0].mask, 40, axis=1), halves[0].place)
    one, other = describe([halves[0], moved])
    assert np.abs(one - other).max() > 0.01


def test_nothing_to_see_is_still_told_in_numbers(describe: Describer) -> None:
    black = np.zeros((8, 8, 3), np.float32)
    assert np.isfinite(describe(crops(black, [black[..., 0]]))).all()


def test_the_backbone_is_the_embedders(describe: Describer) -> None:
    assert describe.backbone is embedder("cpu").backbone


def test_with_its_tail_the_backbone_is_the_whole_network() -> None:
    from efficientnet_lite_pytorch import EfficientNet

    from app.engine.decompose.regions.backbone import pretrained_file

    whole = EfficientNet.from_name("efficientnet-lite0")
    whole.load_state_dict(torch.load(pretrained_file(), map_location="cpu"))
    rgb = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        wanted = whole.eval().extract_features((rgb * 255 - 127) / 128)
        got = Tail()(embedder("cpu").backbone(rgb)[-1])
    torch.testing.assert_close(got, wanted, atol=1e-3, rtol=1e-3)
