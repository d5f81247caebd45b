"""The part of a mask's frame that it covers: what an artist sees as the thing's box."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from app.engine.arrays import Array, Floats

from .correction import Correction
from .frame import Bounds, Frame
from .mask import Mask, logit
from .viewport import Viewport

SIDE = 192  # samples along either side; between them the edge is interpolated
KEPT = 512  # masks whose box is remembered
BEYOND = -1e6  # a logit
UNIT = Frame(0.0, 0.0, 1.0, 0.0, 0.0, 1.0)

_Key = tuple[int, int, bool, Frame | None]
_known: OrderedDict[_Key, tuple[Floats, Correction | None, Bounds]] = OrderedDict()


def hugging(mask: Mask, within: Frame | None = None) -> Frame:
    """The frame round what ``mask`` covers by half at least, with the axes of its own frame; that frame itself where
    the mask ends with it, and where nothing is covered. What lies beyond the frame ``within`` does not count: codes
    say anything there.

    It goes with the mask: the same affine map brings all three elsewhere. Worked out once for a code, in a
    millisecond.
    """
    if not mask.code.size:
        return mask.frame
    f = mask.frame
    u0, v0, u1, v1 = _box(mask, None if within is None else _seen_from(f, within))
    u, v, wide, high = (u0 + u1) / 2, (v0 + v1) / 2, (u1 - u0) / 2, (v1 - v0) / 2
    cx, cy = f.cx + u * f.ux + v * f.vx, f.cy + u * f.uy + v * f.vy
    return Frame(cx, cy, f.ux * wide, f.uy * wide, f.vx * high, f.vy * high)


def _seen_from(frame: Frame, other: Frame) -> Frame | None:
    """``other`` in the coordinates of ``frame``: the same wherever one map has brought both. None for a flat frame."""
    if frame.determinant == 0:
        return None
    to = np.linalg.inv(np.array([[frame.ux, frame.vx, frame.cx], [frame.uy, frame.vy, frame.cy], [0.0, 0.0, 1.0]]))
    seen = other.transformed(to[:2])
    numbers = (seen.cx, seen.cy, seen.ux, seen.uy, seen.vx, seen.vy)
    return Frame(*(round(number, ndigits=6) for number in numbers))


def _box(mask: Mask, within: Frame | None) -> Bounds:
    """(u0, v0, u1, v1): whatever the frame is."""
    key = id(mask.code), id(mask.correction), mask.closed, within
    found = _known.get(key)
    if found is not None and found[0] is mask.code and found[1] is mask.correction:
        return found[2]
    box = _measured(mask, within)
    _known[key] = mask.code, mask.correction, box  # who is kept has a number that nobody else gets
    if len(_known) > KEPT:
        _known.popitem(last=False)
    return box


def _measured(mask: Mask, within: Frame | None) -> Bounds:
    """A mask without an end is looked at within its frame, a closed one also where it reaches beyond."""
    far = mask.reach if mask.closed else 1.0
    there = Mask(UNIT, mask.code, mask.closed, mask.crisp, mask.correction)
    values = logit(there, Viewport(-far, -far, far, far, SIDE, SIDE))
    if within is not None and within.determinant != 0:
        places = -far + (np.arange(SIDE) + 0.5) * (2 * far / SIDE)
        across, down = within.to_local(places[None, :], places[:, None])
        values = np.where((np.abs(across) <= 1) & (np.abs(down) <= 1), values, BEYOND)
    (u0, u1), (v0, v1) = (_ends(values.max(axis), far) for axis in (0, 1))
    return (u0, v0, u1, v1) if u0 < u1 and v0 < v1 else (-1.0, -1.0, 1.0, 1.0)


def _ends(highest: Array, far: float) -> tuple[float, float]:
    """Where the highest logits of the columns, or rows, from ``-far`` to ``far`` are first and last above 0."""
    inside = np.flatnonzero(highest > 0)
    if not len(inside):
        return 0.0, 0.0
    first, last, step = int(inside[0]), int(inside[-1]), 2 * far / len(highest)
    low, high = -far + (first + 0.5) * step, -far + (last + 0.5) * step
    start = low - step * _share(highest[first], highest[first - 1]) if first else -far
    end = high + step * _share(highest[last], highest[last + 1]) if last + 1 < len(highest) else far
    return start, end


def _share(inside: float, outside: float) -> float:
    """Of the way from a sample inside to the next outside, where the logit is 0; between two samples at an end."""
    if outside == BEYOND:
        return 0.5
    return float(inside / (inside - outside))
