"""What names are learnt from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.pictures import LARGE, REGIONS, SIDE, SMALL, coloured, png, write_set
from training.names import examples
from training.names.examples import Named, named

STUFF = [
    {"id": "1", "annotator": "0", "region": "2", "label": "sea"},
    {"id": "2", "annotator": "0", "region": "1", "label": "sky"},
]
POINTS = [{"image": "a.png", "x": "0.3", "y": "0.3", "label": "floor|road"}]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One picture of a thing in each split, and one of regions."""
    picture = png(coloured(LARGE, (200, 60, 40), (40, 90, 60)))
    write_set(
        tmp_path, "objects",
        [{"image": f"{n}.png", "mask": f"{n}m.png", "label": "handbag", "split": split, "crop": "0"}
         for n, split in (("a", "train"), ("b", "val"))],
        {"a.png": picture, "b.png": picture, "am.png": png(LARGE), "bm.png": png(SMALL)},
    )  # fmt: skip
    ids = [{"id": "1", "image": "1.png", "split": "train"}, {"id": "2", "image": "2.png", "split": "val"}]
    stripes = png(np.repeat(REGIONS[..., None] * np.uint8(60), 3, axis=2))
    write_set(tmp_path, "photos", ids, {"1.png": stripes, "2.png": stripes})
    maps = [{"id": n, "annotator": "0", "regions": "r.png", "split": s} for n, s in (("1", "train"), ("2", "val"))]
    write_set(tmp_path, "bsds_regions", maps, {"r.png": png(REGIONS)})
    monkeypatch.setattr(examples, "table", lambda name: STUFF if name == "backgrounds.csv" else POINTS)
    return tmp_path


@pytest.fixture
def found(root: Path) -> list[Named]:
    return list(named(root, "train"))


def test_an_outlined_thing_has_the_word_for_its_label(found: list[Named]) -> None:
    thing = next(example for example in found if example.kind == "object")
    assert thing.words == ("bag",)
    assert np.array_equal(thing.mask > 0.5, LARGE > 127)
    assert thing.picture.shape == (SIDE, SIDE, 3)
    assert thing.picture.max() <= 1


def test_a_region_of_backgrounds_is_that_of_the_table(found: list[Named]) -> None:
    (region,) = (example for example in found if example.kind == "background")
    assert np.array_equal(region.mask > 0.5, REGIONS == 2)


def test_what_the_program_finds_is_named_by_points_and_by_outlines(found: list[Named]) -> None:
    words = [example.words for example in found if example.kind == "found"]
    assert any({"floor", "road"} <= set(of) for of in words)
    assert any("bag" in of for of in words)


def test_the_splits_are_kept_apart(root: Path) -> None:
    (region,) = (example for example in named(root, "val") if example.kind == "background")
    assert region.words == ("sky",)
    assert np.array_equal(region.mask > 0.5, REGIONS == 1)
