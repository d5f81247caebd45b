"""``lamina library labels``, ``label``, ``teach`` and ``merge``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.main import main
from app.engine.library import open_library
from tests.engine.library.made import added, cut_out


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Three named cut-outs (1, 2, 3) and one that was guessed (4)."""
    for seed, name in enumerate(("boat", "boats", "owl", "zz/0001")):
        cut_out(tmp_path / "pictures" / f"{name}.png", seed)
    with open_library(tmp_path / "library", create=True) as opened:
        added(opened, tmp_path / "pictures")
    return tmp_path / "library"


def labels(library: Path) -> dict[str, int]:
    with open_library(library) as opened:
        return opened.labels()


def test_labels_are_listed_with_what_might_be_merged(library: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["library", "labels", str(library), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["labels"] == {"boat": 1, "boats": 1, "owl": 1, "thing": 1}
    assert [(one["label"], one["into"]) for one in said["merges"]] == [("boats", "boat")]
    assert main(["library", "labels", str(library)]) == 0
    assert "'boats' might be 'boat': the same word" in capsys.readouterr().out


def test_labels_are_given_and_merged(library: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["library", "merge", str(library), "boat", "boats"]) == 0
    assert "1 cut-out got 'boat'" in capsys.readouterr().out
    assert main(["library", "label", str(library), "Snowy owl", "3"]) == 0
    assert labels(library) == {"boat": 2, "Snowy owl": 1, "thing": 1}


def test_a_taught_label_is_given_to_what_it_fits_when_asked_for(library: Path, capsys: pytest.CaptureFixture[str]):
    with open_library(library) as opened, opened.changing() as database:
        database.execute("UPDATE traits SET vector = (SELECT vector FROM traits WHERE id = 3) WHERE id = 4")
    assert main(["library", "teach", str(library), "bird", "3", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (json.loads(line)["id"], json.loads(line)["applied"]) == (4, False)
    assert labels(library)["thing"] == 1
    assert main(["library", "teach", str(library), "bird", "3", "--apply"]) == 0
    assert labels(library)["bird"] == 2


def test_what_is_not_there_is_said(library: Path, capsys: pytest.CaptureFixture[str]):
    for words in (["label", str(library), "x", "99"], ["merge", str(library), "x", "nothing"]):
        assert main(["library", *words]) == 2
    assert "There is no cut-out 99" in capsys.readouterr().err
