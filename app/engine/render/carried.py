"""A picture taken apart for a drag: what lies beneath a node, what the node looks like, and what lies above it.

Composed once, so that each step of the drag is three pictures laid over each other, the middle one elsewhere: nothing
is evaluated while the mouse moves. A picture is affine in the look (c, a) of one node of it, premultiplied:

    picture = K + T (c + (1 - a) B)

K is what an opaque black node would leave to be seen, T how much of the node is seen, and T B what is seen with no node
there, less K. K as a picture with the coverage 1 - T, laid over (c, a), laid over B, is that, wherever the node is in
the tree of groups. No picture with blend modes is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import Job, Progress

from .blend_modes import has_modes
from .compose import crispness
from .covered import Bounds, bounds_of
from .painted import painted
from .rendering import Rendering
from .screen import MEMORY
from .strip import FULL, Alpha, Strip, strips
from .summing import summed

AROUND = 0.25  # of the view's width and height: rendered of the node beyond each side, so that it can be dragged in
OPEN = 0.02  # of a sample: more of it that nothing covers, even with an opaque node, and it is not ``K`` with 1 - T
COARSER, FINER = 1.3, 2.0  # times: stretched or shrunk more than this, the look is to be made anew
SEEN = 1e-3  # of a sample: where less of the node is seen, what lies beneath it does not matter


@dataclass(frozen=True, eq=False, slots=True)
class Carried:
    """(h, w, 4) uint8, blue, green, red, alpha, premultiplied: ``beneath`` and ``above`` on ``view``, ``look`` on
    ``look_view``, which has the same samples and goes beyond it where the node does. ``bounds``: photo pixels, outside
    of which the node covers nothing; None: it has no end."""

    view: Viewport
    beneath: Bytes
    above: Bytes
    look: Bytes
    look_view: Viewport
    bounds: Bounds | None

    def serves(self, matrix: Array) -> bool:
        """Whether the look is all that is seen of the node, and sharp enough, once ``matrix``, (2, 3) in photo pixels,
        has brought it elsewhere."""
        sizes = np.linalg.svd(matrix[:, :2], compute_uv=False)
        if not (sizes.min() >= 1 / FINER and sizes.max() <= COARSER):
            return False
        back = np.linalg.inv(np.vstack([matrix, (0.0, 0.0, 1.0)]))[:2]
        view, there = self.view, self.look_view
        corners = np.array([(x, y, 1.0) for x in (view.x0, view.x1) for y in (view.y0, view.y1)]) @ back.T
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        if self.bounds is not None:
            left, top = max(left, self.bounds[0]), max(top, self.bounds[1])
            right, bottom = min(right, self.bounds[2]), min(bottom, self.bounds[3])
        if left >= right or top >= bottom:
            return True
        sx, sy = there.step
        across = there.x0 - sx <= left and right <= there.x1 + sx
        return bool(across and there.y0 - sy <= top and bottom <= there.y1 + sy)


def carried(
    document: Document, number: int, view: Viewport, known: Sequence[dict[int, Alpha]] = ()
) -> Job[Carried | None]:
    """Take ``document`` apart at the node ``number``; None where that does not give its picture. ``known``: what a
    ``Rendering`` on ``view`` has evaluated."""
    if has_modes(document.nodes):
        return None
    node, _ = document.find(number)
    paints = painted(document)
    stencil = Layer(number, "", Mask(Frame.around(0, 0, 1, 1)), (0.0, 0.0, 0.0), opacity=1.0)
    opaque, without = _with(document.nodes, number, (stencil,)), _with(document.nodes, number, ())
    size = view.height, view.width, 4
    beneath, above = np.empty(size, np.uint8), np.empty(size, np.uint8)
    crisp = crispness(document.settings.edges)
    for strip, evaluated in zip_longest(strips(view, crisp, MEMORY), known):
        strip.learn(evaluated or {})
        yield Progress(strip.top / view.height, "Drawing")
        left = strip.weigh(opaque, strip.everything)
        through = _through(strip, number)
        if float(left.max(initial=0.0)) > OPEN:
            return None
        rows = slice(strip.top, strip.top + strip.rows)
        over = summed(strip, paints, number)
        over[3] = 1.0 - through
        strip.weigh(without, strip.everything)
        whole = summed(strip, paints, number)
        whole -= over
        whole /= np.maximum(through, np.float32(SEEN))
        _write(beneath[rows], whole)
        _write(above[rows], over)
    look_view = around(view, node)
    rendering = yield from Rendering.build(replace(document, nodes=_alone(document.nodes, number)), look_view)
    return Carried(view, beneath, above, rendering.buffer, look_view, bounds_of(node))


def around(view: Viewport, node: Node) -> Viewport:
    """The samples of ``view`` and ``AROUND`` more, as far as ``node`` goes."""
    across, down = round(AROUND * view.width), round(AROUND * view.height)
    wide = view.part(-across, -down, view.width + 2 * across, view.height + 2 * down)
    bounds = bounds_of(node)
    if bounds is None:
        return wide
    rows, columns = wide.window(bounds, margin=2)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return view.part(0, 0, 1, 1)
    return wide.part(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)


def _with(nodes: tuple[Node, ...], number: int, instead: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with ``instead`` in the place of one of them."""
    made: list[Node] = []
    for node in nodes:
        if node.id == number:
            made += instead
        else:
            made.append(
                replace(node, children=_with(node.children, number, instead)) if isinstance(node, Object) else node
            )
    return tuple(made)


def _alone(nodes: tuple[Node, ...], number: int) -> tuple[Node, ...]:
    """The node by itself, inside objects that cover everything and have the tones of those that it is in."""
    for node in nodes:
        if node.id == number:
            return (node,)
        if isinstance(node, Object) and (inside := _alone(node.children, number)):
            return (replace(node, children=inside, mask=Mask(Frame.around(0, 0, 1, 1)), opacity=1.0),)
    return ()


def _through(strip: Strip, number: int) -> Floats:
    """(rows, width) float32: how much of the node is seen, of one that covers everything."""
    through = np.zeros((strip.rows, strip.width), np.float32)
    piece = strip.weights.get(number)
    if piece is not None:
        through[:, slice(*piece.span)] = piece.values.astype(np.float32) / np.float32(FULL)
    return through


def _write(target: Bytes, planes: Floats) -> None:
    """(4, rows, width) in 0..1 -> bytes."""
    red, green, blue, alpha = (cv2.convertScaleAbs(np.maximum(plane, 0.0), alpha=255.0) for plane in planes)
    # Premultiplied colours beyond their coverage would wrap around where they are laid over something.
    cv2.merge([np.minimum(one, alpha) for one in (blue, green, red)] + [alpha], dst=target)
