"""The picture as painted: isolated groups of premultiplied layers, in sRGB values, by their blend modes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import BlendMode, Colour, Document, Edges, Layer, Node
from app.engine.field import Viewport

from .blend_modes import lay
from .covered import bounds_of, covered
from .paint import Paint
from .painted import painted

Window = tuple[slice, slice]


@dataclass(frozen=True, eq=False, slots=True)
class Composite:
    """A composed picture: ``rgb`` (h, w, 3) float32, premultiplied; ``alpha`` (h, w) float32, 0..1."""

    rgb: Floats
    alpha: Floats

    def over(self, colour: Colour = (1.0, 1.0, 1.0)) -> Floats:
        """(h, w, 3) float32: the picture on an opaque ground."""
        ground = (np.float32(1.0) - self.alpha)[..., None] * np.asarray(colour, np.float32)
        return np.asarray(self.rgb + ground, np.float32)


def to_bytes(values: Array) -> Bytes:
    """0..1 -> 0..255, rounded and clipped."""
    return (np.clip(values, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def crispness(edges: Edges) -> bool | None:
    """What ``coverage`` is told: flat edges make every mask crisp, soft ones leave it as it is."""
    return True if edges == "flat" else None


def shown(node: Node) -> bool:
    """Whether the node paints anything at all."""
    return node.visible and node.opacity > 0.0


def window_of(node: Node, view: Viewport) -> Window:
    """Rows and columns of ``view`` outside of which the node covers nothing."""
    bounds = bounds_of(node)
    return (slice(0, view.height), slice(0, view.width)) if bounds is None else view.window(bounds)


def part_of(view: Viewport, window: Window) -> Viewport:
    """The samples of ``window`` as a viewport."""
    rows, columns = window
    return view.part(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)


def compose(document: Document, view: Viewport, edges: Edges | None = None) -> Composite:
    """The document on the samples of ``view``; ``edges`` overrides the document's own setting."""
    return _composed(document.nodes, view, crispness(edges or document.settings.edges), painted(document))


def _composed(nodes: tuple[Node, ...], view: Viewport, crisp: bool | None, paints: dict[int, Paint]) -> Composite:
    rgb = np.zeros((view.height, view.width, 3), np.float32)
    alpha = np.zeros((view.height, view.width), np.float32)
    for node in nodes:
        window = window_of(node, view)
        part = part_of(view, window)
        if not shown(node) or part.width == 0 or part.height == 0:
            continue
        lay_over(Composite(rgb, alpha), window, by_itself(node, part, crisp, paints), node.blend_mode)
    return Composite(rgb, alpha)


def lay_over(lower: Composite, window: Window, upper: Composite, mode: BlendMode) -> None:
    """Lay ``upper``, of the size of ``window``, over that part of ``lower``, in place."""
    rgb, alpha = lower.rgb, lower.alpha
    if mode != "normal":
        beneath = np.moveaxis(rgb[window], -1, 0), alpha[window]
        lay(mode, beneath, (np.moveaxis(upper.rgb, -1, 0), upper.alpha))
        return
    kept = 1.0 - upper.alpha
    rgb[window] *= kept[..., None]
    rgb[window] += upper.rgb
    alpha[window] *= kept
    alpha[window] += upper.alpha


def by_itself(node: Node, view: Viewport, crisp: bool | None, paints: dict[int, Paint]) -> Composite:
    """One node by itself, clipped by its mask and faded by its opacity."""
    share = np.asarray(covered(node, view, crisp) * np.float32(node.opacity), np.float32)
    if isinstance(node, Layer):
        return Composite(share[..., None] * paints[node.id].on(view), share)
    inner = _composed(node.children, view, crisp, paints)
    inner.rgb[:] *= share[..., None]
    inner.alpha[:] *= share
    return inner
