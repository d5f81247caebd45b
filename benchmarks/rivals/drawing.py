"""Any SVG of filled shapes: what is in it, how it looks, and what is seen of each shape."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import resvg_py
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)
from PIL import Image

from app.engine.arrays import Array, Bytes, Floats
from benchmarks.decomposition.made import Vectors
from benchmarks.decomposition.seen import Seen

SHAPES = ("path", "rect", "polygon")
COLOUR_NUMBERS = 3
MOST_CLICKED = 200  # shapes of which most is seen; none of the others is ever the best
ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
COMMAND = re.compile(r"([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)")  # e is of a number
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


@dataclass(frozen=True, eq=False)
class Traced:
    """What a tracer made of a photograph in ``seconds``; each of its shapes counts as a layer."""

    svg: str
    seconds: float

    @property
    def layers(self) -> int:
        return self.vectors.paths

    @property
    def first_seconds(self) -> float:
        return self.seconds

    @property
    def numbers(self) -> int:
        return self.vectors.numbers

    @property
    def vectors(self) -> Vectors:
        return self._counted

    @cached_property
    def _counted(self) -> Vectors:
        return counted(self.svg)

    def painted(self, width: int, height: int) -> Floats:
        return np.asarray(rendered(self.svg, width, height), np.float32) / np.float32(255)

    def seen(self, width: int, height: int) -> Seen:
        labels = shape_labels(self.svg, width, height)
        numbers, counts = np.unique(labels, return_counts=True)
        largest = numbers[np.argsort(-counts, kind="stable")[:MOST_CLICKED]]
        masks = labels == largest[:, None, None]
        return Seen(masks, np.zeros(len(masks), bool), masks.mean((1, 2)), labels, labels)


def counted(svg: str) -> Vectors:
    """Shapes, and the curves and lines that they are made of; closing a path is not counted."""
    shapes = _shapes(_parsed(svg))
    return Vectors(svg.encode(), len(shapes), sum(map(_segments, shapes)), sum(map(_numbers, shapes)))


def segments(data: str) -> int:
    """The curves and lines in the ``d`` of a path; a command may stand for several."""
    total = 0
    for letter, rest in COMMAND.findall(data):
        size = ARGUMENTS[letter.lower()]
        times = len(NUMBER.findall(rest)) // size if size else 0
        total += max(times - 1, 0) if letter in "mM" else times  # what follows the first point of a move is a line
    return total


def rendered(svg: str, width: int, height: int, crisp: bool = False) -> Bytes:
    """(height, width, 3) uint8, as resvg draws it on white. ``crisp``: no pixel is of two shapes."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=_sized(svg, width, height), background="#ffffff", skip_system_fonts=True,
        shape_rendering="crisp_edges" if crisp else "geometric_precision",
    )  # fmt: skip
    return np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB"))


def shape_labels(svg: str, width: int, height: int) -> Array:
    """(height, width) int: which shape is seen, from 1 on in the order of painting; 0 where none is."""
    root = _parsed(svg)
    for number, shape in enumerate(_shapes(root), 1):
        for name in ("style", "stroke", "opacity", "fill-opacity"):
            shape.attrib.pop(name, None)
        shape.set("fill", f"#{0xFFFFFF - number:06x}")
    picture = rendered(etree.tostring(root, encoding="unicode"), width, height, crisp=True).astype(np.int64)
    return 0xFFFFFF - (picture[..., 0] << 16 | picture[..., 1] << 8 | picture[..., 2])


def _parsed(svg: str) -> Any:
    return etree.fromstring(svg.encode())


def _shapes(root: Any) -> list[Any]:
    return [element for element in root.iter() if _kind(element) in SHAPES]


def _kind(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _segments(shape: Any) -> int:
    kind = _kind(shape)
    if kind == "path":
        return segments(shape.get("d") or "")
    return 4 if kind == "rect" else len(NUMBER.findall(shape.get("points") or "")) // 2


def _numbers(shape: Any) -> int:
    """Of the shape's coordinates and its fill."""
    data = shape.get("d") or shape.get("points")
    return COLOUR_NUMBERS + (4 if data is None else len(NUMBER.findall(data)))


def _sized(svg: str, width: int, height: int) -> str:
    """The drawing, which says its size, stretched to fill ``width`` x ``height``."""
    root = _parsed(svg)
    if root.get("viewBox") is None:
        root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")
    root.set("preserveAspectRatio", "none")
    root.set("width", str(width))
    root.set("height", str(height))
    return etree.tostring(root, encoding="unicode")
