"""Blend modes and gradients in files that other programs open."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import numpy as np
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.document import BLEND_MODES, BlendMode, Document, Gradient, Layer, Object, Stop
from app.engine.document.archive.stack import stack_xml
from app.engine.export.pdf import pdf
from app.engine.export.svg import draw
from app.engine.field import Viewport
from app.engine.jobs import run
from app.engine.render import compose
from benchmarks.rivals.drawing import rendered
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, blob, psnr

STOPS = Stop(0.0, (-0.3, 0.1, 0.3)), Stop(0.4, (0.3, 0.2, -0.3)), Stop(1.0, (0.0, 0.0, 0.0))
RUNS = Gradient((-0.8, -0.6), (0.8, 0.6), STOPS)


def scene(mode: BlendMode, opacity: float = 1.0) -> Document:
    """A mode over what runs, another inside an object, where it meets only what is in there."""
    ground = Layer(1, "ground", PAGE, (0.5, 0.5, 0.5), gradient=RUNS)
    over = Layer(2, "over", blob(60, 60, 40), (0.8, 0.4, 0.3), blend_mode=mode, opacity=opacity)
    base, shade = Layer(4, "base", PAGE, (0.3, 0.6, 0.9)), Layer(5, "shade", blob(140, 90, 30), (0.6, 0.5, 0.7))
    thing = Object(3, "thing", blob(140, 80, 50), (base, replace(shade, blend_mode=mode)))
    return Document(WIDTH, HEIGHT, (ground, over, thing), next_id=9)


def shown(drawing: bytes) -> np.ndarray:
    return np.asarray(rendered(drawing.decode(), WIDTH, HEIGHT), np.float32) / 255


@pytest.mark.parametrize("mode", [mode for mode in BLEND_MODES if mode != "plus-lighter"])
def test_an_svg_shows_what_is_painted(mode: BlendMode) -> None:
    """resvg knows all modes of Level 1; for plus-lighter see the next."""
    document = scene(mode, 0.8)
    wanted = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH)).over()
    assert psnr(shown(run(draw(document)).data), wanted) > 34


def test_an_svg_says_every_mode_and_isolates() -> None:
    for mode in BLEND_MODES:
        root = etree.fromstring(run(draw(scene(mode))).data)
        styles = [element.get("style", "") for element in root.iter() if isinstance(element.tag, str)]
        assert sum(f"mix-blend-mode:{mode}" in style for style in styles) == (0 if mode == "normal" else 2)
        assert sum("isolation:isolate" in style for style in styles) == (1 if mode == "normal" else 2)


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_gradients_of_several_stops_look_alike_in_svg(kind) -> None:
    document = Document(WIDTH, HEIGHT, (Layer(1, "a", PAGE, (0.5, 0.5, 0.5), gradient=replace(RUNS, kind=kind)),))
    drawing = run(draw(document)).data
    assert f"<{kind}Gradient" in drawing.decode()
    assert psnr(shown(drawing), compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH)).over()) > 38


@pytest.mark.parametrize(("mode", "name"), [("multiply", "Multiply"), ("color", "Color"), ("soft-light", "SoftLight")])
def test_a_pdf_has_the_mode(mode: BlendMode, name: str) -> None:
    assert f"/BM /{name}".encode() in unpacked(pdf(run(draw(scene(mode))).data))


def test_a_pdf_mixes_a_group_once() -> None:
    """What is in an object with a mode has none of its own."""
    inside = Layer(3, "base", PAGE, (0.3, 0.6, 0.9)), Layer(4, "shade", blob(140, 90, 30), (0.6, 0.5, 0.7))
    thing = Object(2, "thing", blob(140, 80, 50), inside, blend_mode="multiply")
    document = Document(WIDTH, HEIGHT, (Layer(1, "ground", PAGE, (0.5, 0.5, 0.5)), thing), next_id=9)
    assert unpacked(pdf(run(draw(document)).data)).count(b"/BM /Multiply") == 1


def test_a_pdf_of_a_picture_without_modes_has_no_groups_for_them() -> None:
    assert b"/BM" not in unpacked(pdf(run(draw(scene("normal"))).data)).replace(b"/BM /Normal", b"")


def unpacked(data: bytes) -> bytes:
    """A PDF with its streams after it, unpacked."""
    parts = [data]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_openraster_says_every_mode() -> None:
    for mode in BLEND_MODES:
        root = etree.fromstring(stack_xml(scene(mode), dict.fromkeys(range(9), (0, 0))))
        said = {element.get("name"): element.get("composite-op") for element in root.iter("layer")}
        assert said["over"] == {"normal": "svg:src-over", "plus-lighter": "svg:plus"}.get(mode, f"svg:{mode}")
