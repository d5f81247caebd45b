"""More detail: new tones where the error is largest, over the layers that are there."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.document import NEUTRAL, Document, Layer, Node, Object
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import compose, weights

from .assemble import Numbering, ranks, tone_layers
from .fitting import fitted_tones
from .options import Options
from .tones import SAMPLES, Piece, piece

WHOLE = 0  # stands for the picture itself where layers lie in no object


def more_detail(
    document: Document, picture: Floats, layers: int, options: Options, device: torch.device
) -> Job[Document]:
    """``document`` with new tones, up to about ``layers`` layers; what was there stays as it is.

    The new tones lie over the found layers of their object, and below what the artist drew into
    it. They are fitted to the photo (``picture``: its reduced copy (h, w, 3)) over the layers as
    they were found, so that no edit of the artist's is fitted away. Locked objects get none.
    """
    wanted = layers - len(document.layers())
    as_found = replace(document, nodes=_found(document.nodes), photo=None)
    pieces = _pieces(as_found, picture)
    if wanted <= 0 or not pieces:
        return replace(document, settings=replace(document.settings, detail=layers))
    yield Progress(0.05, "Finding tones")
    deadline = time.monotonic() + (options.budget or float("inf"))
    toned = yield from fitted_tones(list(pieces.values()), wanted, options.code_length, device, deadline, 0.1)
    numbering = Numbering(document.next_id)
    first = 1 + max((layer.rank for layer in document.layers()), default=0)
    new = {
        owner: tone_layers(part.frame, tones, order, numbering)
        for (owner, part), tones, order in zip(pieces.items(), toned, ranks(toned, first), strict=True)
    }
    nodes = _with_new(document.nodes, new)
    if WHOLE in new:
        nodes = _over_found(nodes, new[WHOLE])
    settings = replace(document.settings, detail=layers)
    return replace(document, nodes=nodes, next_id=numbering.next_id, settings=settings)


def _found(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes as the decomposition gave them: found colours, all visible, nothing that was drawn."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Object):
            inner = _found(node.children)
            found.append(replace(node, children=inner, opacity=1.0, visible=True, tone=NEUTRAL))
        elif node.found is not None:
            found.append(replace(node, colour=node.found, opacity=1.0, visible=True, tone=NEUTRAL))
    return tuple(found)


def _pieces(document: Document, picture: Floats) -> dict[int, Piece]:
    """By object that holds layers: what of the photo it shows, and what is painted there."""
    rows, columns = picture.shape[:2]
    view = Viewport(0.0, 0.0, document.width, document.height, columns, rows)
    seen = weights(document, view)
    pieces = {}
    for node, parents in document.walk():
        if isinstance(node, Object) and _holds_layers(node.children) and not any(n.locked for n in (node, *parents)):
            pieces[node.id] = _painted(document, node.children, piece(picture, seen[node.id], *_size(document)))
    if _holds_layers(document.nodes) or not document.nodes:
        everything = np.ones((rows, columns), np.float32)
        pieces[WHOLE] = _painted(document, document.nodes, piece(picture, everything, *_size(document)))
    return pieces


def _size(document: Document) -> tuple[int, int]:
    return document.width, document.height


def _holds_layers(nodes: tuple[Node, ...]) -> bool:
    return any(isinstance(node, Layer) for node in nodes)


def _painted(document: Document, nodes: tuple[Node, ...], part: Piece) -> Piece:
    x0, y0, x1, y1 = part.frame.bounds()
    view = Viewport(x0, y0, x1, y1, SAMPLES, SAMPLES)
    return replace(part, under=compose(document.with_nodes(nodes), view).over((0.5, 0.5, 0.5)))


def _with_new(nodes: tuple[Node, ...], new: dict[int, tuple[Layer, ...]]) -> tuple[Node, ...]:
    grown: list[Node] = []
    for node in nodes:
        if isinstance(node, Object):
            children = _over_found(_with_new(node.children, new), new.get(node.id, ()))
            changed = len(children) != len(node.children) or any(
                a is not b for a, b in zip(children, node.children, strict=True)
            )
            grown.append(replace(node, children=children) if changed else node)
        else:
            grown.append(node)
    return tuple(grown)


def _over_found(nodes: tuple[Node, ...], new: tuple[Layer, ...]) -> tuple[Node, ...]:
    """``new`` right above the topmost found layer among ``nodes``."""
    top = 1 + max((i for i, n in enumerate(nodes) if isinstance(n, Layer) and n.found is not None), default=-1)
    return (*nodes[:top], *new, *nodes[top:])
