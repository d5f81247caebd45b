"""``lamina library alike``: what it prints, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli.main import main
from app.engine.library import adding
from tests.engine.library.made import TOOLS, cut_out, disc, texture


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A wide cut-out, a high one, and one as wide whose texture is another's."""
    monkeypatch.setattr(adding.job, "shipped", lambda: TOOLS)
    for name, seed, size in (("wide", 1, (160, 80)), ("high", 2, (80, 160)), ("other", 3, (160, 80))):
        cut_out(tmp_path / "zoo" / f"{name}.png", seed, *size)
    assert main(["library", "add", str(tmp_path / "library"), str(tmp_path / "zoo")]) == 0
    assert main(["library", "masks", str(tmp_path / "library")]) == 0
    capsys.readouterr()
    return tmp_path / "library"


@pytest.fixture
def photo(tmp_path: Path) -> list[str]:
    """A photo in which the wide one lies, and where."""
    pixels, mask = np.full((200, 300, 3), 120, np.uint8), np.zeros((200, 300), np.uint8)
    pixels[60:140, 70:230][disc(160, 80) > 0] = texture(1, 160, 80)[disc(160, 80) > 0]
    mask[60:140, 70:230] = disc(160, 80)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    Image.fromarray(mask).save(tmp_path / "mask.png")
    return [str(tmp_path / "photo.png"), "--mask", str(tmp_path / "mask.png")]


def test_shape_and_what_is_in_it_count_and_are_said(
    library: Path, photo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", "alike", str(library), *photo, "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["rank"] for one in found] == [1, 2, 3]
    assert found[0]["name"] == "wide"
    assert found[0]["similarity"] > found[1]["similarity"] + 0.04
    assert found[0]["appearance"] > 0.9
    assert Path(found[0]["file"]).name == "wide.png"
    assert main(["library", "alike", str(library), *photo, "--count", "1"]) == 0
    assert "inside" in capsys.readouterr().out


def test_the_shape_alone_where_that_is_asked_for(
    library: Path, photo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", "alike", str(library), *photo, "--shape", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {found[0]["name"], found[1]["name"]} == {"wide", "other"}
    assert found[0]["similarity"] == pytest.approx(found[1]["similarity"], abs=0.01)
    assert found[0]["appearance"] is None


def test_a_picture_of_the_library_does_not_find_itself(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = library.parent / "zoo" / "wide.png"
    Image.fromarray(disc(160, 80)).save(library.parent / "mask.png")
    assert main(["library", "alike", str(library), str(own), "--mask", str(library.parent / "mask.png"), "--json"]) == 0
    assert "wide" not in [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()]


def test_masks_that_were_not_found_yet_are_told(
    library: Path, photo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "masks.sqlite").unlink()
    assert main(["library", "alike", str(library), *photo]) == 2
    assert "lamina library masks" in capsys.readouterr().err
    assert main(["library", "alike", str(library), photo[0], "--click", "900,1"]) == 2
    assert "900,1 lies outside the photo" in capsys.readouterr().err
