"""SVG files say what the renderer paints, in groups and paths that a drawing program can use."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import replace

import cairosvg
import numpy as np
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)
from PIL import Image

from app.engine.document import Document, Gradient, Layer, Object
from app.engine.errors import BadInput
from app.engine.export.fades import fades
from app.engine.export.svg import draw
from app.engine.field import Viewport
from app.engine.jobs import run
from app.engine.render import compose
from benchmarks.rivals.drawing import rendered as drawn
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, blob, psnr, scene

SVG = "{http://www.w3.org/2000/svg}"
LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"


def tree(document: Document, **options):
    return etree.fromstring(run(draw(document, **options)).data)


def rendered(data: bytes, width: int) -> np.ndarray:
    """(h, w, 3) in 0..1, on magenta."""
    png = cairosvg.svg2png(bytestring=data, output_width=width, background_color="magenta")
    assert isinstance(png, bytes)
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB")) / 255


def test_the_view_box_is_the_photo():
    root = tree(scene())
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"


def test_a_gradient_is_the_same_in_every_program():
    shift = Gradient.ramp((-0.5, -0.8), (0.9, 0.3), (0.3, -0.2, 0.1))
    around = Gradient.ramp((0.0, 0.5), (0.2, -0.5), (-0.3, 0.3, 0.0))
    document = Document(WIDTH, HEIGHT, (
        Layer(1, "a", PAGE, (0.5, 0.5, 0.5), gradient=shift),
        Layer(2, "b", blob(120, 80, 60), (0.4, 0.4, 0.9), gradient=around),
    ))  # fmt: skip
    drawing = run(draw(document)).data
    assert len(list(etree.fromstring(drawing).iter(f"{SVG}linearGradient"))) == 2
    wanted = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH)).over()
    for made in (rendered(drawing, WIDTH), np.asarray(drawn(drawing.decode(), WIDTH, HEIGHT), np.float32) / 255):
        assert psnr(made, wanted) > 38


def test_every_object_is_a_named_group_and_every_layer_a_path():
    root = tree(scene())
    groups = {group.get("id"): group.get(LABEL) for group in root.iter(f"{SVG}g")}
    assert groups == {"object-1": "Sky", "object-5": 'Bird <&> "co"', "object-8": "Wing"}
    paths = [path.get("id") for path in root.iter(f"{SVG}path") if path.get("id")]
    assert paths == [f"layer-{n}" for n in (2, 3, 4, 6, 7, 9, 10)]
    assert root.find(f".//{SVG}g[@id='object-8']").getparent().get("id") == "object-5"


def test_every_subpath_is_closed_and_every_number_finite():
    for path in tree(scene()).iter(f"{SVG}path"):
        data = path.get("d")
        assert data.count("M") == data.count("z") > 0
        assert not re.search(r"[^MlczL0-9 .\-]", data)


@pytest.mark.parametrize(("width", "least"), [(WIDTH // 2, 30), (WIDTH, 33), (8 * WIDTH, 38)])
def test_it_looks_as_composed_at_every_size(width, least):
    document = scene()
    picture = rendered(run(draw(document, curves="fine")).data, width)
    wanted = compose(document, Viewport.whole(WIDTH, HEIGHT, width), "flat").rgb
    assert psnr(picture, wanted) > least


@pytest.mark.parametrize("width", [67, WIDTH, 3 * WIDTH + 1])
@pytest.mark.parametrize("edges", ["flat", "soft"])
def test_no_ground_shows_through(width, edges):
    picture = rendered(run(draw(scene(), edges=edges)).data, width)
    red, green, blue = np.moveaxis(picture, -1, 0)
    assert ((red + blue) / 2 - green).max() < 0.5  # 1 for magenta; the scene's own is 0.25 at most


def test_soft_layers_add_up_to_their_mask():
    levels = fades(blob(0, 0, 1, crisp=False), "soft")
    left = 1.0
    for k, (level, alpha) in enumerate(levels, start=1):
        left *= 1 - alpha
        assert 1 - left == pytest.approx(k / len(levels))
        assert 1 / (1 + np.exp(-level)) == pytest.approx((k - 0.5) / len(levels))


def test_soft_edges_come_nearer_to_the_soft_picture_than_flat_ones():
    document = scene()
    wanted = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH), "soft").rgb
    soft, flat = (psnr(rendered(run(draw(document, edges=edges)).data, WIDTH), wanted) for edges in ("soft", "flat"))
    assert soft > flat + 6


def test_hidden_locked_and_faded_are_said():
    sky, bird, moon = scene().nodes
    root = tree(replace(scene(), nodes=(sky, replace(bird, visible=False, opacity=0.25), moon)))
    group = root.find(f".//{SVG}g[@id='object-5']")
    assert group.get("display") == "none"
    assert group.get("opacity") == "0.25"
    locked = root.find(f".//{SVG}path[@id='layer-10']")
    assert locked.get("{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}insensitive") == "true"


def test_names_that_xml_cannot_hold_are_cleaned():
    layer = Layer(1, "a\x00b\x1f\ud800 c", PAGE, (1, 0, 0))
    assert tree(Document(10, 10, (layer,))).find(f"{SVG}path").get(LABEL) == "ab c"


def test_a_zipped_drawing_holds_the_same():
    assert gzip.decompress(run(draw(scene(), zipped=True)).data) == run(draw(scene())).data


def test_an_object_seen_nowhere_shows_nothing():
    away = Object(1, "Away", blob(900, 900, 20), (Layer(2, "Red", PAGE, (1, 0, 0)),))
    picture = rendered(run(draw(Document(40, 30, (away,)))).data, 40)
    assert np.allclose(picture, [1, 0, 1])


def test_finer_curves_have_more_segments():
    counts = [run(draw(scene(), curves=curves)).count.segments for curves in ("coarse", "normal", "fine", "0.01")]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize("curves", ["smooth", "-1", "0", "nan", "inf", ""])
def test_unknown_curves_are_bad_input(curves):
    with pytest.raises(BadInput, match="coarse, normal, fine"):
        run(draw(scene(), curves=curves))
