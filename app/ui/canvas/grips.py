"""Where a frame can be taken hold of, and what dragging it there makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

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


def place_of(grip: Grip, corners: Corners, window: QRectF | None = None) -> QPointF:
    """Where a grip stands. With a ``window`` in which some of the frame is, all grips are in there: a side's in the
    middle of what is seen of the side, the one that turns beneath the frame or in it where there is no room above."""
    if grip.kind is Kind.TURN:
        return stem(corners, window)[1]
    place = _on_frame(corners, grip.u, grip.v)
    if window is None or not _seen(corners, window):
        return place
    if grip.u and grip.v:
        return _within(place, window)
    along = (0, 1) if grip.u else (1, 0)
    ends = [_on_frame(corners, grip.u + sign * along[0], grip.v + sign * along[1]) for sign in (-1, 1)]
    seen = _middle_inside(ends[0], ends[1], window)
    return seen if seen is not None else (_within(ends[0], window) + _within(ends[1], window)) / 2


def stem(corners: Corners, window: QRectF | None = None) -> tuple[QPointF, QPointF]:
    """The side that the grip which turns stands on, and that grip."""
    down = (corners[3] - corners[0]) / 2
    away = down * (STEM / (math.hypot(down.x(), down.y()) or 1.0))
    top, bottom = (place_of(Grip(Kind.STRETCH, 0, v), corners, window) for v in (-1, 1))
    for foot, grip in ((top, top - away), (bottom, bottom + away), (top, top + away)):
        if window is None or not _seen(corners, window) or window.contains(grip):
            return foot, grip
    return top, _within(top - away, window) if window is not None else top - away


def grip_at(at: QPointF, corners: Corners, window: QRectF | None = None) -> Grip | None:
    """The grip under a place of the window; of a small frame the corners before the sides, and in it only near them, so
    that it can be moved. None where there is none, also within the frame."""
    within = inside(at, corners)
    shortest = min(_distance(corners[0], corners[1]), _distance(corners[0], corners[3]))
    reach = min(REACH, shortest / 4) if within else REACH
    for grip in (Grip(Kind.TURN), *CORNERS, *SIDES):
        if _distance(at, place_of(grip, corners, window)) <= (REACH if grip.kind is Kind.TURN else reach):
            return grip
    if not within and any(_distance(at, corner) <= AROUND for corner in corners):
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


def _on_frame(corners: Corners, u: int, v: int) -> QPointF:
    middle = (corners[0] + corners[2]) / 2
    return middle + (corners[1] - corners[0]) / 2 * u + (corners[3] - corners[0]) / 2 * v


def _seen(corners: Corners, window: QRectF) -> bool:
    """Whether some of the frame is in the window."""
    return QPolygonF(corners).intersects(QPolygonF(window))


def _within(place: QPointF, window: QRectF) -> QPointF:
    """The nearest place in the window."""
    x = min(max(place.x(), window.left()), window.right())
    return QPointF(x, min(max(place.y(), window.top()), window.bottom()))


def _middle_inside(start: QPointF, end: QPointF, window: QRectF) -> QPointF | None:
    """The middle of what of a line is in the window; None where nothing is."""
    way, low, high = end - start, 0.0, 1.0
    for place, step, least, most in (
        (start.x(), way.x(), window.left(), window.right()), (start.y(), way.y(), window.top(), window.bottom()),
    ):  # fmt: skip
        if not step:
            if not least <= place <= most:
                return None
            continue
        ends = sorted(((least - place) / step, (most - place) / step))
        low, high = max(low, ends[0]), min(high, ends[1])
    return start + way * ((low + high) / 2) if low <= high else None


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def inside(at: QPointF, corners: Corners) -> bool:
    """Whether a place of the window is in the frame."""
    first, second, _, fourth = corners
    across, down, way = second - first, fourth - first, at - first
    area = across.x() * down.y() - across.y() * down.x()
    if not area:
        return False
    u = (way.x() * down.y() - way.y() * down.x()) / area
    v = (across.x() * way.y() - across.y() * way.x()) / area
    return 0 <= u <= 1 and 0 <= v <= 1
