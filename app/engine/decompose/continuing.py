"""The artist's hand in the middle: the decomposition goes on from the layers that are there, or adds to some of them.

What is kept stays as it was edited. New layers are fitted to the photo over the kept ones in the colours that they were
found in, so that no recolouring is fitted away, and then recoloured as those were. Nothing is left to chance: the same
document gives the same layers.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Node, Object, edits
from app.engine.errors import BadInput
from app.engine.field import Mask, Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import weights

from .assemble import Numbering, found_layer
from .brought import Brought
from .cutout import opened
from .dyeing import Dye
from .earned import earned
from .fitting import fitted_tones, with_documents
from .gradients import SAVED, Shown, gradients
from .growth import Growing
from .options import Options
from .outlined import ended_at
from .photographed import as_photographed
from .tones import Piece, piece
from .where import WHOLE, Where


def continued(
    document: Document, picture: Floats, node_id: int, options: Options, device: torch.device
) -> Job[Document]:
    """``document`` with all that was painted after the node found anew, over what is kept: as many layers as go.

    Layers that are locked, or the artist's, stay, and objects do. ``BadInput`` where nothing goes.
    """
    gone = edits.after(document, node_id)
    if not gone:
        raise BadInput("Nothing that is painted after it may be found anew: what is there is locked, or yours.")
    owners = {above[-1].id if above else WHOLE for node, above in document.walk() if node.id in (*gone, node_id)}
    seen, brought = opened(picture).picture, Brought.of(document)
    kept = edits.without_after(brought.home, node_id)
    bare = _with_grounds(kept, owners, seen)
    yield Progress(0.05, "Finding tones", brought.out(bare))
    missing = len(document.layers()) - len(bare.layers())
    where = Where(owners=frozenset(owners))
    return (yield from _grown(bare, seen, missing, where, options, device, _dye(kept, seen), brought))


def added(
    document: Document, picture: Floats, layers: int, where: Where, options: Options, device: torch.device
) -> Job[Document]:
    """``document`` with ``layers`` layers more at most, ``where`` alone; fewer where no more could be seen.

    ``BadInput`` where nothing may be added there.
    """
    seen = opened(picture).picture
    brought = Brought.of(document, None if where.ids is None else edits.way_of(document, where.ids))
    home, where = brought.home, replace(where, ways=brought.ways)
    grown = yield from _grown(home, seen, layers, where, options, device, _dye(home, seen), brought)
    settings = replace(grown.settings, detail=len(grown.layers()), automatic=False)
    return replace(grown, settings=settings)


def _grown(
    document: Document, picture: Floats, layers: int, where: Where, options: Options, device: torch.device, dye: Dye,
    brought: Brought,
) -> Job[Document]:  # fmt: skip
    """``document`` as the photo has it, grown there and brought out."""
    if layers <= 0:
        return brought.out(dye.on(document))
    yield Progress(0.05, "Finding tones")
    growing = Growing.of(document, picture, where)
    if growing is None:
        raise BadInput("No layers can be added there: what is there is locked, or lies outside of the photo.")
    deadline = time.monotonic() + (options.budget or float("inf"))
    fitting = fitted_tones(growing.parts, layers, options.code_length, device, deadline, 0.1, earning=True)
    toned = yield from with_documents(fitting, lambda part: brought.out(dye.on(growing.so_far(part))))
    grown = growing.with_tones(toned)
    if where.polygon is not None:
        yield Progress(0.98, "Ending them at the outline")
        grown = ended_at(grown, where, document, brought.out)
    return brought.out(dye.on(earned(grown, document, growing.shown, picture)))


def _dye(document: Document, picture: Floats) -> Dye:
    return Dye.of(document, as_photographed(document, picture))


def _with_grounds(document: Document, owners: Collection[int], picture: Floats) -> Document:
    """Those of the objects ``owners`` that nothing is left in get a ground in the mean colour of what they show, or in
    a gradient where that is nearer to it."""
    bare = [one for one in document.objects() if one.id in owners and not one.children]
    if not bare:
        return document
    numbering = Numbering(document.next_id)
    plain = {one.id: found_layer(numbering, Mask(one.mask.frame), np.zeros(3, np.float32), 0) for one in bare}
    nodes = tuple(_with_ground(node, plain) for node in document.nodes)
    rows, columns = picture.shape[:2]
    view = Viewport(0.0, 0.0, document.width, document.height, columns, rows)
    seen = weights(as_photographed(document.with_nodes(nodes), picture), view)
    parts = {one.id: piece(picture, seen[one.id], document.width, document.height) for one in bare}
    numbering = Numbering(document.next_id)
    grounds = {own: _ground(numbering, part) for own, part in parts.items()}
    nodes = tuple(_with_ground(node, grounds) for node in document.nodes)
    return replace(document, nodes=nodes, next_id=numbering.next_id)


def _ground(numbering: Numbering, part: Piece) -> Layer:
    share, picture = part.share.ravel(), part.picture.reshape(-1, 3)
    shown = Shown(np.ones((1, len(share))), picture, np.zeros_like(picture), share / max(float(share.sum()), 1e-6))
    colours, found = gradients(shown, part.frame, SAVED)
    return found_layer(numbering, Mask(part.frame), colours[0], 0, found[0])


def _with_ground(node: Node, layers: dict[int, Layer]) -> Node:
    """``node`` with each of the layers at the bottom of the object that it belongs to."""
    if not isinstance(node, Object):
        return node
    children = tuple(_with_ground(child, layers) for child in node.children)
    if node.id in layers:
        return replace(node, children=(layers[node.id], *children))
    same = all(one is other for one, other in zip(children, node.children, strict=True))
    return node if same else replace(node, children=children)
