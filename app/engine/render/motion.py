"""What alone was moved from one document to the next, and how: a thing that is dragged keeps what it looks like."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Layer, Node, Object
from app.engine.document.nodes import walk
from app.engine.field import Frame, Mask

from .blends.look import alike_anywhere
from .compose import shown

NEAR = 0.01  # photo pixels that rounding may set two frames apart

ELSEWHERE = "mask", "children", "touched", "original", "moved"  # compared by themselves, or nothing that one sees

_LAYER, _OBJECT = (
    attrgetter(*(field.name for field in fields(kind) if field.name not in ELSEWHERE)) for kind in (Layer, Object)
)
_EDGE = attrgetter(*(field.name for field in fields(Mask) if field.name not in ("frame", "code")))


@dataclass(frozen=True, eq=False, slots=True)
class Moved:
    """The node ``was`` is ``now`` in the next document, brought there by ``matrix``, (2, 3) in photo pixels."""

    was: Node
    now: Node
    matrix: Array


def moved(before: tuple[Node, ...], after: tuple[Node, ...]) -> Moved | None:
    """The one node that was brought elsewhere; None where there is none, or anything else is different too."""
    if len(before) != len(after):
        return None
    pairs = [(was, now) for was, now in zip(before, after, strict=True) if was is not now]
    if len(pairs) != 1 or pairs[0][0].id != pairs[0][1].id:
        return None
    was, now = pairs[0]
    matrix = motion(was, now) if shown(was) else None
    if matrix is not None:
        return Moved(was, now, matrix)
    if isinstance(was, Object) and isinstance(now, Object) and was.mask is now.mask and _OBJECT(was) == _OBJECT(now):
        return moved(was.children, now.children)
    return None


def motion(was: Node, now: Node) -> Array | None:
    """(2, 3): the affine map in photo pixels that brings ``was`` to where ``now`` is; None where that is not all that
    is different between the two, or what they look like depends on where they are, as that of many a blend does."""
    matrix = _between(was.mask.frame, now.mask.frame)
    if matrix is None:
        return None
    nodes, others = ([node for node, _ in walk((top,))] for top in (was, now))
    there = matrix.tolist()
    if len(nodes) != len(others):
        return None
    return matrix if all(_moved_by(there, one, other) for one, other in zip(nodes, others, strict=True)) else None


def _moved_by(matrix: list[list[float]], was: Node, now: Node) -> bool:
    if isinstance(was, Layer):
        still = was.blend is None or alike_anywhere(was.blend)
        alike = isinstance(now, Layer) and still and _LAYER(was) == _LAYER(now)
    else:
        alike = isinstance(now, Object) and _OBJECT(was) == _OBJECT(now)
    if not alike or _EDGE(was.mask) != _EDGE(now.mask):
        return False
    # Codes that came from another process are copied with their mask.
    same_code = was.mask.code is now.mask.code or np.array_equal(was.mask.code, now.mask.code)
    return same_code and _brings(matrix, was.mask.frame, now.mask.frame)


def _brings(matrix: list[list[float]], was: Frame, now: Frame) -> bool:
    (a, b, x), (c, d, y) = matrix
    off = (
        a * was.cx + b * was.cy + x - now.cx, c * was.cx + d * was.cy + y - now.cy,
        a * was.ux + b * was.uy - now.ux, c * was.ux + d * was.uy - now.uy,
        a * was.vx + b * was.vy - now.vx, c * was.vx + d * was.vy - now.vy,
    )  # fmt: skip
    return max(map(abs, off)) < NEAR


def _between(was: Frame, now: Frame) -> Array | None:
    if was.determinant == 0.0 or now.determinant == 0.0:
        return None
    before, after = (np.array([[f.ux, f.vx], [f.uy, f.vy]]) for f in (was, now))
    turn = after @ np.linalg.inv(before)
    shift = np.array([now.cx, now.cy]) - turn @ np.array([was.cx, was.cy])
    return np.column_stack([turn, shift])
