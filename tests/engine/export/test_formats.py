"""Every kind of file is written whole, in its size, or not at all."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.engine.document import Document, Layer
from app.engine.errors import BadInput
from app.engine.export.formats import SUFFIXES, ExportOptions, export
from app.engine.export.lamina import open_document, save_document
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.pixels import open_photo
from app.engine.render import compose
from tests.engine.export.scenes import HEIGHT, WIDTH, psnr, scene


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")) / 255


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_written_and_nothing_beside_it(tmp_path, suffix):
    target = tmp_path / f"scene{suffix}"
    report = run(export(scene(), target, ExportOptions()))
    assert report.bytes == target.stat().st_size > 500
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", [".png", ".tif", ".webp", ".jpg"])
@pytest.mark.parametrize("edges", ["flat", "soft"])
def test_pixels_are_the_composition_at_that_size(tmp_path, suffix, edges):
    target = tmp_path / f"scene{suffix}"
    report = run(export(scene(), target, ExportOptions(width=333, edges=edges, quality=95)))
    picture = pixels(target)
    assert picture.shape == (222, 333, 3) == (report.height, report.width, 3)
    wanted = compose(scene(), Viewport.whole(WIDTH, HEIGHT, 333), edges).rgb
    assert psnr(picture, wanted) > (50 if suffix in (".png", ".tif") else 30)


def test_a_crisp_edge_stays_one_pixel_wide_at_any_size(tmp_path):
    disc = Mask(Frame.around(10, 10, 30, 30), np.array([-1, 0, 0, 0, -4, 0, -4], np.float32), closed=True, crisp=True)
    paper = Layer(1, "Paper", Mask(Frame.around(0, 0, 40, 40)), (1, 1, 1))
    document = Document(40, 40, (paper, Layer(2, "Ink", disc, (0, 0, 0))))
    for width in (40, 2000):
        run(export(document, tmp_path / "disc.png", ExportOptions(width=width)))
        middle = pixels(tmp_path / "disc.png")[width // 2, :, 0]
        assert 0 < ((middle > 0.02) & (middle < 0.98)).sum() <= 4  # two edges, each in at most two pixels


def test_a_document_that_leaves_holes_keeps_them_transparent(tmp_path):
    document = replace(scene(), nodes=scene().nodes[1:])
    run(export(document, tmp_path / "bird.png", ExportOptions()))
    with Image.open(tmp_path / "bird.png") as image:
        assert image.mode == "RGBA"
        assert np.asarray(image)[2, 2, 3] == 0


@pytest.mark.parametrize("options", [
    ExportOptions(width=0), ExportOptions(width=16385), ExportOptions(scale=0.0), ExportOptions(scale=1e300),
    ExportOptions(scale=float("nan")), ExportOptions(width=10, scale=1.0), ExportOptions(quality=0),
    ExportOptions(view="photo"),
])  # fmt: skip
def test_options_that_cannot_be_are_bad_input_and_leave_the_old_file(tmp_path, options):
    target = tmp_path / "scene.png"
    target.write_text("old")
    with pytest.raises(BadInput):
        run(export(scene(), target, options))
    assert target.read_text() == "old"


@pytest.mark.parametrize("name", ["scene.bmp", "scene", "scene.psd"])
def test_an_unknown_suffix_lists_the_known_ones(tmp_path, name):
    with pytest.raises(BadInput, match=r"png.*svg"):
        run(export(scene(), tmp_path / name, ExportOptions()))


def test_curves_have_no_width_and_no_photo_view(tmp_path):
    for options in (ExportOptions(width=100), ExportOptions(view="photo")):
        with pytest.raises(BadInput):
            run(export(scene(), tmp_path / "scene.svg", options))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".lamina", ".ora", ".jpg"])
def test_a_job_that_is_closed_leaves_the_old_file(tmp_path, suffix):
    target = tmp_path / f"scene{suffix}"
    target.write_text("old")
    job = export(scene(), target, ExportOptions(width=2000 if suffix in (".png", ".jpg") else None))
    next(job)
    job.close()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_the_photo_view_of_an_unedited_document_is_the_photo(tmp_path, photo):
    opened = open_photo(photo("chelsea").path)
    fur = Layer(1, "Fur", Mask(Frame.around(50, 50, 300, 250), closed=True), (0.6, 0.5, 0.4), found=(0.6, 0.5, 0.4))
    for name, layer in (("same.png", fur), ("other.png", replace(fur, colour=(0.2, 0.2, 0.9)))):
        document = Document(opened.width, opened.height, (layer,), opened)
        run(export(document, tmp_path / name, ExportOptions(view="photo")))
    assert np.array_equal(np.rint(pixels(tmp_path / "same.png") * 255), opened.pixels)
    assert not np.array_equal(np.rint(pixels(tmp_path / "other.png") * 255), opened.pixels)


def test_a_saved_document_opens_with_all_that_was_in_it(tmp_path, photo):
    opened = open_photo(photo("chelsea").path)
    document = replace(scene(), width=opened.width, height=opened.height, photo=opened)
    run(save_document(document, tmp_path / "scene.lamina"))
    again = open_document(tmp_path / "scene.lamina")
    assert again.photo is not None
    assert again.photo.original == opened.original
    assert [(node.id, node.name, node.opacity) for node, _ in again.walk()] == [
        (node.id, node.name, node.opacity) for node, _ in document.walk()
    ]
    assert all(np.array_equal(a.mask.code, b.mask.code) for a, b in zip(again.layers(), document.layers(), strict=True))


@pytest.mark.parametrize("suffix", [".lamina", ".ora"])
def test_other_programs_see_the_same_picture(tmp_path, suffix):
    from pyora import Project

    target = tmp_path / f"scene{suffix}"
    run(export(scene(), target, ExportOptions()))
    project = Project.load(str(target))
    assert project.dimensions == (WIDTH, HEIGHT)
    wanted = compose(scene(), Viewport.whole(WIDTH, HEIGHT, WIDTH)).rgb
    with zipfile.ZipFile(target) as archive, archive.open("mergedimage.png") as file:
        assert psnr(pixels(file), wanted) > 45
    assert archive.namelist()[0] == "mimetype"


def test_openraster_holds_nothing_of_ours_and_can_have_another_size(tmp_path):
    run(export(scene(), tmp_path / "scene.ora", ExportOptions(width=120)))
    with zipfile.ZipFile(tmp_path / "scene.ora") as archive:
        assert not [name for name in archive.namelist() if name.startswith("lamina")]
        with archive.open("mergedimage.png") as file:
            assert pixels(file).shape == (80, 120, 3)


@pytest.mark.parametrize("suffix", [".ora", ".lamina", ".svgz", ".png"])
def test_the_same_document_gives_the_same_bytes_at_any_time(tmp_path, suffix, monkeypatch):
    for name, now in (("one", 1.0e9), ("other", 1.1e9)):
        monkeypatch.setattr("time.time", lambda now=now: now)
        run(export(scene(), tmp_path / f"{name}{suffix}", ExportOptions()))
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"other{suffix}").read_bytes()


def test_a_photo_opens_as_a_document_without_layers(photo):
    document = open_document(photo("coffee").path)
    assert (document.nodes, document.photo is not None) == ((), True)


def test_the_photo_itself_is_never_overwritten(tmp_path, photo):
    target = tmp_path / "coffee.png"
    target.write_bytes(photo("coffee").path.read_bytes())
    opened = open_photo(target)
    document = Document(opened.width, opened.height, scene().nodes, opened)
    with pytest.raises(BadInput, match="the photo itself"):
        run(export(document, target, ExportOptions()))
    assert target.read_bytes() == opened.original
