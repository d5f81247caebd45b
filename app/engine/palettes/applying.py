"""Documents painted with a palette, limited to some of its colours, or in the colours of another photograph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Colour, Document, Layer, Node
from app.engine.document.edits.tree import changed
from app.engine.pixels.oklab import from_oklab, to_oklab

from .palette import Palette, of_picture, seen_areas

LIKE = 48  # colours that stand for a photograph where its spread of colours is taken
LEAST = 1e-4  # of variance, so that a grey picture has a spread, too


def painted_with(document: Document, palette: Palette) -> Document:
    """Every layer in the palette's colour nearest to its own (OKLab), without gradients: as paint, thread or vinyl has
    it. Blends and what is locked stay as they are."""
    if not palette.colours:
        return document
    layers = _layers(document)
    nearest = _nearest(_lab([layer.colour for layer in layers]), _lab(palette.colours))
    return _with_colours(document, {one.id: palette.colours[at] for one, at in zip(layers, nearest, strict=True)}, True)


def limited(document: Document, palette: Palette, count: int) -> tuple[Document, Palette]:
    """The same with the ``count`` colours of the palette that change the layers least, by how much is seen of each; and
    these colours as a palette."""
    layers, areas = _layers(document), seen_areas(document)
    if not layers or not palette.colours:
        return document, palette
    weight = np.array([areas.get(layer.id, 0.0) for layer in layers]) + 1e-6
    away = ((_lab([layer.colour for layer in layers])[:, None] - _lab(palette.colours)[None]) ** 2).sum(2)
    chosen = _medoids(away, weight, min(max(count, 1), len(palette.colours)))
    few = Palette(palette.name, tuple(palette.colours[i] for i in chosen), tuple(palette.called(i) for i in chosen))
    return painted_with(document, few), few


def _medoids(away: Array, weight: Array, count: int) -> list[int]:
    """The columns of ``away`` (n, m) whose least, weighted, sums to the least: one after another, then any of them
    exchanged for as long as that is better."""

    def cost(columns: list[int]) -> float:
        return float(weight @ away[:, columns].min(1))

    chosen: list[int] = []
    for _ in range(count):
        chosen.append(min((i for i in range(away.shape[1]) if i not in chosen), key=lambda i: cost([*chosen, i])))
    better = True
    while better:
        better = False
        for place in range(count):
            others = [i for i in range(away.shape[1]) if i not in chosen]
            tried = [[*chosen[:place], i, *chosen[place + 1 :]] for i in others]
            best = min(tried, key=cost, default=chosen)
            if cost(best) < cost(chosen) - 1e-12:
                chosen, better = best, True
    return chosen


def matched(document: Document, photo: Bytes, amount: float = 1.0) -> Document:
    """Layers in the colours of another photograph (h, w, 3) uint8, as far as ``amount`` (0..1) says: the linear map
    that brings mean and spread of the one's colours in OKLab to the other's with the least change (Pitie and Kokaram,
    2007)."""
    layers, areas = _layers(document), seen_areas(document)
    if not layers:
        return document
    mine = _lab([layer.colour for layer in layers])
    weight = np.array([areas.get(layer.id, 0.0) for layer in layers]) + 1e-6
    theirs = _lab(of_picture(photo, LIKE).colours)
    at, to = np.average(mine, axis=0, weights=weight), theirs.mean(0)
    turn = _transport(_spread(mine, at, weight), _spread(theirs, to, np.ones(len(theirs))))
    moved = (mine - at) @ turn.T + to
    wanted = np.clip(from_oklab(np.asarray(mine + amount * (moved - mine), np.float32)), 0, 1)
    colours = {one.id: (float(r), float(g), float(b)) for one, (r, g, b) in zip(layers, wanted, strict=True)}
    return _with_colours(document, colours)


def _transport(a: Array, b: Array) -> Array:
    """A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2."""
    root, inverse = _power(a, 0.5), _power(a, -0.5)
    return inverse @ _power(root @ b @ root, 0.5) @ inverse


def _power(matrix: Array, power: float) -> Array:
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, LEAST**2) ** power) @ vectors.T


def _spread(lab: Array, middle: Array, weight: Array) -> Array:
    away = lab - middle
    return (away * (weight / weight.sum())[:, None]).T @ away + LEAST * np.eye(3)


def _layers(document: Document) -> list[Layer]:
    """Those that may change: not locked, no blends."""
    able = {node.id for node, above in document.walk() if not any(one.locked for one in (node, *above))}
    return [layer for layer in document.layers() if layer.blend is None and layer.id in able]


def _lab(colours: Array | tuple[Colour, ...] | list[Colour]) -> Floats:
    return to_oklab(np.asarray(colours, np.float32).reshape(-1, 3))


def _nearest(lab: Floats, palette: Floats) -> Array:
    return ((lab[:, None] - palette[None]) ** 2).sum(2).argmin(1)


def _with_colours(document: Document, colours: Mapping[int, Colour], even: bool = False) -> Document:
    def change(node: Node) -> Node:
        """A layer is not the artist's by that: all of them are meant, and none was chosen to stay. Or less detail, and
        the way to the least useful, would find nothing left that may go."""
        if not isinstance(node, Layer):
            return node
        colour, gradient = colours[node.id], None if even else node.gradient
        same = colour == node.colour and gradient == node.gradient
        return node if same else replace(node, colour=colour, gradient=gradient)

    return changed(document, colours, change)
