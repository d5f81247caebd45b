"""``lamina blend`` from its arguments to its picture."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.cli.main import main
from app.engine.document import Foreground, edits
from app.engine.export.lamina import open_document
from app.engine.field import Viewport
from app.engine.render import compose

WIDTH, HEIGHT = 96, 72


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Noise with a red disc."""
    pixels = np.random.default_rng(0).integers(90, 150, (HEIGHT, WIDTH, 3), np.uint8)
    cv2.circle(pixels, (48, 36), 16, (200, 30, 30), -1)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    disc = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.circle(disc, (48, 36), 17, (255,), -1)
    Image.fromarray(disc).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


@pytest.fixture
def cutout(tmp_path: Path) -> Path:
    pixels = np.zeros((40, 40, 4), np.uint8)
    cv2.circle(pixels, (20, 20), 16, (20, 40, 220, 255), -1)
    cv2.circle(pixels, (20, 20), 7, (250, 250, 250, 255), -1)
    Image.fromarray(pixels).save(tmp_path / "cutout.png")
    return tmp_path / "cutout.png"


def blended(photo: Path, mask: Path, cutout: Path | str, out: Path, *more: str) -> int:
    return main(["blend", str(photo), "--mask", str(mask), "--cutout", str(cutout), "-o", str(out), *more])


@pytest.mark.parametrize("method", ["paste", "poisson", "st-poisson", "ours"])
def test_a_cut_out_stands_where_the_object_was(photo, mask, cutout, tmp_path, method: str, capsys) -> None:
    out = tmp_path / "out.png"
    assert blended(photo, mask, cutout, out, "--method", method, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["method"], said["width"], said["height"]) == (method, WIDTH, HEIGHT)
    with Image.open(out) as picture:
        made = np.asarray(picture.convert("RGB")).astype(int)
    ring = np.hypot(*(np.mgrid[:HEIGHT, :WIDTH] - np.array([36, 48])[:, None, None]))
    assert made[ring < 5].mean() > made[(ring > 10) & (ring < 14)].mean() + 60
    before = np.asarray(Image.open(photo).convert("RGB")).astype(int)
    np.testing.assert_array_equal(made[:4], before[:4])


def test_a_document_is_written_in_which_it_can_be_edited(photo, mask, cutout, tmp_path, capsys) -> None:
    assert blended(photo, mask, cutout, tmp_path / "out.lamina") == 0
    assert blended(photo, mask, cutout, tmp_path / "out.png") == 0
    document = open_document(tmp_path / "out.lamina")
    (layer,) = edits.blends_in(document)
    assert layer is document.nodes[-1]
    assert layer.name == "cutout"
    assert len(document.layers()) > 1
    assert main(["export", str(tmp_path / "out.lamina"), "-o", str(tmp_path / "again.png"), "--view", "photo"]) == 0
    with Image.open(tmp_path / "out.png") as one, Image.open(tmp_path / "again.png") as other:
        np.testing.assert_array_equal(np.asarray(one), np.asarray(other))
    painted = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH)).over()
    assert painted[36, 48].min() > 0.75
    assert main(["info", str(tmp_path / "out.lamina")]) == 0
    assert "cutout (blend" in capsys.readouterr().out


def test_a_drawing_holds_it_as_a_picture_or_as_layers(photo, mask, cutout, tmp_path, capsys) -> None:
    document = tmp_path / "out.lamina"
    assert blended(photo, mask, cutout, document) == 0
    for how, pictures in (("picture", 1), ("layers", 0)):
        assert main(["export", str(document), "-o", str(tmp_path / "out.svg"), "--blends", how]) == 0
        assert (tmp_path / "out.svg").read_text().count("<image") == pictures
        assert "<title>cutout</title>" in (tmp_path / "out.svg").read_text()
    capsys.readouterr()
    assert main(["export", str(document), "-o", str(tmp_path / "out2.png"), "--blends", "layers"]) == 2
    assert "svg, svgz, pdf" in capsys.readouterr().err


def test_what_is_wrong_is_said_in_a_line(photo, mask, cutout, tmp_path, capsys) -> None:
    for arguments, said in (
        ((photo, mask, photo, tmp_path / "out.png"), "no alpha"),
        ((photo, mask, cutout, tmp_path / "out.svg"), "png, jpg, webp or tif"),
        ((photo, mask, cutout, photo), "input itself"),
        ((photo, mask, tmp_path / "none.png", tmp_path / "out.png"), "none.png"),
        ((photo, cutout, cutout, tmp_path / "out.png"), "mask"),
    ):
        assert blended(*arguments) == 2
        line = capsys.readouterr().err
        assert said in line
        assert line.count("\n") == 1
    assert not (tmp_path / "out.png").exists()


def test_endings_that_are_refused_are_not_offered(photo, mask, cutout, tmp_path, capsys) -> None:
    for name in ("out.gif", "out", "out.pdf"):
        assert blended(photo, mask, cutout, tmp_path / name) == 2
        line = capsys.readouterr().err
        assert "png, jpg, webp or tif, or as lamina" in line
        assert "svg" not in line
        assert "ora" not in line


def test_a_click_beside_the_photo_is_told_before_the_library_is_opened(photo, tmp_path, capsys) -> None:
    words = ["--click", "960,10", "--cutout", "7", "--library", str(tmp_path / "nothing")]
    assert main(["blend", str(photo), *words, "-o", str(tmp_path / "out.png")]) == 2
    assert "960,10 lies outside the photo" in capsys.readouterr().err


def test_author_licence_and_source_of_a_cut_out_are_said_apart(photo, mask, tmp_path, monkeypatch, capsys) -> None:
    known = Foreground(np.full((9, 9, 4), 255, np.uint8), "drum", "stamps", "GPL-2.0", "")
    monkeypatch.setattr("app.cli.blend._foreground", lambda cutout, library: known)
    assert blended(photo, mask, "7", tmp_path / "out.png", "--method", "paste") == 0
    assert ", licence: GPL-2.0, source: stamps" in capsys.readouterr().out
    assert blended(photo, mask, "7", tmp_path / "out.png", "--method", "paste", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["author"], said["licence"], said["source"]) == ("", "GPL-2.0", "stamps")
    with Image.open(tmp_path / "out.png") as picture:
        assert picture.info["Copyright"] == "Licence: GPL-2.0"


def test_a_library_that_is_not_there_is_told(photo, mask, tmp_path, capsys) -> None:
    assert blended(photo, mask, "7", tmp_path / "out.png", "--library", str(tmp_path / "nothing")) == 2
    assert "There is no library" in capsys.readouterr().err
