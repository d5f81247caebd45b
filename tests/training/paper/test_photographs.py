"""Which photos are seen when: by seed and step alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from app.engine.errors import BadInput
from tests.training.paper.tiny import SIDE, configuration, photographs, picture, write_photos
from training.paper.photographs import Photographs, training_photographs
from training.paper.world import World


def unflipped(batch: int, root: Path) -> Photographs:
    return photographs(msgspec.structs.replace(configuration(batch=batch), flip=False), root)


def test_only_the_training_part_is_read_at_the_configuration_s_size(tmp_path: Path) -> None:
    found = photographs(configuration(), tmp_path)
    assert found.pixels.shape == (5, SIDE, SIDE, 3)
    assert found.pixels[0, 0, 0].tolist() == picture(0)[0, 0].tolist()


def test_each_photo_comes_once_before_any_comes_again(tmp_path: Path) -> None:
    found = unflipped(2, tmp_path)
    seen = torch.cat([found.batch(step)[0] for step in range(5)])
    keys = [photo.numpy().tobytes() for photo in seen]
    assert len(set(keys[:5])) == len(set(keys[5:])) == 5
    assert keys[:5] != keys[5:]


def test_a_step_is_the_same_each_time_and_another_step_is_another(tmp_path: Path) -> None:
    found = photographs(configuration(), tmp_path)
    for first, second in zip(found.batch(3), found.batch(3), strict=True):
        assert torch.equal(first, second)
    assert not torch.equal(found.batch(3)[1], found.batch(4)[1])


def test_processes_share_a_step_and_together_see_what_one_sees(tmp_path: Path) -> None:
    settings = configuration(batch=4)
    alone = photographs(settings, tmp_path).batch(7)
    shares = [training_photographs(tmp_path, settings, World(rank, 2)).batch(7) for rank in range(2)]
    for whole, parts in zip(alone, zip(*shares, strict=True), strict=True):
        assert torch.equal(whole, torch.cat(parts))


def test_a_batch_that_cannot_be_shared_is_refused(tmp_path: Path) -> None:
    found = training_photographs(write_photos(tmp_path), configuration(batch=3), World(0, 2))
    with pytest.raises(BadInput, match="3 photos"):
        found.batch(0)


def test_some_photos_are_mirrored_and_none_is_changed_otherwise(tmp_path: Path) -> None:
    plain, mirrored = unflipped(5, tmp_path).batch(0)[0], photographs(configuration(batch=5), tmp_path).batch(0)[0]
    turned = [not torch.equal(a, b) for a, b in zip(plain, mirrored, strict=True)]
    assert 0 < sum(turned) < 5
    for photo, other, is_turned in zip(plain, mirrored, turned, strict=True):
        assert torch.equal(photo.flip(2) if is_turned else photo, other)


def test_canvases_begin_with_random_colours_or_black(tmp_path: Path) -> None:
    random = photographs(configuration(batch=5), tmp_path).batch(0)[1]
    assert len(np.unique(random.numpy())) == 15
    assert 0 <= random.min() < random.max() <= 1
    shape = msgspec.structs.replace(configuration().architecture, canvas="black")
    black = photographs(msgspec.structs.replace(configuration(), architecture=shape), tmp_path).batch(0)[1]
    assert not black.any()
