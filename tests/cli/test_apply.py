"""``lamina apply``: the edits of one document on other photographs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli.main import main
from app.engine.document import Document, edits
from app.engine.document.archive import read_archive
from app.engine.export.formats import export
from app.engine.jobs import run


def flag(path: Path, shift: int = 0) -> Path:
    """Red on the left, blue on the right."""
    pixels = np.zeros((80, 120, 3), np.uint8)
    pixels[:, : 60 + shift], pixels[:, 60 + shift :] = (200, 40, 40), (40, 40, 200)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The flag with its red turned green, as a document."""
    path = tmp_path / "flag.lamina"
    assert main(["decompose", str(flag(tmp_path / "flag.png")), "-o", str(path), "--layers", "4"]) == 0
    document = read_archive(path)
    red = [layer.id for layer in document.layers() if layer.colour[0] > layer.colour[2]]
    run(export(edits.set_colour(document, red, (0.1, 0.7, 0.2)), path))
    return path


def colours_at(document: Document, x: float) -> list[float]:
    from app.engine.field import Viewport
    from app.engine.render import compose

    rgb = compose(document, Viewport.whole(document.width, document.height, 24, 16)).rgb
    return [float(value) for value in rgb[8, int(24 * x)]]


def test_red_becomes_green_in_another_photo_too(
    edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    other = flag(tmp_path / "other.png", shift=8)
    assert main(["apply", str(edited), str(other), "-o", str(tmp_path / "made.lamina"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["missed"] == []
    made = read_archive(tmp_path / "made.lamina")
    red, green, _ = colours_at(made, 0.2)
    assert green > red + 0.3
    red, green, blue = colours_at(made, 0.9)
    assert blue > max(red, green) + 0.3
    assert made.photo is not None
    assert made.photo.name == "other.png"


def test_a_bad_photo_keeps_no_other_from_being_done(
    edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder := tmp_path / "out").mkdir()
    (bad := tmp_path / "bad.png").write_bytes(b"no picture")
    good = flag(tmp_path / "good.png", shift=4)
    assert main(["apply", str(edited), str(bad), str(good), "-o", str(folder)]) == 2
    assert "bad.png" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["good.lamina"]


def test_a_document_without_layers_has_no_edits(
    edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(export(replace(read_archive(edited), nodes=()), empty := tmp_path / "empty.lamina"))
    assert main(["apply", str(empty), str(tmp_path / "flag.png"), "-o", str(tmp_path / "x.lamina")]) == 2
    assert "no layers" in capsys.readouterr().err
