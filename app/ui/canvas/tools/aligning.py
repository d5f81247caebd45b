"""Lines that a moved frame is drawn to: the picture's edges and middles, and those of other things."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from app.engine.document import Document
from app.engine.document.boxes import box_of
from app.engine.document.endless import is_endless
from app.engine.field import Frame

REACH = 6.0  # pixels of the window

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in photo pixels."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The frame where it is drawn to, and the lines: ``across`` at these x, ``down`` at these y, photo pixels."""

    frame: Frame
    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


def aligned(document: Document, frame: Frame, ids: Collection[int], reach: float) -> Aligned:
    """``frame`` of the nodes ``ids``, moved by at most ``reach`` photo pixels either way so that a side or its middle
    lies on a line of the picture or of another thing at the same level."""
    others = list(rectangles(document, ids))
    box = frame.bounds()
    dx, across = _nearest(_thirds(box, 0), [line for one in others for line in _thirds(one, 0)], reach)
    dy, down = _nearest(_thirds(box, 1), [line for one in others for line in _thirds(one, 1)], reach)
    return Aligned(replace(frame, cx=frame.cx + dx, cy=frame.cy + dy), across, down)


def rectangles(document: Document, ids: Collection[int]) -> Iterator[Rectangle]:
    """The picture, and the boxes of what stands beside the nodes ``ids``, without what fills all."""
    yield 0.0, 0.0, float(document.width), float(document.height)
    beside = document.nodes
    for node, parents in document.walk():
        if node.id in ids and parents:
            beside = parents[-1].children
            break
    for node in beside:
        if node.id not in ids and node.visible and not is_endless(node):
            yield box_of(document, node).bounds()


def _thirds(box: Rectangle, axis: int) -> tuple[float, float, float]:
    """Both sides and the middle along one axis."""
    low, high = box[axis], box[axis + 2]
    return low, (low + high) / 2, high


def _nearest(own: Sequence[float], lines: Sequence[float], reach: float) -> tuple[float, tuple[float, ...]]:
    """The way to the nearest line, and the lines that are met there; (0, ()) where none is within ``reach``."""
    ways = [line - mine for mine in own for line in lines if abs(line - mine) <= reach]
    if not ways:
        return 0.0, ()
    way = min(ways, key=abs)
    met = {line for mine in own for line in lines if abs(line - mine - way) < 1e-6}
    return way, tuple(sorted(met))
