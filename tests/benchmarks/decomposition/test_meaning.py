"""Things that people outlined, taken with one click and with three."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes
from benchmarks.decomposition.groups import GROUPS, group_of, groups
from benchmarks.decomposition.meaning import Clickable, by_group, taken
from tests.training.pictures import coloured, png, square, write_set
from training.datasets import DataSet


def test_every_label_has_one_group() -> None:
    assert len(groups()) == 111
    assert set(groups().values()) == set(GROUPS)
    assert [group_of(label) for label in ("horse rider", "sheep", "truck", "bag", "carrot", "clock", "unheard of")] == [
        "person", "animal", "vehicle", "garment", "food", "other", "other",
    ]  # fmt: skip


def test_a_picture_is_divided_once_for_all_its_things(tmp_path: Path) -> None:
    left, right = square(10, 10, 100, 60), square(10, 70, 100, 120)
    picture = png(coloured(left, (220, 180, 60), (30, 60, 90)))
    rows = [
        {"id": "1", "image": "1.png", "mask": "left.png", "label": "dog"},
        {"id": "2", "image": "1.png", "mask": "right.png", "label": "person"},
    ]
    write_set(tmp_path, "objects", rows, {"1.png": picture, "left.png": png(left), "right.png": png(right)})
    asked: list[tuple[int, ...]] = []

    def clickable(picture: Bytes) -> Clickable:
        asked.append(picture.shape)
        return Clickable(np.array([left > 0]), np.array([left > 0, right > 0]))

    found = list(taken(DataSet(tmp_path, "objects"), rows, clickable))
    assert asked == [(*left.shape, 3)]
    assert [(one.objects.one, one.every.one) for one in found] == [(1.0, 1.0), (0.0, 1.0)]
    assert {group: len(of) for group, of in by_group(found).items()} == {"person": 1, "animal": 1}
