"""``stack.xml``: the tree of layers as OpenRaster says it, the top of the picture first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)

from app.engine.document.blend_mode import BlendMode
from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node

Corners = dict[int, tuple[int, int]]
"""Top left corners of the layers' pictures, by layer id, in the pictures' pixels."""

COMPOSITE_OPS: dict[BlendMode, str] = {"normal": "svg:src-over", "plus-lighter": "svg:plus"}
"""What OpenRaster calls by other names than CSS; it has none for ``exclusion``, which readers take as normal."""


def stack_xml(document: Document, corners: Corners, size: tuple[int, int] | None = None) -> bytes:
    """Objects are nested stacks, isolated as they are painted; their masks are in the layers' pictures.

    ``size``: (width, height) of the pictures, where that is not the photo's."""
    width, height = size or (document.width, document.height)
    image = etree.Element("image", version="0.0.5", w=str(width), h=str(height))
    root = etree.SubElement(image, "stack")
    root.extend(_elements(document.nodes, corners))
    return etree.tostring(image, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def layer_entry(node_id: int) -> str:
    """The entry with a layer's picture."""
    return f"data/layer{node_id}.png"


def _elements(nodes: Iterable[Node], corners: Corners) -> Iterator[etree._Element]:
    for node in reversed(tuple(nodes)):
        shared = {
            "name": "".join(c if c.isprintable() else " " for c in node.name),
            "opacity": f"{min(max(node.opacity, 0.0), 1.0):.6g}",
            "visibility": "visible" if node.visible else "hidden",
            "composite-op": COMPOSITE_OPS.get(node.blend_mode, f"svg:{node.blend_mode}"),
        }
        if isinstance(node, Layer):
            x, y = corners[node.id]
            yield etree.Element("layer", {**shared, "src": layer_entry(node.id), "x": str(x), "y": str(y)})
        else:
            stack = etree.Element("stack", {**shared, "isolation": "isolate"})
            stack.extend(_elements(node.children, corners))
            yield stack
