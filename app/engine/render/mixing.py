"""One strip of the screen composed from the bottom up: of documents with blend modes, which are no sum of weights."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Layer, Node, Object

from .blend_modes import lay
from .compose import shown
from .paint import Paint
from .strip import FULL, Span, Strip, overlap

ALPHA = 3


def composed(strip: Strip, nodes: tuple[Node, ...], span: Span, paints: dict[int, Paint]) -> Floats:
    """(4, rows, n) float32 in 0..1: red, green, blue, premultiplied, and alpha of ``nodes`` on the columns ``span``."""
    planes = np.zeros((4, strip.rows, span[1] - span[0]), np.float32)
    _compose(strip, nodes, span, strip.everything, paints, planes)
    strip.tidy()
    return planes


def _compose(
    strip: Strip, nodes: tuple[Node, ...], span: Span, clip: Span, paints: dict[int, Paint], planes: Floats
) -> None:
    """Bottom first into ``planes``, which are of ``span``; masks are evaluated on all of ``clip``."""
    for node in nodes:
        if not shown(node):
            continue
        piece = None if node.mask.full and _plain(node) else strip.alpha(node, clip)
        if piece is None and not (node.mask.full and _plain(node)):
            continue
        at = span if piece is None else overlap(span, piece.span)
        if at is None:
            continue
        target = planes[:, :, at[0] - span[0] : at[1] - span[0]]
        share = _share(None if piece is None else piece.part(at), target.shape[1:], node.opacity)
        if isinstance(node, Object):
            inner = np.zeros(target.shape, np.float32)
            _compose(strip, node.children, at, piece.span if piece else clip, paints, inner)
            inner *= share
            lay(node.blend_mode, (target[:ALPHA], target[ALPHA]), (inner[:ALPHA], inner[ALPHA]))
            continue
        colours = paints[node.id].on(strip.view.part(at[0], 0, at[1] - at[0], strip.rows))
        if node.blend_mode == "normal":
            _paint(target, share, colours)
        else:
            over = (np.moveaxis(colours, -1, 0) if colours.ndim == 3 else colours[:, None, None]) * share
            lay(node.blend_mode, (target[:ALPHA], target[ALPHA]), (over, share))


def _paint(target: Floats, share: Array, colours: Floats) -> None:
    """Plane by plane: plane += share x (colour - plane)."""
    channels = (*np.moveaxis(colours, -1, 0), np.float32(1.0))
    for plane, colour in zip(target, channels, strict=True):
        step = np.asarray(cv2.subtract(np.asarray(colour), plane)) if np.ndim(colour) else colour - plane
        step *= share
        plane += step


def _share(mask: Array | None, shape: tuple[int, ...], opacity: float) -> Floats:
    if mask is None:
        return np.full(shape, opacity, np.float32)
    return np.asarray(mask * np.float32(opacity / FULL), np.float32)


def _plain(node: Node) -> bool:
    return not isinstance(node, Layer) or node.blend is None
