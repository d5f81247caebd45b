"""``lamina library masks``: what is printed, and the status."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.cli.main import main
from app.engine.library import adding
from app.engine.library.catalogue.holder import held
from tests.engine.library.made import TOOLS, cut_out


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two cut-outs, whose outlines need no network."""
    for module in (adding.job, sys.modules["app.engine.library.checking.job"]):
        monkeypatch.setattr(module, "shipped", lambda: TOOLS)
    for seed, name in enumerate(("crane", "frog")):
        cut_out(tmp_path / "zoo" / f"{name}.png", seed)
    assert main(["library", "add", str(tmp_path / "library"), str(tmp_path / "zoo")]) == 0
    capsys.readouterr()
    return tmp_path / "library"


def test_it_says_how_many_masks_it_found(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "masks", str(library), "--json"]) == 0
    printed = capsys.readouterr()
    said = json.loads(printed.out)
    assert (said["command"], said["pictures"], said["masks"], said["same"]) == ("library masks", 2, 2, 0)
    assert said["unread"] == []
    assert json.loads(printed.err.splitlines()[-1])["doing"] == "Finding masks: 1 of 2"
    assert main(["library", "masks", str(library)]) == 0
    assert "0 masks in 0 pictures, 2 as before" in capsys.readouterr().out


def test_what_cannot_be_read_is_said_and_the_rest_is_done(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library.parent / "zoo" / "frog.png").write_bytes(b"no picture")
    assert main(["library", "masks", str(library)]) == 0
    printed = capsys.readouterr()
    assert "1 mask in 1 picture, 1 not read" in printed.out
    assert "frog.png" in printed.err


def test_where_nothing_can_be_read_the_input_is_bad(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (library.parent / "zoo").iterdir():
        path.write_bytes(b"no picture")
    assert main(["library", "masks", str(library), "--json"]) == 2
    assert len(json.loads(capsys.readouterr().out)["unread"]) == 2


def test_no_library_and_one_that_is_held_are_bad_input(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "masks", str(library / "none")]) == 2
    assert "There is no library" in capsys.readouterr().err
    with held(library, "adding"):
        assert main(["library", "masks", str(library)]) == 2
    assert "has been adding since" in capsys.readouterr().err
