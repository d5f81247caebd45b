"""Cut-outs that a person made, in a library."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library import open_library
from app.engine.service.select_requests import AddCutOutRequest, Added, CorrectRequest, TeachRequest
from app.engine.service.select_work import add_job, correct_job, teach_job
from tests.engine.library import made


@pytest.fixture(autouse=True)
def without_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("job", "correcting"):
        monkeypatch.setattr(f"app.engine.library.adding.{module}.shipped", lambda: made.TOOLS)


def thing(seed: int, width: int = 120, height: int = 90) -> np.ndarray:
    return np.dstack([made.texture(seed, width, height), made.disc(width, height)])


def add(folder: Path, seed: int, label: str = "", **size: int) -> Added:
    return run(add_job(AddCutOutRequest(str(folder), thing(seed, **size), label, "garden.jpg")))


def test_a_picked_thing_comes_into_the_library_with_its_label_and_source(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    first, second = add(folder, 1, "blue cup, chipped"), add(folder, 2, "blue cup, chipped")
    assert first.label == "blue cup, chipped"
    assert first.aside == second.aside == ""
    assert first.id != second.id
    with open_library(folder) as library:
        found = library.cutout(second.id)
        assert (found.label, found.label_from, found.source) == ("blue cup, chipped", "hand", "garden.jpg")
        foreground = library.foreground(second.id)
    assert foreground.shape[2] == 4
    assert (foreground[..., 3] == 255).mean() > 0.5
    names = sorted(path.name for path in (tmp_path / "library-cut-outs").glob("*.png"))
    assert names == ["blue cup chipped 0001.png", "blue cup chipped 0002.png"]


def test_a_label_may_be_longer_than_a_files_name(tmp_path: Path) -> None:
    label = "très grand " * 40 + "vase"
    assert add(tmp_path / "library", 1, label).label == label


def test_what_was_not_added_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with open_library(folder, create=True) as library, library.held("adding"), pytest.raises(BadInput):
        add(folder, 1, "cup")
    assert list((tmp_path / "library-cut-outs").iterdir()) == []


def test_a_cancel_takes_the_files_away_unless_the_library_has_them(tmp_path: Path) -> None:
    begun = []
    for count in range(2, 100):
        folder, own = tmp_path / f"{count}", tmp_path / f"{count}-cut-outs"
        job = add_job(AddCutOutRequest(str(folder), thing(1), "cup", "garden.jpg"))
        if len(list(islice(job, count))) < count:
            break
        begun.append(any(own.iterdir()))
        job.close()
        with open_library(folder) as library:
            known = {Path(one.picture).stem for one in library.cutouts(with_aside=True)}
        assert {path.stem for path in own.glob("*.png")} == known
        assert {path.stem for path in own.glob("*.txt")} == known
    assert any(begun)


def test_without_a_label_one_is_guessed(tmp_path: Path) -> None:
    added = add(tmp_path / "library", 1)
    assert added.label
    with open_library(tmp_path / "library") as library:
        assert library.cutout(added.id).label_from == "guess"


def test_what_is_of_no_use_is_set_aside_and_that_is_told(tmp_path: Path) -> None:
    assert "tiny" in add(tmp_path / "library", 1, "crumb", width=40, height=30).aside
    add(tmp_path / "library", 2, "cup")
    assert add(tmp_path / "library", 2, "cup").aside == "duplicate"


def test_a_person_who_keeps_a_corrected_cut_out_has_the_last_word(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    added = add(folder, 1, "cup")
    mask = np.zeros((90, 120), np.uint8)
    mask[:, :100] = 255  # cut by the border on three sides
    kept = run(correct_job(CorrectRequest(str(folder), added.id, mask)))
    assert kept.aside == ""
    assert kept.box == (0, 0, 100, 90)


def test_examples_get_the_label_and_the_rest_is_offered(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    ids = [add(folder, seed).id for seed in (1, 2, 3)]
    found = run(teach_job(TeachRequest(str(folder), "mug", tuple(ids[:2]))))
    with open_library(folder) as library:
        assert [library.cutout(id).label for id in ids[:2]] == ["mug", "mug"]
        assert library.cutout(ids[2]).label != "mug"
    assert {one.id for one in found} <= {ids[2]}
