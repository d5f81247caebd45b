"""What of a crisp mask was painted so that it shades off, in drawings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.document import Document, Layer, Object
from app.engine.export import bands as banding
from app.engine.export.bands import bands
from app.engine.export.svg import draw
from app.engine.field import Frame, Mask, Viewport
from app.engine.field.shaping import Way, painted
from app.engine.field.stroke import Stroke
from app.engine.jobs import run
from app.engine.render import compose
from benchmarks.rivals.drawing import rendered as drawn
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, blob, psnr, scene
from tests.engine.export.test_svg import SVG, rendered

PICTURE = (0.0, 0.0, float(WIDTH), float(HEIGHT))
CLOSED = Mask(Frame.around(60, 30, 180, 130), np.array([-6.0], np.float32), closed=True, crisp=True)


@cache
def rim(way: Way) -> Mask:
    """A wavy shape with something softly painted to it, or taken away."""
    stroke = Stroke(np.array([(165.0, 45.0), (200.0, 90.0)]), np.full(2, 24.0), 0.2)
    return painted(blob(120, 80, 90, 3), stroke, way, PICTURE)


@cache
def glow() -> Mask:
    stroke = Stroke(np.array([(90.0, 60.0), (140.0, 100.0)]), np.full(2, 22.0), 0.0)
    return painted(CLOSED, stroke, "add", PICTURE)


def document(mask: Mask, as_object: bool) -> Document:
    ground = Layer(1, "Ground", PAGE, (0.2, 0.3, 0.6))
    if not as_object:
        return Document(WIDTH, HEIGHT, (ground, Layer(2, "Glow", mask, (1.0, 0.8, 0.2), opacity=0.9)))
    children = Layer(3, "Fill", PAGE, (1.0, 0.8, 0.2)), Layer(4, "Spot", blob(120, 80, 40, 1), (0.8, 0.1, 0.1))
    return Document(WIDTH, HEIGHT, (ground, Object(2, "Thing", mask, children)))


@pytest.mark.parametrize(("way", "as_object"), [("add", True), ("take", True), ("take", False)])
def test_a_soft_rim_looks_as_painted_and_a_crisp_one_stays(way: Way, as_object: bool) -> None:
    picture = document(rim(way), as_object)
    wanted = compose(picture, Viewport.whole(WIDTH, HEIGHT, 2 * WIDTH)).over()
    soft, hard = run(draw(picture, curves="fine")), run(draw(picture, "flat", "fine"))
    for made in (drawn(soft.data.decode(), 2 * WIDTH, 2 * HEIGHT) / 255.0, rendered(soft.data, 2 * WIDTH)):
        assert psnr(made, wanted) > 42
        assert psnr(made, wanted) > psnr(rendered(hard.data, 2 * WIDTH), wanted) + 5


@pytest.mark.parametrize("as_object", [True, False])
def test_something_all_soft_is_drawn(as_object: bool) -> None:
    picture = document(glow(), as_object)
    wanted = compose(picture, Viewport.whole(WIDTH, HEIGHT, WIDTH)).over()
    assert psnr(rendered(run(draw(picture)).data, WIDTH), wanted) > 42


def test_an_object_is_masked_only_where_it_shades_off() -> None:
    soft, hard = (etree.fromstring(run(draw(document(rim("add"), True), edges)).data) for edges in (None, "flat"))
    group = soft.find(f".//{SVG}g[@id='object-2']")
    assert (group.get("clip-path"), group.get("mask")) == ("url(#outline-2)", "url(#rim-2)")
    assert len(group.findall(f"{SVG}mask/{SVG}path")) > 4
    group = hard.find(f".//{SVG}g[@id='object-2']")
    assert (group.get("clip-path"), group.get("mask")) == ("url(#outline-2)", None)


def test_without_soft_rims_nothing_changes() -> None:
    assert run(draw(scene())).data == run(draw(scene(), "flat")).data
    mask = rim("add")
    assert mask.correction is not None
    crisp = document(replace(mask, correction=replace(mask.correction, soft=None)), True)
    assert run(draw(crisp)).data == run(draw(document(mask, True), "flat")).data


def test_faint_shapes_lie_only_where_it_is_soft() -> None:
    *faint, last = bands(rim("add"), WIDTH, HEIGHT, 0.25, 1.0)
    for band in faint:
        points = np.concatenate([ring.points for ring in band.rings])
        assert points[:, 0].min() > 115
        assert 0 < band.alpha < 1
    assert last.alpha == 1
    assert min(ring.points[:, 0].min() for ring in last.rings) < 100


def test_shapes_are_as_many_as_the_rim_is_wide_and_not_too_many_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(tolerance: float) -> int:
        return len(list(bands(rim("add"), WIDTH, HEIGHT, tolerance, 1.0)))

    assert count(8.0) == banding.FEWEST < count(0.8) < count(0.1) == banding.MOST
    monkeypatch.setattr(banding, "MOST_SEGMENTS", 60)
    assert banding.FEWEST <= count(0.1) < banding.MOST
