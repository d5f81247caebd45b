"""The small picture of one node: a mask's coverage, or an object with all that is in it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QImage

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Mask, Viewport, coverage
from app.engine.render import covered
from app.engine.render.blend_modes import lay
from app.engine.render.paint import Paint
from app.engine.render.painted import painted

from .weak_lru import WeakLru

WIDTH, HEIGHT = 28, 20  # device-independent pixels
SCALE = 2  # samples a pixel, so that a dense screen is served too
KEPT = 2048
MARGIN = 1.15  # what is shown, in lengths of the thing


VIEWS = 4  # on which the coverage of a mask is kept: its own row's, and those of what it is in
Subject = Node | Mask


@dataclass(frozen=True, eq=False, slots=True)
class Thumbnail:
    """``image``: a mask's coverage (Alpha8) that is painted in the layer's colour, or, where ``composed``, an object's
    own colours."""

    image: QImage
    composed: bool = False


def subject_of(node: Node) -> Subject:
    """What a thumbnail depends on: of a layer only the mask, since its colour is laid on when it is painted
    (so that recolouring renders nothing); of an object and of a blend all of it."""
    return node.mask if isinstance(node, Layer) and node.blend is None else node


def thumbnail_view(node: Node, width: int, height: int) -> Viewport:
    """What a thumbnail shows of a picture of ``width`` x ``height`` photo pixels: the part in which the node lies,
    with a little round it, so that a small thing is not a speck."""
    x0, y0, x1, y1 = node.mask.bounds() or (0.0, 0.0, float(width), float(height))
    x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, float(width)), min(y1, float(height))
    side = MARGIN * max(x1 - x0, (y1 - y0) * WIDTH / HEIGHT, 1.0) / WIDTH
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    return Viewport(
        cx - side * WIDTH / 2,
        cy - side * HEIGHT / 2,
        cx + side * WIDTH / 2,
        cy + side * HEIGHT / 2,
        WIDTH * SCALE,
        HEIGHT * SCALE,
    )


class ThumbnailPainter:
    """Makes thumbnails; remembers the coverage of masks, so that an object of many layers of which one
    changed is composed anew at little cost. Used by one thread."""

    def __init__(self) -> None:
        self._covers: WeakLru[Mask, OrderedDict[Viewport, Floats]] = WeakLru(KEPT)

    def paint(self, node: Node, view: Viewport) -> Thumbnail:
        """The thumbnail of ``node`` on ``view``."""
        if isinstance(node, Object):
            paints = painted(Document(1, 1, (node,)))
            colour, alpha = self._isolated(node, view, paints)
            return Thumbnail(_picture(colour, alpha), composed=True)
        if node.blend is not None:
            colour, alpha = self._over(replace(node, opacity=1.0), view, painted(Document(1, 1, (node,))))
            return Thumbnail(_picture(colour, alpha), composed=True)
        return Thumbnail(_stencil(self._cover(node.mask, view)))

    def _cover(self, mask: Mask, view: Viewport) -> Floats:
        known = self._covers.get(mask)
        if known is None:
            self._covers.put(mask, known := OrderedDict())
        if view not in known:
            known[view] = coverage(mask, view)
            while len(known) > VIEWS:
                known.popitem(last=False)
        return known[view]

    def _isolated(self, node: Object, view: Viewport, paints: dict[int, Paint]) -> tuple[Floats, Floats]:
        """((h, w, 3) premultiplied colour, (h, w) alpha); the object's own opacity and eye do not count."""
        colour = np.zeros((view.height, view.width, 3), np.float32)
        alpha = np.zeros((view.height, view.width), np.float32)
        for child in node.children:
            if not child.visible:
                continue
            over, cover = self._over(child, view, paints)
            if child.blend_mode != "normal":
                lay(child.blend_mode, (np.moveaxis(colour, -1, 0), alpha), (np.moveaxis(over, -1, 0), cover))
                continue
            colour = over + colour * (1 - cover[..., None])
            alpha = cover + alpha * (1 - cover)
        own = self._cover(node.mask, view)
        return colour * own[..., None], alpha * own

    def _over(self, node: Node, view: Viewport, paints: dict[int, Paint]) -> tuple[Floats, Floats]:
        if isinstance(node, Object):
            colour, alpha = self._isolated(node, view, paints)
            return colour * node.opacity, alpha * node.opacity
        own = self._cover(node.mask, view) if node.blend is None else covered(node, view)
        cover = own * np.float32(node.opacity)
        return cover[..., None] * paints[node.id].on(view), cover


def _stencil(cover: Floats) -> QImage:
    height, width = cover.shape
    values = np.round(cover * 255).astype(np.uint8)
    return QImage(values.tobytes(), width, height, width, QImage.Format.Format_Alpha8).copy()


def _picture(colour: Floats, alpha: Floats) -> QImage:
    height, width = alpha.shape
    pixels = np.clip(np.concatenate([colour, alpha[..., None]], axis=2), 0.0, 1.0)
    values = np.round(pixels * 255).astype(np.uint8)
    kind = QImage.Format.Format_RGBA8888_Premultiplied
    return QImage(values.tobytes(), width, height, width * 4, kind).copy()
