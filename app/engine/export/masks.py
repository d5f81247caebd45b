"""A folder with one 8-bit picture for each object and layer, and a manifest that says which is which."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.jobs import Job, Progress
from app.engine.pixels import PngWriter
from app.engine.render import compose, covered, covers, painted_colours, to_bytes, weights
from app.engine.render.compose import crispness

from .colours import hex_colour
from .evaluation import in_bands
from .folder import filled_folder
from .names import file_name
from .size import size

MANIFEST = "manifest.json"
LOOK = 96  # samples along the picture's width for the mean colour of an object

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MasksReport:
    """Where the masks are, their size in pixels, how many, and their bytes."""

    folder: Path
    width: int
    height: int
    masks: int
    bytes: int


def export_masks(document: Document, folder: Path, width: int | None = None) -> Job[MasksReport]:
    """Write ``folder``/manifest.json and a greyscale PNG for every object and layer, hidden ones too.

    An object's is a selection: what one sees of it, without what covers it. A layer's is its whole
    coverage, clipped by the objects that it is in, to be painted in the manifest's order. Opacity
    counts for neither, but what is hardly opaque covers nothing.

    ``width`` in pixels, the photo's if None. The folder is made where it is missing; a new one appears
    when all is written, in one that is there the manifest comes last. ``BadInput`` where its parent is
    missing, or for a width that cannot be.
    """
    samples = Viewport.whole(document.width, document.height, *size(document.width, document.height, width))
    entries = manifest(document)
    nodes = list(document.walk())
    with filled_folder(folder, last=MANIFEST) as inside:
        for done, (entry, (node, parents)) in enumerate(zip(entries, nodes, strict=True)):
            for part in _save(document, node, parents, samples, inside / entry["file"]):
                yield Progress((done + part) / len(nodes), "Painting masks")
        text = {"width": samples.width, "height": samples.height, "entries": entries}
        (inside / MANIFEST).write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written = sum(os.path.getsize(inside / name) for name in [MANIFEST, *(entry["file"] for entry in entries)])
    return MasksReport(folder, samples.width, samples.height, len(entries), written)


def manifest(document: Document) -> list[Entry]:
    """One entry a node, bottom of the picture first, parents before children: name, kind ("object" or
    "layer"), id, parent (the id of its object or None), order (1 is the lowest), colour ("#rrggbb", an
    object's is the mean of what is seen of it) and file."""
    nodes = list(document.walk())
    colours = painted_colours(document) | _mean_colours(document)
    entries = []
    for order, (node, parents) in enumerate(nodes, start=1):
        kind = "layer" if isinstance(node, Layer) else "object"
        entries.append({
            "name": node.name, "kind": kind, "id": node.id, "parent": parents[-1].id if parents else None,
            "order": order, "colour": hex_colour(colours[node.id]),
            "file": file_name(order, len(nodes), node.name, kind),
        })
    return entries


def _mean_colours(document: Document) -> dict[int, tuple[float, float, float]]:
    """Object id -> the mean painted colour of its layers, each as much as is seen of it."""
    view = Viewport.whole(document.width, document.height, min(LOOK, document.width))
    seen, painted = weights(document, view), painted_colours(document)
    means = {}
    for item in document.objects():
        layers = document.with_nodes(item.children).layers()
        shares = np.array([float(sum(piece.values.sum() for piece in seen.windows(layer.id))) for layer in layers])
        colours = np.array([painted[layer.id] for layer in layers]).reshape(-1, 3)
        shares = shares if shares.sum() > 0 else np.ones(len(layers))
        red, green, blue = (shares @ colours / max(shares.sum(), 1e-9)).tolist()
        means[item.id] = (red, green, blue)
    return means


def _save(
    document: Document, node: Node, parents: tuple[Object, ...], samples: Viewport, path: Path
) -> Generator[float]:
    """Write one mask; yields how much of it is done."""
    crisp = crispness(document.settings.edges)
    over = document.with_nodes(covers(document, node.id) if isinstance(node, Object) else ())

    def band(part: Viewport) -> Bytes:
        share = covered(node, part, crisp)
        for parent in parents:
            share = share * coverage(parent.mask, part, crisp)
        return to_bytes(share * (1 - compose(over, part).alpha) if over.nodes else share)

    done = 0
    with open(path, "wb") as file, PngWriter(file, samples.width, samples.height, grey=True, srgb=False) as png:
        for rows in in_bands(band, samples):
            png.rows(rows)
            done += len(rows)
            yield done / samples.height
