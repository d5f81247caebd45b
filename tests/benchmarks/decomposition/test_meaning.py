"""Things that people outlined, taken with one click and with three."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.arrays import Bytes
from benchmarks.decomposition.groups import GROUPS, group_of, groups
from benchmarks.decomposition.meaning import meaning, taken
from benchmarks.decomposition.seen import Seen
from benchmarks.rivals.vtracer import VTracer
from tests.training.pictures import coloured, png, square, write_set
from training.datasets import DataSet

LEFT, RIGHT = square(10, 10, 100, 60), square(10, 70, 100, 120)


def test_every_label_has_one_group() -> None:
    assert len(groups()) == 111
    assert set(groups().values()) == set(GROUPS)
    assert [group_of(label) for label in ("horse rider", "sheep", "truck", "bag", "carrot", "clock", "unheard of")] == [
        "person", "animal", "vehicle", "garment", "food", "other", "other",
    ]  # fmt: skip


def test_a_picture_is_divided_once_for_all_its_things(tmp_path: Path) -> None:
    picture = png(coloured(LEFT, (220, 180, 60), (30, 60, 90)))
    rows = [
        {"id": "1", "image": "1.png", "mask": "left.png", "label": "dog"},
        {"id": "2", "image": "1.png", "mask": "right.png", "label": "person"},
    ]
    write_set(tmp_path, "objects", rows, {"1.png": picture, "left.png": png(LEFT), "right.png": png(RIGHT)})
    asked: list[tuple[int, ...]] = []

    def look(picture: Bytes) -> Seen:
        asked.append(picture.shape)
        masks = np.array([LEFT, RIGHT]) > 0
        return Seen(masks, np.array([True, False]), masks.mean((1, 2)), LEFT, RIGHT)

    found = list(taken(DataSet(tmp_path, "objects"), rows, look))
    assert asked == [(*LEFT.shape, 3)]
    assert [(one.group, one.objects.one, one.every.one) for one in found] == [("animal", 1, 1), ("person", 0, 1)]


def test_groups_are_told_apart(tmp_path: Path) -> None:
    thing = {"image": "1.png", "split": "val", "crop": "0"}
    rows = [
        {"id": "1", "mask": "left.png", "label": "dog", **thing},
        {"id": "2", "mask": "right.png", "label": "person", **thing},
    ]
    picture = png(coloured(LEFT, (220, 180, 60), (30, 60, 90)))
    write_set(tmp_path, "objects", rows, {"1.png": picture, "left.png": png(LEFT), "right.png": png(RIGHT)})
    figures = meaning(VTracer(), DataSet(tmp_path, "objects"), rows)
    assert (figures["things"], figures["things animal"], figures["things person"]) == (2, 1, 1)
    assert figures["one animal"] > 0.9 > figures["one person"]
    assert figures["one"] == pytest.approx((figures["one animal"] + figures["one person"]) / 2)
    assert "one food" not in figures
