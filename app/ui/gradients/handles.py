"""Where a gradient can be taken hold of, and what dragging it there makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPointF

from app.engine.document import Run

REACH = 9.0  # pixels: how near a handle the pointer has to be
EIGHTH = math.pi / 4
ROOM = 0.01  # of the line, that is left between two stops

Part = Literal["start", "end", "stop"]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Handle:
    """``index``: of the stop, where it is one between the ends."""

    part: Part
    index: int = 0


def places(run: Run) -> dict[Handle, Place]:
    """Handle -> photo pixels; those that win where they lie together come first."""
    (x0, y0), (x1, y1) = run.start, run.end
    found: dict[Handle, Place] = {Handle("end"): run.end, Handle("start"): run.start}
    for index, stop in enumerate(run.stops):
        if 0 < stop.offset < 1:
            found[Handle("stop", index)] = x0 + stop.offset * (x1 - x0), y0 + stop.offset * (y1 - y0)
    return found


def handle_at(at: QPointF, widget_places: dict[Handle, QPointF]) -> Handle | None:
    """The handle under a place of the window."""
    for handle, place in widget_places.items():
        if math.hypot(at.x() - place.x(), at.y() - place.y()) <= REACH:
            return handle
    return None


def dragged(run: Run, handle: Handle, x: float, y: float, steps: bool) -> Run:
    """``run`` with its handle at (x, y), photo pixels. ``steps``: lines go by 45 degrees. The middle of a round one
    takes its rim along."""
    if handle.part == "stop":
        return _with_stop_at(run, handle.index, x, y)
    if handle.part == "end":
        return run.with_line(run.start, stepped(run.start, (x, y)) if steps else (x, y))
    if run.kind == "radial":
        dx, dy = run.end[0] - run.start[0], run.end[1] - run.start[1]
        return run.with_line((x, y), (x + dx, y + dy))
    return run.with_line(stepped(run.end, (x, y)) if steps else (x, y), run.end)


def stepped(origin: Place, to: Place) -> Place:
    """``to`` turned about ``origin`` to the nearest of eight ways."""
    dx, dy = to[0] - origin[0], to[1] - origin[1]
    angle = round(math.atan2(dy, dx) / EIGHTH) * EIGHTH
    length = math.hypot(dx, dy)
    return origin[0] + length * math.cos(angle), origin[1] + length * math.sin(angle)


def _with_stop_at(run: Run, index: int, x: float, y: float) -> Run:
    dx, dy = run.end[0] - run.start[0], run.end[1] - run.start[1]
    square = dx * dx + dy * dy or 1.0
    along = ((x - run.start[0]) * dx + (y - run.start[1]) * dy) / square
    return with_offset(run, index, along)


def with_offset(run: Run, index: int, offset: float) -> Run:
    """``run`` with a stop elsewhere, between its neighbours."""
    stops = list(run.stops)
    low = min(stops[index - 1].offset + ROOM, 1.0) if index else 0.0
    high = max(stops[index + 1].offset - ROOM, 0.0) if index + 1 < len(stops) else 1.0
    stops[index] = replace(stops[index], offset=min(max(offset, low), max(high, low)))
    return run.with_stops(stops)
