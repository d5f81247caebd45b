"""More detail: what was taken away comes back, then new tones where the error is largest, over the layers
that are there."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Node, Object, edits
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import Weights, compose, weights

from .assemble import Numbering, ranks, tone_layers
from .automatic import layers_for, with_settings
from .brought import Brought
from .cutout import opened
from .dyeing import Dye
from .fitting import Partly, Toned, fitted_tones, with_documents
from .options import Options
from .photographed import as_photographed
from .tones import SAMPLES, SEEN, Piece, piece
from .where import EVERYWHERE, WHOLE, Where, limited, only_there

HIDDEN = 0.1  # of a sample: what is seen of an object only since something is hidden
NONE = Toned(np.zeros((0, 1), np.float32), np.zeros((1, 3), np.float32), np.zeros(0, np.float32))


def more_detail(
    document: Document, picture: Floats, layers: int | None, options: Options, device: torch.device
) -> Job[Document]:
    """``document`` with about ``layers`` layers; what was there stays as it is.

    First what less detail had taken away comes back, then new tones are found. They lie over the
    found layers of their object, and below what the artist drew into it. They are fitted to the
    photo (``picture``: its reduced copy (h, w, 3 or 4)) over the layers as they were found, so that no
    edit of the artist's is fitted away; what comes back and what is new is recoloured by what was done
    beneath it. Locked objects get none. ``layers`` None: as many as can be seen, which may be fewer than
    there are. Each object's tones are shown when they are fitted.
    """
    wanted = layers_for(picture, layers)
    there = len(document.layers())
    restored = edits.restore_detail(document, wanted)
    if layers is None and wanted < there:
        restored = edits.less_detail(document, wanted)
    settings = replace(document.settings, detail=wanted, automatic=layers is None)
    small = opened(picture).picture
    home, brought = Brought.of(document).home, Brought.of(restored)
    dye = Dye.of(home, as_photographed(home, small))
    there = brought.home if restored is document else dye.on(brought.home)
    missing = wanted - len(there.layers())
    growing = None if missing <= 0 else Growing.of(there, small)
    if growing is None:
        return with_settings(brought.out(there), settings)
    yield Progress(0.05, "Finding tones", None if restored is document else brought.out(there))
    deadline = time.monotonic() + (options.budget or float("inf"))
    fitting = fitted_tones(growing.parts, missing, options.code_length, device, deadline, 0.1)
    toned = yield from with_documents(fitting, lambda part: brought.out(dye.on(growing.so_far(part))))
    return with_settings(brought.out(dye.on(growing.with_tones(toned))), settings)


@dataclass(frozen=True, eq=False)
class Growing:
    """``document``, ``shown`` as the photo shows it, and by object that holds layers what is to be shown there."""

    document: Document
    shown: Document
    pieces: dict[int, Piece]

    @staticmethod
    def of(document: Document, picture: Floats, where: Where = EVERYWHERE) -> Growing | None:
        """None where there is nowhere to grow."""
        shown = as_photographed(document, picture)
        pieces = _pieces(shown, weights(document, _view(document, picture)), picture, where)
        return Growing(document, shown, pieces) if pieces else None

    @property
    def parts(self) -> list[Piece]:
        return list(self.pieces.values())

    def so_far(self, part: Partly) -> Document:
        return self.with_tones([part.toned.get(index) for index in range(len(part.counts))], part.counts)

    def with_tones(self, toned: Sequence[Toned | None], counts: Sequence[int] | None = None) -> Document:
        """With the tones of some objects; ``counts``: how many each will have, which their ids leave room for."""
        there = [tones if tones is not None else NONE for tones in toned]
        first = 1 + max((layer.rank for layer in self.document.layers()), default=0)
        new: dict[int, tuple[Layer, ...]] = {}
        next_id = self.document.next_id
        for index, (owner, tones, order) in enumerate(zip(self.pieces, there, ranks(there, first), strict=True)):
            new[owner] = tone_layers(self.pieces[owner].frame, tones, order, Numbering(next_id))
            next_id += max(tones.room, len(tones.codes)) if counts is None else counts[index]
        nodes = _with_new(self.document.nodes, new)
        return replace(self.document, nodes=_over_found(nodes, new.get(WHOLE, ())), next_id=next_id)


def _view(document: Document, picture: Floats) -> Viewport:
    rows, columns = picture.shape[:2]
    return Viewport(0.0, 0.0, document.width, document.height, columns, rows)


def _pieces(document: Document, now: Weights, picture: Floats, where: Where) -> dict[int, Piece]:
    """By object that holds layers: what of the photo it shows ``where``, and what is painted there. In one place, what
    is seen of it ``now`` where the photo has something else, which is hidden, stays as it is."""
    seen = weights(document, _view(document, picture))
    everything = np.ones(picture.shape[:2], np.float32)
    pieces = {}
    for owner, nodes in _owners(document):
        share = everything if owner == WHOLE else seen[owner]
        area = where.area(document, owner, seen)
        if where is not EVERYWHERE and owner != WHOLE and (now[owner] > share + HIDDEN).any():
            both = np.maximum(share, now[owner])
            own = np.asarray(share / np.maximum(both, SEEN), np.float32)
            area, share = own if area is None else own * area, both
        if area is None:
            pieces[owner] = _painted(document, nodes, piece(picture, share, *_size(document)))
        elif (near := limited(share, area)) is not None:
            part = _painted(document, nodes, piece(picture, near, *_size(document)))
            pieces[owner] = only_there(part, area, *_size(document))
    return pieces


def _owners(document: Document) -> Iterator[tuple[int, tuple[Node, ...]]]:
    """What holds layers and is not locked, with what lies in it."""
    for node, parents in document.walk():
        if isinstance(node, Object) and _holds_layers(node.children) and not any(n.locked for n in (node, *parents)):
            yield node.id, node.children
    if _holds_layers(document.nodes) or not document.nodes:
        yield WHOLE, document.nodes


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
    if not new:
        return nodes
    top = 1 + max((i for i, n in enumerate(nodes) if isinstance(n, Layer) and n.found is not None), default=-1)
    return (*nodes[:top], *new, *nodes[top:])
