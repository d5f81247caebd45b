"""Objects and layers as SVG elements."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.document import Document, Edges, Layer, Node, Object
from app.engine.field import Mask
from app.engine.render.blend_modes import has_modes
from app.engine.render.painted import painted

from .clipping import Clip
from .colours import hex_colour
from .contours import grown, margin, outlines
from .credits import credit_line
from .curves import Curve, fit
from .embedded import embedded
from .fades import fades
from .pathdata import decimals, path_data

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
XLINK = "http://www.w3.org/1999/xlink"
SODIPODI = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
SPECK = 16.0  # islands below so many square tolerances are left out
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML

Element = Any
"""Of lxml, which says nothing of its types."""


@dataclass(slots=True)
class Count:
    """What a drawing is made of; a segment is one curve or line from node to node."""

    paths: int = 0
    subpaths: int = 0
    segments: int = 0


class Pen:
    """Draws nodes of one document into elements, curves within ``tolerance`` photo pixels."""

    def __init__(self, document: Document, edges: Edges, tolerance: float) -> None:
        self.count = Count()
        self._size = document.width, document.height
        self._edges: Edges = edges
        self._tolerance = tolerance
        self._paints = painted(document)

    def nodes(self, nodes: tuple[Node, ...], parent: Element, clip: Clip | None = None) -> Iterator[Node]:
        """Draw ``nodes`` into ``parent``, yielding each just before it is drawn."""
        for node in nodes:
            yield node
            if isinstance(node, Object):
                yield from self._object(node, parent, clip)
            else:
                self._layer(node, parent, clip)

    def _object(self, node: Object, parent: Element, clip: Clip | None) -> Iterator[Node]:
        group = _described(etree.SubElement(parent, _svg("g")), node, f"object-{node.id}")
        group.set(f"{{{INKSCAPE}}}groupmode", "layer")
        if not node.mask.full:
            name = f"outline-{node.id}"
            shape = etree.SubElement(group, _svg("clipPath"), id=name)
            etree.SubElement(shape, _svg("path"), d=self._data(self._traced(node.mask, clip)))
            group.set("clip-path", f"url(#{name})")
            isolate(group)  # clipped once, as a whole: no ground shows along the edge
            clip = Clip.of(node.mask, *self._size)
        elif has_modes(node.children):
            isolate(group)
        yield from self.nodes(node.children, group, clip)

    def _picture(self, node: Layer, parent: Element) -> None:
        """A blend, which is no drawing."""
        made = embedded(node, self._paints[node.id], *self._size)
        if made is None:
            return
        image = _described(etree.SubElement(parent, _svg("image")), node, f"layer-{node.id}")
        for name in ("x", "y", "width", "height"):
            image.set(name, f"{getattr(made, name):g}")
        image.set("preserveAspectRatio", "none")
        image.set(f"{{{XLINK}}}href", "data:image/png;base64," + base64.b64encode(made.png).decode())
        words = credit_line(node.blend.foreground) if node.blend is not None else ""
        if words:
            etree.SubElement(image, _svg("desc")).text = printable(words)

    def _layer(self, node: Layer, parent: Element, clip: Clip | None) -> None:
        if node.blend is not None:
            self._picture(node, parent)
            return
        steps = fades(node.mask, self._edges)
        fill = self._fill(node.id, parent)
        if len(steps) == 1:
            _described(self._path(node, parent, clip, 0.0, fill), node, f"layer-{node.id}")
            return
        group = _described(etree.SubElement(parent, _svg("g")), node, f"layer-{node.id}")
        for level, alpha in steps:
            path = self._path(node, group, clip, level, fill)
            path.set("fill-opacity", f"{alpha:.4g}")

    def _fill(self, number: int, parent: Element) -> str:
        """A colour, or a gradient that is written into ``parent``."""
        paint = self._paints[number]
        if paint.line is None:
            return hex_colour(paint.first)
        name = f"paint-{number}"
        places = decimals(self._tolerance)
        x0, y0, x1, y1 = paint.line
        kind = "radialGradient" if paint.radial else "linearGradient"
        element = etree.SubElement(parent, _svg(kind), id=name, gradientUnits="userSpaceOnUse")
        radial = {"cx": x0, "cy": y0, "r": math.hypot(x1 - x0, y1 - y0)}
        for key, value in (radial if paint.radial else {"x1": x0, "y1": y0, "x2": x1, "y2": y1}).items():
            element.set(key, f"{value:.{places}f}")
        for offset, colour in paint.stops:
            stop = etree.SubElement(element, _svg("stop"), offset=f"{offset:.4g}")
            stop.set("stop-color", hex_colour(colour))
        return f"url(#{name})"

    def _path(self, node: Layer, parent: Element, clip: Clip | None, level: float, fill: str) -> Element:
        covers = node.mask.full and clip is not None
        shape = self._covering(clip.mask) if covers and clip is not None else self._traced(node.mask, clip, level)
        return etree.SubElement(parent, _svg("path"), fill=fill, d=self._data(shape))

    def _traced(self, mask: Mask, clip: Clip | None, level: float = 0.0) -> list[Curve]:
        rings = outlines(mask, *self._size, level, SPECK * self._tolerance**2)
        if clip is None:
            return fit(rings, self._tolerance)
        return fit(clip.seen(rings), self._tolerance, clip.freedom)

    def _covering(self, clip: Mask) -> list[Curve]:
        """A shape somewhat larger than ``clip`` in all directions."""
        more = margin(*self._size)
        rings = outlines(clip, *self._size, 0.0, SPECK * self._tolerance**2)
        return fit([grown(ring, more) for ring in rings], more / 2)

    def _data(self, curves: list[Curve]) -> str:
        self.count.paths += 1
        self.count.subpaths += len(curves)
        self.count.segments += sum(map(len, curves))
        return path_data(curves, decimals(self._tolerance))


def _svg(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


def _described(element: Element, node: Node, name: str) -> Element:
    """``element`` with its name, opacity, hidden and locked, as browsers and drawing programs read them."""
    label = printable(node.name)
    element.set("id", name)
    element.set(f"{{{INKSCAPE}}}label", label)
    if node.opacity < 1:
        element.set("opacity", f"{node.opacity:.4g}")
    if not node.visible:
        element.set("display", "none")
    if node.blend_mode != "normal":
        _style(element, f"mix-blend-mode:{node.blend_mode}")
    if node.locked:
        element.set(f"{{{SODIPODI}}}insensitive", "true")
    title = etree.Element(_svg("title"))
    title.text = label
    element.insert(0, title)
    return element


def isolate(element: Element) -> None:
    """What is in the group meets nothing beneath it."""
    _style(element, "isolation:isolate")


def _style(element: Element, words: str) -> None:
    element.set("style", ";".join(filter(None, (element.get("style"), words))))


def printable(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return FORBIDDEN.sub("", text)
