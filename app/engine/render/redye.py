"""Edits that the photo shows sample by sample: gradients, layers that are hidden or deleted, and blend modes.

A recolour knows one colour before and one after (``photo_edits``). Here both run over the picture: from the paint S
that a layer was found with to a target T,

    L' = L + w ((k g - 1) L + L(T) - k g L(S))        g = L(T) / L(S), at most 3
    ab' = ab + w ((m - 1) ab + s (ab(T) - m ab(S)))    m = min(g, 1), s = L / L(S), at most 1.2

the same formula with the same k. The target is

- of a layer whose gradient was changed, its paint now;
- of what has a blend mode, or was hidden or deleted inside an object, what the layers show there now: the tone is gone
  or is mixed, and the light and dark of the thing that it was on stays;
- of what was hidden or deleted as a whole (an object, a layer of no object) also that, but with nothing kept of the
  photo: its light and dark went with it. L' = L + w (L(T) - L), and so for a and b.

Where the layers show nothing beneath, the photo is not there either: it is transparent, as the Vector view is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Document, Layer, Node, Object
from app.engine.document.edits import with_deleted
from app.engine.field import Viewport
from app.engine.pixels.oklab import to_oklab

from .blends.ground import replaced
from .in_photo import in_photo
from .paint import Paint, found_paint, run_paint

STEEPEST, FADING, DARKEST = 3.0, 1.2, 0.05  # as of recolours


@dataclass(frozen=True, slots=True)
class Redye:
    """What becomes of the photo under a layer: from ``source`` to ``target``, or, where that is None, to what the
    layers show. ``keep`` as of shading; ``covers``: nothing of the photo stays. ``strength`` 0..1."""

    source: Paint
    target: Paint | None
    keep: float
    covers: bool = False
    strength: float = 1.0


def redyes(document: Document) -> dict[int, Redye]:
    """id -> what is to be done where the layer was found."""
    nodes, deleted = with_deleted(document)
    gone = _Gone(deleted, replaced(document), document.settings.keep_shading)
    return dict(gone.redyes(nodes, None, 1.0, False))


def shown_found(document: Document) -> tuple[Node, ...]:
    """What the layers show: all that was found, as it is now, without what was drawn and what blends have replaced."""
    return tuple(_shown(document.nodes, replaced(document)))


def opens(document: Document) -> bool:
    """Whether the photo may be transparent somewhere because nothing is shown there any more."""
    document = in_photo(document)
    shown = any(redye.target is None for redye in redyes(document).values())
    return shown and not _opaque(shown_found(document))


def gone(weight: Floats, picture: Floats) -> Floats:
    """(h, w) in 0..1: how much of the photo is not there, of a layer of this ``weight`` whose place becomes what the
    layers show, ``picture`` (4, h, w)."""
    return np.asarray(weight * (1 - np.clip(picture[3], 0, 1)), np.float32)


def add_redye(
    lab: Floats, photo: Floats, weight: Floats, redye: Redye, view: Viewport, picture: Floats | None
) -> None:
    """Add ``redye`` of ``photo`` (h, w, 3) OKLab to ``lab``, in place; ``weight`` (h, w). ``picture``: (4, h, w), what
    the layers show, premultiplied, and how much they cover; only where the target is that."""
    share = weight * np.float32(redye.strength)
    if redye.target is not None:
        target = _lab(redye.target.on(view))
    else:
        assert picture is not None
        colours, alpha = picture[:3], picture[3]
        target = _lab(np.moveaxis(np.clip(colours / np.maximum(alpha, np.float32(1e-4)), 0, 1), 0, -1))
        share = share * np.clip(alpha, 0, 1)
    if redye.covers:
        lab += share[..., None] * (target - photo)
        return
    source = _lab(redye.source.on(view))
    level = np.maximum(source[..., 0], np.float32(DARKEST))
    steep = np.minimum(target[..., 0] / level, np.float32(STEEPEST))
    fade, keep = np.minimum(steep, np.float32(1)), np.float32(redye.keep)
    shade = 1 - keep + keep * np.minimum(photo[..., 0] / level, np.float32(FADING))
    changed = np.empty_like(photo)
    changed[..., 0] = (keep * steep - 1) * photo[..., 0] + target[..., 0] - keep * steep * source[..., 0]
    for i in (1, 2):
        step = target[..., i] - fade * source[..., i]
        changed[..., i] = (fade - 1) * photo[..., i] + shade * step
    lab += share[..., None] * changed


@dataclass(frozen=True, slots=True)
class _Gone:
    deleted: frozenset[int]
    replaced: frozenset[int]
    keep: float

    def redyes(
        self, nodes: tuple[Node, ...], covers: bool | None, strength: float, inside: bool
    ) -> Iterator[tuple[int, Redye]]:
        """``covers``: None where all around is shown as it is."""
        lowest = True  # a mode meets nothing there
        for node in nodes:
            if node.id in self.replaced:
                continue
            way = covers if covers is not None else self._way(node, inside, lowest)
            lowest = lowest and not (node.visible and node.opacity > 0)
            here = strength * node.opacity
            if isinstance(node, Object):
                yield from self.redyes(node.children, way, here, True)
            elif node.found is not None and way is not None:
                yield node.id, Redye(_as_found(node), None, self.keep, way)
            elif node.found is not None and node.gradient != node.found_gradient and here > 0:
                yield node.id, Redye(_as_found(node), found_paint(node), self.keep, strength=here)

    def _way(self, node: Node, inside: bool, lowest: bool) -> bool | None:
        if node.id in self.deleted or not node.visible:
            return not (inside and isinstance(node, Layer))
        return None if node.blend_mode == "normal" or lowest else False


def _as_found(layer: Layer) -> Paint:
    return run_paint(layer.found or layer.colour, layer.found_gradient, layer.mask.frame)


def _shown(nodes: tuple[Node, ...], gone: frozenset[int]) -> Iterator[Node]:
    for node in nodes:
        if node.id in gone:
            continue
        if isinstance(node, Object):
            yield replace(node, children=tuple(_shown(node.children, gone)))
        elif node.found is not None:
            yield node


def _opaque(nodes: tuple[Node, ...]) -> bool:
    return any(
        node.visible and node.opacity >= 1 and node.mask.full and (isinstance(node, Layer) or _opaque(node.children))
        for node in nodes
    )


def _lab(colours: Array) -> Floats:
    return np.asarray(to_oklab(np.asarray(colours, np.float32)), np.float32)
