"""Blends in files for other programs, with what their licences ask to be said."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import cairosvg
import numpy as np
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)
from PIL import Image

from app.engine.document import Blend, Document, Foreground, edits
from app.engine.export.credits import credits_of
from app.engine.export.formats import ExportOptions, export
from app.engine.export.lamina import open_document, save_document
from app.engine.export.svg import draw
from app.engine.field import Viewport
from app.engine.jobs import run
from app.engine.pixels import photo_from_array
from app.engine.render import compose, ground, photo_view
from tests.engine.export.scenes import HEIGHT, WIDTH, psnr, scene

SVG, DC = "{http://www.w3.org/2000/svg}", "{http://purl.org/dc/elements/1.1/}"


def ball() -> Foreground:
    y, x = np.mgrid[0:60, 0:60] - 29.5
    inside = np.hypot(x, y) < 28
    pixels = np.dstack([120 + 3 * x, 120 + 3 * y, np.full((60, 60), 40), 255 * inside]).clip(0, 255).astype(np.uint8)
    return Foreground(pixels, "ball", "a book", "CC BY 4.0", "Søren")


def blended() -> Document:
    """The scene on a photo of noise, with a ball in it that casts a shadow."""
    noise = np.random.default_rng(2).integers(90, 160, (HEIGHT, WIDTH, 3), np.uint8)
    document = replace(scene(), photo=photo_from_array(noise, None, "noise.png"))
    return edits.add_blend(document, Blend(ball(), (1.1, 0.2, 60.0, -0.2, 1.1, 60.0)))


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("view", ["vector", "photo"])
def test_pixels_are_the_view_at_the_photos_size(tmp_path: Path, view) -> None:
    document, whole = blended(), Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    run(export(document, tmp_path / "x.png", ExportOptions(view=view)))
    behind = ground(document)
    assert behind is not None
    vector = compose(document, whole).over() * 255
    wanted = photo_view(document, behind.pixels, whole) if view == "photo" else vector
    assert np.abs(pixels(tmp_path / "x.png") - wanted).max() <= 2


def test_an_svg_holds_it_as_a_picture_that_looks_the_same() -> None:
    document = blended()
    data = run(draw(document)).data
    png = cairosvg.svg2png(bytestring=data, output_width=WIDTH)
    assert isinstance(png, bytes)
    with Image.open(io.BytesIO(png)) as image:
        made = np.asarray(image.convert("RGB")) / 255
    wanted = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH), "flat").over()
    assert psnr(made, wanted) > 33
    assert psnr(made[70:110, 80:110], wanted[70:110, 80:110]) > 38


def test_an_svg_names_it_and_says_whose_it_is() -> None:
    root = etree.fromstring(run(draw(blended())).data)
    image = next(root.iter(f"{SVG}image"))
    assert image.find(f"{SVG}title").text == "ball"
    assert image.find(f"{SVG}desc").text == "ball: by Søren, CC BY 4.0, a book"
    said = {term: next(root.iter(f"{DC}{term}")).text for term in ("contributor", "rights", "source")}
    assert said == {"contributor": "Søren", "rights": "Licence: CC BY 4.0", "source": "a book"}


def test_pixels_say_whose_it_is(tmp_path: Path) -> None:
    for suffix in ("png", "jpg", "webp", "tif"):
        run(export(blended(), tmp_path / f"x.{suffix}", ExportOptions()))
    with Image.open(tmp_path / "x.png") as image:
        assert (image.text["Author"], image.text["Copyright"]) == ("Søren", "Licence: CC BY 4.0")  # type: ignore[attr-defined]
    for suffix in ("jpg", "webp", "tif"):
        data = (tmp_path / f"x.{suffix}").read_bytes()
        assert "Søren".encode() in data
        assert b"CC BY 4.0" in data


def test_a_pdf_holds_it_and_says_whose_it_is(tmp_path: Path) -> None:
    run(export(blended(), tmp_path / "x.pdf", ExportOptions()))
    data = (tmp_path / "x.pdf").read_bytes()
    assert b"/Author" in data
    assert b"/Image" in data


def test_openraster_has_it_as_a_layer_of_its_own(tmp_path: Path) -> None:
    document = blended()
    run(export(document, tmp_path / "x.ora", ExportOptions()))
    own = edits.blends_in(document)[0].id
    with zipfile.ZipFile(tmp_path / "x.ora") as archive:
        with Image.open(io.BytesIO(archive.read(f"data/layer{own}.png"))) as image:
            layer = np.asarray(image)
        entry = f'src="data/layer{own}.png"'
        assert entry in archive.read("stack.xml").decode()
    assert layer.shape[2] == 4
    assert (layer[..., 3] == 255).sum() > 2500
    assert layer[layer[..., 3] == 255][:, :2].std() > 20


def test_a_document_with_it_is_saved_and_opened(tmp_path: Path) -> None:
    document = blended()
    run(save_document(document, tmp_path / "x.lamina"))
    again = open_document(tmp_path / "x.lamina")
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH)
    np.testing.assert_array_equal(compose(again, view).rgb, compose(document, view).rgb)


def test_what_is_hidden_need_not_be_said_and_several_are_told_apart() -> None:
    document = blended()
    other = Blend(Foreground(ball().pixels, "cone", licence="CC0"), (1, 0, 0, 0, 1, 0))
    both = edits.add_blend(document, other)
    assert credits_of(both)["Copyright"] == "Licence: ball: CC BY 4.0; cone: CC0"
    assert credits_of(both)["Author"] == "Søren"
    assert credits_of(edits.set_visible(both, document.next_id, False)) == credits_of(document)
    assert credits_of(scene()) == {}


def test_it_is_drawn_nowhere_where_it_lies_outside_of_the_picture() -> None:
    document = blended()
    own = edits.blends_in(document)[0].id
    away = edits.set_placement(document, own, (1.0, 0.0, 5000.0, 0.0, 1.0, 0.0))
    assert not list(etree.fromstring(run(draw(away)).data).iter(f"{SVG}image"))
