"""A blend that was made in haste, exchanged for the same one made with care, wherever it was brought meanwhile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document.blend import Blend, Foreground, frame_of
from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node
from app.engine.field import Frame

from .blends import mask_of, with_background
from .tree import changed

OWN = ("method", "colours", "match", "feather", "shadow", "grain", "seed", "taken_away")
"""What the artist may have changed of a blend."""


def with_foreground(document: Document, foreground: Foreground) -> tuple[int, ...]:
    """The blends of this very cut-out, bottom first."""
    layers = document.layers()
    return tuple(one.id for one in layers if one.blend is not None and one.blend.foreground is foreground)


def exchange_blend(document: Document, made: Blend, better: Blend) -> Document:
    """Where ``made`` is, ``better`` is, which shows the same from its own ``start`` on: as far from there as ``made``
    was brought from its. The layers of its filling go to the very bottom. The very same document where it has none."""
    ids = with_foreground(document, made.foreground)
    if not ids:
        return document
    start, outline = _frame(made), mask_of(better.foreground, better.start)
    document, better = with_background(document, better, [])

    def change(node: Node) -> Node:
        if not isinstance(node, Layer) or node.blend is None:
            return node
        was = node.blend
        own = {name: getattr(was, name) for name in OWN if getattr(was, name) != getattr(made, name)}
        blend = replace(better, replaces=was.replaces, **own)
        frame = outline.frame.transformed(between(start, node.mask.frame))
        return replace(node, mask=replace(outline, frame=frame), blend=blend)

    return changed(document, ids, change, even_locked=True)


def between(before: Frame, after: Frame) -> Array:
    """The affine map (2, 3) that brings one frame into the other; exact where it only moves it."""
    one, two = (np.array([[f.ux, f.vx], [f.uy, f.vy]]) for f in (before, after))
    shift = np.array([after.cx, after.cy]) - (before.cx, before.cy)
    if np.array_equal(one, two):
        return np.column_stack([np.eye(2), shift])
    turn = two @ np.linalg.inv(one)
    return np.column_stack([turn, (after.cx, after.cy) - turn @ (before.cx, before.cy)])


def _frame(blend: Blend) -> Frame:
    return frame_of(blend.start, blend.foreground.width, blend.foreground.height)
