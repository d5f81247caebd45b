"""A strip of a picture with blend modes as a few sheets that are laid over each other.

Nodes without modes that follow each other are one sheet, a sum of weight times colour as in a picture without modes;
so is a node with a mode, in which there is none. A recolour adds the change to its sheet, and the sheets are laid
together anew: what lies beneath and above is not composed again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import BlendMode, Layer, Node, Object
from app.engine.document.nodes import walk

from .blend_modes import has_modes, lay
from .compose import shown
from .paint import Paint
from .strip import Span, Strip, join, overlap
from .summing import ALPHA, add_paint, summed

Runs = list[tuple[BlendMode, tuple[Node, ...]]]
"""The modes and the nodes of sheets, bottom first."""

MOST = 6  # sheets: each takes as much memory as a picture


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """What ``layers`` make together, (4, rows, n) float32 in 0..1, premultiplied, from column ``left`` on; ``strip``
    has their weights."""

    mode: BlendMode
    layers: frozenset[int]
    strip: Strip
    left: int
    planes: Floats

    @property
    def span(self) -> Span:
        return self.left, self.left + self.planes.shape[2]


def runs(nodes: tuple[Node, ...]) -> Runs | None:
    """The nodes of the sheets, bottom first; None where there would be too many, or modes are inside objects."""
    made: Runs = []
    for node in filter(shown, nodes):
        if isinstance(node, Object) and has_modes(node.children):
            return None
        if node.blend_mode == "normal" and made and made[-1][0] == "normal":
            made[-1] = "normal", (*made[-1][1], node)
        else:
            made.append((node.blend_mode, (node,)))
    return made if len(made) <= MOST else None


class Pile:
    """``strip``: the one of which the masks are known."""

    def __init__(self, strip: Strip, sheets: Runs, paints: dict[int, Paint]) -> None:
        self._sheets = [_sheet(strip, mode, nodes, paints) for mode, nodes in sheets]

    @property
    def bytes(self) -> int:
        return sum(one.planes.nbytes + sum(p.values.nbytes for p in one.strip.weights.values()) for one in self._sheets)

    def repaint(self, changed: Collection[int], old: dict[int, Paint], new: dict[int, Paint]) -> Span | None:
        """Bring the colours of these layers, no cut-outs, up to date; -> the columns in which they are seen."""
        touched: Span | None = None
        for sheet in self._sheets:
            for number in sheet.layers.intersection(changed):
                piece = sheet.strip.weights.get(number)
                if piece is None:
                    continue
                for step in old[number].steps(new[number]):
                    add_paint(sheet.strip, sheet.planes, piece, step, sheet.left)
                touched = join(touched, piece.span)
        return touched

    def laid(self, span: Span, strip: Strip) -> Floats:
        """(4, rows, n) float32 in 0..1: all sheets over each other on these columns."""
        made = np.zeros((4, strip.rows, span[1] - span[0]), np.float32)
        for sheet in self._sheets:
            at = overlap(span, sheet.span)
            if at is None:
                continue
            lower = made[:, :, at[0] - span[0] : at[1] - span[0]]
            upper = sheet.planes[:, :, at[0] - sheet.left : at[1] - sheet.left]
            if sheet.mode != "normal":
                lay(sheet.mode, (lower[:ALPHA], lower[ALPHA]), (upper[:ALPHA], upper[ALPHA]))
            elif sheet is self._sheets[0]:
                lower[:] = upper
            else:
                lower *= 1.0 - upper[ALPHA]
                lower += upper
        return made


def _sheet(strip: Strip, mode: BlendMode, nodes: tuple[Node, ...], paints: dict[int, Paint]) -> Sheet:
    own = strip.beside()
    own.weigh(nodes, own.everything)
    spans = [piece.span for piece in own.weights.values()]
    left, right = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (0, 0)
    layers = frozenset(node.id for node, _ in walk(nodes) if isinstance(node, Layer))
    return Sheet(mode, layers, own, left, np.ascontiguousarray(summed(own, paints)[:, :, left:right]))
