"""Scalable Vector Graphics: a named group an object, a path a layer, nothing showing between them.

Painter's order does away with seams: each object is painted over all that is below it, and shapes
go on a little beyond the picture's border. An object is a group clipped once, by its outline; what
covers all of an object is drawn as its outline grown by some pixels, so that the clip alone makes
the edge, and a program that ignores clips still shows about the right shape.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.document import Document, Edges
from app.engine.jobs import Job, Progress
from app.engine.render import has_modes

from .credits import credits_of
from .detail import tolerance
from .pen import INKSCAPE, SODIPODI, SVG, XLINK, Count, Element, Pen, isolate, printable

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = {"Source": "source", "Author": "contributor", "Copyright": "rights"}
NAMESPACES = {None: SVG, "xlink": XLINK, "inkscape": INKSCAPE, "sodipodi": SODIPODI, "rdf": RDF, "dc": DC}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes of an SVG file and what is in it."""

    data: bytes
    count: Count


def draw(document: Document, edges: Edges | None = None, curves: str = "normal", zipped: bool = False) -> Job[Drawing]:
    """``document`` as SVG (``zipped``: svgz), in photo pixels.

    ``edges`` "soft" draws each soft layer as some translucent steps; None only what of a crisp mask was painted so that
    it shades off; "flat" nothing. ``curves``: a name or a number
    of photo pixels, see ``detail``. Raises ``BadInput`` for others.
    """
    pen = Pen(document, edges, tolerance(curves, document.width, document.height))
    root = _root(document)
    if has_modes(document.nodes):
        isolate(root)
    nodes, begun = max(1, sum(1 for _ in document.walk())), 0
    for node in pen.nodes(document.nodes, root):
        begun += node is not None
        yield Progress(0.9 * (begun - 1) / nodes, "Drawing curves")
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Drawing(gzip.compress(data, 9, mtime=0) if zipped else data, pen.count)


def _root(document: Document) -> Element:
    width, height = document.width, document.height
    root = etree.Element(f"{{{SVG}}}svg", nsmap=NAMESPACES)
    for name, value in {"width": width, "height": height, "viewBox": f"0 0 {width} {height}", "version": "1.1"}.items():
        root.set(name, str(value))
    title = printable(document.photo.name) if document.photo else "Picture"
    etree.SubElement(root, f"{{{SVG}}}title").text = title
    metadata = etree.SubElement(root, f"{{{SVG}}}metadata")
    work = etree.SubElement(etree.SubElement(metadata, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description")
    work.set(f"{{{RDF}}}about", "")
    etree.SubElement(work, f"{{{DC}}}title").text = title
    etree.SubElement(work, f"{{{DC}}}creator").text = "Lamina"
    etree.SubElement(work, f"{{{DC}}}format").text = "image/svg+xml"
    for name, words in credits_of(document).items():
        etree.SubElement(work, f"{{{DC}}}{TERMS[name]}").text = printable(words)
    return root
