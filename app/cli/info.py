"""``lamina info``: what is in a document, or in a library."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import library_info
from .batch import Result, each
from .options import AsJson
from .status import counted

if TYPE_CHECKING:
    from app.engine.document import Blend, Node


def info(
    documents: Annotated[
        list[Path], typer.Argument(metavar="DOC|LIB", help="Documents or libraries.", show_default=False)
    ],
    as_json: AsJson = False,
) -> int:
    """Say what is in a document or a library."""
    return each([(path, partial(_one, path)) for path in documents], as_json, _said)


def _one(path: Path) -> Result:
    return library_info.library_info(path) if library_info.is_library(path) else _document(path)


def _document(path: Path) -> Result:
    from app.engine.document import Object
    from app.engine.export.lamina import open_document

    document = open_document(path)
    nodes = [_described(node, parents[-1].id if parents else None) for node, parents in document.walk()]
    photo = document.photo
    return {
        "command": "info", "input": str(path), "width": document.width, "height": document.height,
        "photo": photo.name if photo else None, "notes": list(photo.notes) if photo else [],
        "objects": sum(isinstance(node, Object) for node, _ in document.walk()), "layers": len(document.layers()),
        "numbers": sum(node["numbers"] for node in nodes), "nodes": nodes,
    }


def _described(node: Node, parent: int | None) -> Result:
    from app.engine.document import Layer
    from app.engine.export.colours import hex_colour

    colour = hex_colour(node.colour) if isinstance(node, Layer) else None
    frame = 0 if node.mask.full else 6
    blend = {"blend": _blended(node.blend)} if isinstance(node, Layer) and node.blend is not None else {}
    return {
        "id": node.id, "kind": "layer" if colour else "object", "name": node.name, "parent": parent, "colour": colour,
        "opacity": node.opacity, "visible": node.visible, "locked": node.locked, "touched": node.touched,
        "numbers": len(node.mask.code) + frame + (3 if colour else 0), **blend,
    }


def _blended(blend: Blend) -> Result:
    """What is known of a cut-out, and how it was composed."""
    known = blend.foreground
    return {
        "label": known.label, "source": known.source, "licence": known.licence, "attribution": known.attribution,
        "width": known.width, "height": known.height, "method": blend.method, "replaces": list(blend.replaces),
    }  # fmt: skip


def _said(result: Result) -> str:
    return library_info.said(result) if result.get("kind") == "library" else _of_document(result)


def _of_document(result: Result) -> str:
    size = f"{result['width']} x {result['height']} px"
    count = ", ".join(counted(result[f"{thing}s"], thing) for thing in ("object", "layer", "number"))
    lines = [
        f"{result['input']}: {size}, {count}",
        f"photo: {result['photo'] or 'none'}" + "".join(f" ({note})" for note in result["notes"]),
    ]
    depth: dict[int | None, int] = {None: 0}
    for node in result["nodes"]:
        depth[node["id"]] = depth[node["parent"]] + 1
        lines.append("  " * depth[node["id"]] + _line(node))
    return "\n".join(lines)


def _line(node: Result) -> str:
    states = [word for word, on in (("hidden", not node["visible"]), ("locked", node["locked"])) if on]
    if "blend" in node:
        states.insert(0, "blend, " + node["blend"]["method"])
    if node["opacity"] < 1:
        states.append(f"{100 * node['opacity']:.0f} %")
    return " ".join([node["colour"] or "object ", node["name"], *([f"({', '.join(states)})"] if states else [])])
