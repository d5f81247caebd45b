"""What the benchmark of the decomposition measures is what it says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from app.engine.decompose import Options
from app.engine.document import Document, Layer, Object
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from benchmarks.decompose import _connected, _pieces, intersection_over_union, run
from benchmarks.photographs import carried
from tests.training.pictures import SIDE, coloured, png, square, write_set


def test_intersection_over_union() -> None:
    a, b = square(0, 0, 10, 10) > 0, square(0, 5, 10, 15) > 0
    assert intersection_over_union(a, a) == 1.0
    assert intersection_over_union(a, b) == pytest.approx(50 / 150)
    assert intersection_over_union(a, square(50, 50, 60, 60) > 0) == 0.0
    assert intersection_over_union(a & False, a & False) == 0.0


def test_pieces_of_a_mask_without_its_specks() -> None:
    two = np.maximum(square(0, 0, 20, 20), square(40, 40, 60, 60)) > 0
    assert _connected(two) == 2
    assert _connected(two | (square(100, 100, 102, 102) > 0)) == 2
    assert _connected(two & False) == 0


def test_pieces_are_counted_within_the_object() -> None:
    """A layer of two stripes in an object that shows but one of them."""
    page = Frame.around(0, 0, 100, 100)
    code = np.zeros(6, np.float32)
    code[5] = 8.0  # two waves along x: inside on the left and on the right
    stripes = Mask(page, code)
    left = Mask(Frame.around(0, 0, 45, 100), closed=True, crisp=True)
    layer = Layer(2, "stripes", stripes, (1.0, 0.0, 0.0))
    free, clipped = Document(100, 100, (layer,)), Document(100, 100, (Object(1, "left", left, (layer,)),))
    assert _pieces(free) == [2]
    assert sorted(_pieces(clipped)) == [1, 1]


def test_a_folder_of_photographs_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.decompose.DETAILS", {"balanced": 8})
    monkeypatch.setattr("benchmarks.decompose.Options", partial(Options, device="cpu", budget=0.05))
    (tmp_path / "notes.txt").write_text("no photograph")
    with pytest.raises(BadInput, match="no photographs"):
        run(quick=True, photos=tmp_path)
    wide = np.repeat(coloured(square(30, 30, 90, 100), (220, 180, 60), (30, 60, 90)), 2, axis=1)
    (tmp_path / "1.png").write_bytes(png(wide))
    figures = {row.name: row.value for row in run(quick=True, photos=tmp_path)}
    (true,) = (value for name, value in figures.items() if "balanced" in name and "PSNR" in name)
    assert true > 20
    assert not [name for name in figures if "mask" in name]


def test_without_a_folder_it_takes_photographs_that_are_always_there() -> None:
    assert len(carried()) >= 5
    assert all(path.is_file() for path in carried())


def test_all_figures_come_out_of_a_small_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.decompose.DETAILS", {"balanced": 8})
    monkeypatch.setattr("benchmarks.decompose.Options", partial(Options, device="cpu", budget=0.05))
    mask = square(30, 30, 90, 100)
    picture = png(coloured(mask, (220, 180, 60), (30, 60, 90)))
    write_set(tmp_path, "photos", [{"id": "1", "image": "1.png", "split": "val"}], {"1.png": picture})
    rows = [{"image": "1.png", "mask": "m.png", "split": "val", "crop": "0"}]
    write_set(tmp_path, "objects", rows, {"1.png": picture, "m.png": png(mask)}, zipped=True)
    figures = {row.name: row for row in run(quick=True, data=tmp_path)}
    assert all(np.isfinite(row.value) for row in figures.values())
    (best,) = (row for name, row in figures.items() if "best object or layer" in name)
    assert best.value > 0.9
    assert best.target == ">= 0.55"
    assert SIDE == 128
