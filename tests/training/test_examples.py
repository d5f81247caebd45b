"""What the embedding head learns from: pictures with labelled cells, of the training part alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.pictures import coloured, png, square, write_all, write_set
from training.embedding.examples import BACKGROUND, CELLS, IGNORE, SIZE, Example, training_examples


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    write_all(tmp_path)
    return training_examples(tmp_path)


def test_only_the_training_part_is_read_and_complete_maps_come_twice(examples: list[Example]) -> None:
    assert [example.complete for example in examples] == [False, True, True]
    assert examples[1] is examples[2]


def test_pictures_and_labels_are_of_one_size(examples: list[Example]) -> None:
    for example in examples:
        assert example.rgb.shape == (SIZE, SIZE, 3)
        assert example.rgb.dtype == np.uint8
        assert example.labels.shape[1:] == (CELLS, CELLS)
        assert example.labels.dtype == np.int8


def test_objects_of_one_picture_are_two_things_and_the_rest_is_unlabelled(examples: list[Example]) -> None:
    (labels,) = examples[0].labels
    assert (labels[9:39, 9:39] == 0).all()
    assert (labels[47:59, 47:59] == 1).all()
    assert labels[2, 2] == labels[2, 60] == labels[44, 30] == BACKGROUND


def test_cells_that_a_border_crosses_are_ignored(tmp_path: Path) -> None:
    write_all(tmp_path)
    mask = square(17, 17, 81, 81)  # half of a cell of 2 pixels on each side
    write_set(
        tmp_path, "objects", [{"image": "a.png", "mask": "m.png", "split": "train", "crop": "0"}],
        {"a.png": png(coloured(mask, (255, 0, 0), (0, 0, 0))), "m.png": png(mask)},
    )  # fmt: skip
    (labels,) = training_examples(tmp_path)[0].labels
    assert (labels[8, 9:40] == IGNORE).all()
    assert (labels[40, 9:40] == IGNORE).all()
    assert (labels[9:40, 9:40] == 0).all()
    assert labels[7, 7] == BACKGROUND


def test_each_persons_regions_are_a_map_of_their_own(examples: list[Example]) -> None:
    four, two = examples[1].labels
    assert len(set(four.ravel())) == 4
    assert len(set(two.ravel())) == 2
    assert (four[:, :16] == 0).all()
    assert (two[:, :32] == 0).all()
