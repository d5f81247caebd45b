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

from .bands import bands
from .clipping import Clip
from .colours import hex_colour
from .contours import Outline, grown, margin, outlines
from .credits import credit_line
from .curves import Curve, fit
from .embedded import embedded
from .fades import fades
from .pathdata import decimals, path_data
from .soft_rims import HALF, shades_off

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

    def __init__(self, document: Document, edges: Edges | None, tolerance: float) -> None:
        self.count = Count()
        self._size = document.width, document.height
        self._edges: Edges | None = edges
        self._tolerance = tolerance
        self._paints = painted(document)

    def nodes(self, nodes: tuple[Node, ...], parent: Element, clip: Clip | None = None) -> Iterator[Node | None]:
        """Draw ``nodes`` into ``parent``, yielding each just before it is drawn, and None while one takes longer."""
        for node in nodes:
            yield node
            if isinstance(node, Object):
                yield from self._object(node, parent, clip)
            else:
                yield from self._layer(node, parent, clip)

    def _object(self, node: Object, parent: Element, clip: Clip | None) -> Iterator[Node | None]:
        group = _described(etree.SubElement(parent, _svg("g")), node, f"object-{node.id}")
        group.set(f"{{{INKSCAPE}}}groupmode", "layer")
        if not node.mask.full:
            yield from self._clip(node, group, clip)
            isolate(group)  # clipped once, as a whole: no ground shows along the edge
            soft = shades_off(node.mask, self._edges)
            clip = Clip.of(node.mask, *self._size, 0.0 if soft else HALF)
        elif has_modes(node.children):
            isolate(group)
        yield from self.nodes(node.children, group, clip)

    def _clip(self, node: Object, group: Element, clip: Clip | None) -> Iterator[None]:
        """The outline of an object as a clip of its group. Where it shades off, the clip goes round all of it and a
        mask does the rest: some programs draw masks as coarse pixels, so that crisp edges are none of a mask's."""
        soft = shades_off(node.mask, self._edges)
        name = f"outline-{node.id}"
        shape = etree.SubElement(group, _svg("clipPath"), id=name)
        curves = self._traced(node.mask, clip, share=0.0 if soft else HALF)
        etree.SubElement(shape, _svg("path"), d=self._data(curves))
        group.set("clip-path", f"url(#{name})")
        if soft:
            yield from self._rim(node, group, clip)

    def _rim(self, node: Object, group: Element, clip: Clip | None) -> Iterator[None]:
        name = f"rim-{node.id}"
        (width, height), more = self._size, math.ceil(margin(*self._size))
        box = {"x": -more, "y": -more, "width": width + 2 * more, "height": height + 2 * more}
        shape = etree.SubElement(group, _svg("mask"), id=name, maskUnits="userSpaceOnUse")
        for key, value in box.items():
            shape.set(key, str(value))
        yield from self._bands(node.mask, shape, clip, "#fff", True)  # programs go by its light or by its opacity
        group.set("mask", f"url(#{name})")

    def _bands(
        self, mask: Mask, parent: Element, clip: Clip | None, fill: str, clipped: bool = False
    ) -> Iterator[None]:
        """The shapes of a mask that shades off; yields after each."""
        for band in bands(mask, *self._size, self._tolerance, SPECK * self._tolerance**2, clipped):
            curves = self._fitted(band.rings, band.tolerance, clip)
            if curves:
                path = etree.SubElement(parent, _svg("path"), fill=fill, d=self._data(curves))
                if band.alpha < 1:
                    path.set("fill-opacity", f"{band.alpha:.4g}")
            yield

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

    def _layer(self, node: Layer, parent: Element, clip: Clip | None) -> Iterator[None]:
        if node.blend is not None:
            self._picture(node, parent)
            return
        steps = fades(node.mask, self._edges)
        fill = self._fill(node.id, parent)
        if shades_off(node.mask, self._edges):
            group = _described(etree.SubElement(parent, _svg("g")), node, f"layer-{node.id}")
            yield from self._bands(node.mask, group, clip, fill)
            return
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
        shape = self._covering(clip) if covers and clip is not None else self._traced(node.mask, clip, level)
        return etree.SubElement(parent, _svg("path"), fill=fill, d=self._data(shape))

    def _traced(self, mask: Mask, clip: Clip | None, level: float = 0.0, share: float = HALF) -> list[Curve]:
        rings = outlines(mask, *self._size, level, SPECK * self._tolerance**2, share)
        return self._fitted(rings, self._tolerance, clip)

    def _fitted(self, rings: list[Outline], tolerance: float, clip: Clip | None) -> list[Curve]:
        if clip is None:
            return fit(rings, tolerance)
        return fit(clip.seen(rings), tolerance, clip.freedom)

    def _covering(self, clip: Clip) -> list[Curve]:
        """A shape somewhat larger than ``clip`` in all directions."""
        more = margin(*self._size)
        rings = outlines(clip.mask, *self._size, 0.0, SPECK * self._tolerance**2, clip.share)
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
