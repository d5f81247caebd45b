"""Where a frame can be taken hold of, and what dragging it there makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF

from app.engine.field import Frame

REACH = 9.0  # pixels: how near a grip the pointer has to be
STEM = 26.0  # pixels: how far the grip that turns stands off the top
AROUND = 22.0  # pixels round a corner in which it turns, too
STEPS = math.radians(15)
SMALLEST = 4.0  # photo pixels along a side

Corners = tuple[QPointF, QPointF, QPointF, QPointF]
"""Top left, top right, bottom right, bottom left of the frame as it lies, in pixels of the window."""


class Kind(Enum):
    MOVE, SCALE, STRETCH, TURN, SKEW = range(5)


@dataclass(frozen=True, slots=True)
class Grip:
    """``u`` and ``v``, -1, 0 or 1: which corner or side of the frame; both 0 for the whole."""

    kind: Kind
    u: int = 0
    v: int = 0


SIDES = (Grip(Kind.STRETCH, 0, -1), Grip(Kind.STRETCH, 1, 0), Grip(Kind.STRETCH, 0, 1), Grip(Kind.STRETCH, -1, 0))
CORNERS = (Grip(Kind.SCALE, -1, -1), Grip(Kind.SCALE, 1, -1), Grip(Kind.SCALE, 1, 1), Grip(Kind.SCALE, -1, 1))


def place_of(grip: Grip, corners: Corners) -> QPointF:
    """Where a grip stands in the window."""
    first, second, third, fourth = corners
    middle = (first + third) / 2
    across, down = (second - first) / 2, (fourth - first) / 2
    if grip.kind is Kind.TURN:
        top = middle - down
        length = math.hypot(down.x(), down.y()) or 1.0
        return top - down * (STEM / length)
    return middle + across * grip.u + down * grip.v


def grip_at(at: QPointF, corners: Corners) -> Grip | None:
    """The grip under a place of the window; of a small frame the corners before the sides. None where there is none,
    also within the frame: what is seen there says whether it is moved."""
    for grip in (Grip(Kind.TURN), *CORNERS, *SIDES):
        if _distance(at, place_of(grip, corners)) <= REACH:
            return grip
    inside = _inside(at, corners)
    if not inside and any(_distance(at, corner) <= AROUND for corner in corners):
        return Grip(Kind.TURN)
    return None


def dragged(
    frame: Frame, grip: Grip, start: tuple[float, float], end: tuple[float, float], shift: bool, centred: bool
) -> Frame:
    """``frame`` after its ``grip`` was dragged from ``start`` to ``end``, photo pixels.

    Corners keep proportions, sides do not, ``shift`` turns that round; a turn goes by 15 degrees with it, a move along
    one axis. A skewed side slides along itself. ``centred``: the middle stays, not the other end.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    if grip.kind is Kind.MOVE:
        if shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        return replace(frame, cx=frame.cx + dx, cy=frame.cy + dy)
    if grip.kind is Kind.TURN:
        return _turned(frame, start, end, shift)
    if grip.kind is Kind.SKEW:
        return _skewed(frame, grip, dx, dy, centred)
    return _scaled(frame, grip, dx, dy, proportional=(grip.kind is Kind.SCALE) != shift, centred=centred)


def _turned(frame: Frame, start: tuple[float, float], end: tuple[float, float], steps: bool) -> Frame:
    before = math.atan2(start[1] - frame.cy, start[0] - frame.cx)
    angle = math.atan2(end[1] - frame.cy, end[0] - frame.cx) - before
    if steps:
        now = math.atan2(frame.uy, frame.ux)
        angle = round((now + angle) / STEPS) * STEPS - now
    cos, sin = math.cos(angle), math.sin(angle)
    return Frame(
        frame.cx, frame.cy, cos * frame.ux - sin * frame.uy, sin * frame.ux + cos * frame.uy,
        cos * frame.vx - sin * frame.vy, sin * frame.vx + cos * frame.vy,
    )  # fmt: skip


def _skewed(frame: Frame, grip: Grip, dx: float, dy: float, centred: bool) -> Frame:
    """The side slides along itself; the area stays."""
    share = 1.0 if centred else 0.5  # of its way, that the half frame takes; the middle takes the rest
    if grip.v:
        along = (dx * frame.vy - dy * frame.vx) / frame.determinant
        x, y = along * frame.ux, along * frame.uy
        leaning = replace(frame, vx=frame.vx + grip.v * share * x, vy=frame.vy + grip.v * share * y)
    else:
        along = (dy * frame.ux - dx * frame.uy) / frame.determinant
        x, y = along * frame.vx, along * frame.vy
        leaning = replace(frame, ux=frame.ux + grip.u * share * x, uy=frame.uy + grip.u * share * y)
    return replace(leaning, cx=frame.cx + (1 - share) * x, cy=frame.cy + (1 - share) * y)


def _scaled(frame: Frame, grip: Grip, dx: float, dy: float, proportional: bool, centred: bool) -> Frame:
    """In half frames: the grip is 1 from the middle and 2 from the other end, which stays."""
    along_u = (dx * frame.vy - dy * frame.vx) / frame.determinant
    along_v = (dy * frame.ux - dx * frame.uy) / frame.determinant
    span = 1.0 if centred else 2.0
    by_u = 1 + grip.u * along_u / span if grip.u else 1.0
    by_v = 1 + grip.v * along_v / span if grip.v else 1.0
    if proportional:
        if grip.kind is Kind.SCALE:
            by_u = by_v = _along_diagonal(frame, grip, dx, dy, span)
        else:
            by_u = by_v = by_u if grip.u else by_v
    by_u, by_v = _held(by_u, math.hypot(frame.ux, frame.uy)), _held(by_v, math.hypot(frame.vx, frame.vy))
    u, v = (0.0, 0.0) if centred else (grip.u * (by_u - 1), grip.v * (by_v - 1))
    return Frame(
        frame.cx + u * frame.ux + v * frame.vx, frame.cy + u * frame.uy + v * frame.vy, frame.ux * by_u,
        frame.uy * by_u, frame.vx * by_v, frame.vy * by_v,
    )  # fmt: skip


def _along_diagonal(frame: Frame, grip: Grip, dx: float, dy: float, span: float) -> float:
    x, y = grip.u * frame.ux + grip.v * frame.vx, grip.u * frame.uy + grip.v * frame.vy
    return 1 + (dx * x + dy * y) / (x * x + y * y) / span


def _held(factor: float, half: float) -> float:
    """A factor that leaves something to see."""
    return max(factor, SMALLEST / max(2 * half, 1e-6))


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _inside(at: QPointF, corners: Corners) -> bool:
    first, second, _, fourth = corners
    across, down, way = second - first, fourth - first, at - first
    area = across.x() * down.y() - across.y() * down.x()
    if not area:
        return False
    u = (way.x() * down.y() - way.y() * down.x()) / area
    v = (across.x() * way.y() - across.y() * way.x()) / area
    return 0 <= u <= 1 and 0 <= v <= 1
