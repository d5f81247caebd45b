"""A series of photographs: every one is tried, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.engine.document import Document, Settings
from app.engine.document.archive import read_archive
from app.engine.jobs import run
from app.engine.series.repeating import free_name, options_of, series
from tests.engine.series.test_carrying import scene


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    pixels = np.full((60, 90, 3), (90, 140, 220), np.uint8)
    pixels[20:40, 20:50] = (220, 130, 30)
    Image.fromarray(pixels).save(tmp_path / "beach.png")
    return tmp_path / "beach.png"


def simple(document: Document) -> Document:
    return Document(document.width, document.height, document.nodes, settings=Settings(detail=4), next_id=90)


def test_each_photo_gets_a_document_under_a_free_name(photo: Path, tmp_path: Path) -> None:
    (taken := tmp_path / "beach.lamina").write_text("somebody's")
    first, second = run(series(simple(scene(20)), [photo, tmp_path / "missing.png"], tmp_path))
    assert taken.read_text() == "somebody's"
    assert (first.target, first.wrong) == (tmp_path / "beach 2.lamina", "")
    assert read_archive(first.target).photo is not None
    assert "missing.png" in second.wrong
    assert not second.target.exists()


def test_what_is_stopped_leaves_nothing_behind(photo: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "out").mkdir()
    job = series(simple(scene(20)), [photo], folder)
    for _ in range(3):
        next(job)
    job.close()
    assert list(folder.iterdir()) == []


def test_the_detail_is_that_of_the_edited_document() -> None:
    document = scene(20)
    assert options_of(document).layers == 40
    automatic = Document(10, 10, document.nodes, settings=Settings(automatic=True, seed=3))
    assert (options_of(automatic).layers, options_of(automatic).seed) == (None, 3)
    ball = next(one for one in document.objects() if one.name == "ball")
    flat = Document(10, 10, ball.children, settings=Settings(detail=2))
    assert (options_of(flat).flat, options_of(flat).layers) == (True, 2)
    assert free_name(Path("/nowhere"), "a") == Path("/nowhere/a.lamina")
