"""The benchmark of the decomposition measures what it says, on whatever pictures there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.engine.decompose import Options
from app.engine.errors import BadInput
from benchmarks.decompose import run
from benchmarks.decomposition import own, plan
from benchmarks.photographs import carried
from tests.training.pictures import coloured, png, square, write_set

MASK = square(30, 30, 90, 100)
PICTURE = coloured(MASK, (220, 180, 60), (30, 60, 90))


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """One detail of few layers, in no time; rivals and comparisons on a photograph each."""
    monkeypatch.setattr(own, "DETAILS", {"simple": 4, "balanced": 8, "detailed": 8})
    quick = {method.name: replace(method, options=replace(method.options, device="cpu", budget=0.05)) for method in
             [*own.details(), own.Own("flat, 10 layers", Options(layers=4, flat=True))]}  # fmt: skip
    monkeypatch.setattr(plan, "details", lambda: [quick["simple"], quick["balanced"]])
    monkeypatch.setattr(plan, "flat", lambda: [quick["flat, 10 layers"]])


def test_a_folder_of_photographs_is_measured(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no photograph")
    with pytest.raises(BadInput, match="no photographs"):
        run(quick=True, photos=tmp_path)
    (tmp_path / "1.png").write_bytes(png(np.repeat(PICTURE, 2, axis=1)))
    figures = {row.name: row.value for row in run(quick=True, photos=tmp_path)}
    assert figures["balanced: PSNR at 128 px"] > 20
    assert not [name for name in figures if "IoU" in name]


def test_without_a_folder_it_takes_photographs_that_are_always_there() -> None:
    assert len(set(carried())) == 12
    assert all(path.is_file() for path in carried())


def test_a_part_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInput, match="no part 'tset'"):
        run(quick=True, split="tset")


def test_all_figures_come_out_of_a_small_set(tmp_path: Path) -> None:
    _write_sets(tmp_path)
    figures = {row.name: row for row in run(quick=True, data=tmp_path)}
    assert all(np.isfinite(row.value) for row in figures.values())
    assert figures["balanced: best object"].value > 0.9
    assert figures["balanced: best object"].target == ">= 0.62"
    assert figures["best detail: boundary F"].value > 0.5
    assert figures["people among themselves: boundary F"].value == 1.0


def _write_sets(folder: Path) -> None:
    row = {"id": "1", "image": "1.png", "split": "val"}
    write_set(folder, "photos", [row], {"1.png": png(PICTURE)})
    thing = {**row, "mask": "m.png", "label": "dog", "crop": "0"}
    write_set(folder, "objects", [thing], {"1.png": png(PICTURE), "m.png": png(MASK)}, zipped=True)
    regions = [{"id": "1", "regions": f"{who}.png", "bsds_split": "test", "split": "val"} for who in "ab"]
    write_set(folder, "bsds_regions", regions, {f"{who}.png": png(MASK // 255) for who in "ab"})
