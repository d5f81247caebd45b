"""Data sets are read from their zip or unzipped, alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from tests.training.pictures import LARGE, REGIONS, SIDE, write_all
from training.datasets import DataSet


@pytest.fixture(params=[False, True], ids=["folder", "zip"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> DataSet:
    write_all(tmp_path, zipped=request.param)
    return DataSet(tmp_path, "objects")


def test_rows_are_those_of_the_index_in_order(objects: DataSet) -> None:
    rows = objects.rows()
    assert [row["mask"] for row in rows] == ["masks/a1.png", "masks/a2.png", "masks/b.png"]


def test_rows_can_be_chosen_by_what_stands_in_them(objects: DataSet) -> None:
    assert [row["mask"] for row in objects.rows(split="val", crop="0")] == ["masks/b.png"]
    assert objects.rows(split="test") == []


def test_a_picture_is_rgb_and_a_mask_is_grey(objects: DataSet) -> None:
    picture = objects.picture("images/a.png")
    assert picture.shape == (SIDE, SIDE, 3)
    assert picture[20, 20].tolist() == [200, 60, 40]
    assert np.array_equal(objects.mask("masks/a1.png"), LARGE)


def test_the_numbers_of_regions_stay_as_they_are(tmp_path: Path) -> None:
    write_all(tmp_path, zipped=True)
    assert np.array_equal(DataSet(tmp_path, "bsds_regions").mask("1a.png"), REGIONS)


def test_a_set_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"neither birds\.zip nor a folder birds"):
        DataSet(tmp_path, "birds")
