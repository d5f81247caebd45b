"""SVG of photographs: what is in it, and how like the program's own picture other programs show it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import cairosvg
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.decompose import Options, decompose
from app.engine.document import Document, Edges, Node, Object
from app.engine.export.svg import draw
from app.engine.field import Mask, Viewport
from app.engine.field.shaping import painted
from app.engine.field.stroke import Stroke
from app.engine.jobs import run as done
from app.engine.pixels import open_photo, reduced_with_alpha
from app.engine.render import compose, to_bytes
from benchmarks.photographs import carried_by
from benchmarks.rivals.drawing import rendered
from benchmarks.row import Row

PHOTOS = ("coffee", "astronaut", "chelsea")
STROKES, WIDE, HARD = 3, 0.06, 0.25  # painted softly: so many objects; of the picture's longer side; hardness


def drawing_rows(quick: bool) -> list[Row]:
    """For each photograph (with ``quick`` the first), as it is decomposed by itself and with soft strokes on its first
    objects: nodes, size, and PSNR against the program's own picture at the photo's size."""
    rows = []
    for name in PHOTOS[: 1 if quick else None]:
        document = _decomposed(carried_by("skimage", f"data/{name}.png"))
        rows += _rows(name, document, "flat", None)
        soft = brushed(document)
        rows += _rows(f"{name} with soft strokes", soft, None, None)
        rows += _rows(f"{name} with soft strokes, drawn hard", soft, None, "flat")
    return rows


def _decomposed(path: Path) -> Document:
    photo = open_photo(path)
    picture = np.asarray(reduced_with_alpha(photo, 512), np.float32)
    return done(decompose(picture, photo.width, photo.height, Options()))


def _rows(name: str, document: Document, shown: Edges | None, drawn: Edges | None) -> list[Row]:
    """``shown``, ``drawn``: the edges of the program's own picture and of the SVG."""
    width, height = document.width, document.height
    wanted = to_bytes(compose(document, Viewport.whole(width, height, width), shown).over())
    made = done(draw(document, drawn))
    return [
        Row(f"SVG of {name}: nodes", made.count.segments, ""),
        Row(f"SVG of {name}: size", len(made.data) / 1e3, "kB"),
        Row(f"SVG of {name}: PSNR by resvg", _psnr(rendered(made.data.decode(), width, height), wanted), "dB"),
        Row(f"SVG of {name}: PSNR by CairoSVG", _psnr(_by_cairo(made.data, width), wanted), "dB"),
    ]


def _by_cairo(data: bytes, width: int) -> Bytes:
    png = cairosvg.svg2png(bytestring=data, output_width=width, background_color="white")
    assert isinstance(png, bytes)
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def _psnr(a: Bytes, b: Bytes) -> float:
    return float(10 * np.log10(255**2 / max(np.mean((a.astype(float) - b.astype(float)) ** 2), 1e-9)))


def _crisp(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """With crisp layers: the SVG has those anyway, and only what was painted is soft."""
    return tuple(
        replace(node, children=_crisp(node.children))
        if isinstance(node, Object)
        else replace(node, mask=replace(node.mask, crisp=True))
        for node in nodes
    )


def brushed(document: Document) -> Document:
    """Its layers crisp, and its first crisp objects with a soft stroke from the frame's middle towards a corner, added
    and taken away in turn."""
    changed, count = [], 0
    for node in _crisp(document.nodes):
        if isinstance(node, Object) and node.mask.closed and node.mask.crisp and count < STROKES:
            node = replace(node, mask=_stroked(node.mask, document.width, document.height, count % 2 == 1))
            count += 1
        changed.append(node)
    return document.with_nodes(tuple(changed))


def _stroked(mask: Mask, width: int, height: int, takes: bool) -> Mask:
    u, v = mask.frame.to_photo(np.array([0.0, 0.8]), np.array([0.0, 0.8]))
    points = np.clip(np.stack([u, v], axis=1), 0, (width, height))
    stroke = Stroke(points, np.full(2, WIDE * max(width, height)), HARD)
    return painted(mask, stroke, "take" if takes else "add", (0.0, 0.0, float(width), float(height)))
