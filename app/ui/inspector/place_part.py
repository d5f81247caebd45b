"""Where it is: position, size, turn and skew, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.document import Node
from app.engine.field import Frame
from app.ui.controls import NumberEntry, Scale, look
from app.ui.layers.held import Held, apply, held
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part

FAR = 100_000.0  # photo pixels
SMALLEST = 1.0  # photo pixels
STEEPEST = 80.0  # degrees of skew
LABEL = 16  # pixels


class PlacePart(Part):
    """The middle, the width and height of the frame, how far it is turned, clockwise, and how far it leans."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self._held: Held | None = None
        place, size = Scale(-FAR, FAR, decimals=1, unit="px"), Scale(SMALLEST, FAR, SMALLEST, decimals=1, unit="px")
        self.across, self.down = NumberEntry(place), NumberEntry(place)
        self.wide, self.high = NumberEntry(size), NumberEntry(size)
        self.turn = NumberEntry(Scale(-360, 360, decimals=1, unit="°"))
        self.skew = NumberEntry(Scale(-STEEPEST, STEEPEST, decimals=1, unit="°"))
        grid = QGridLayout()
        grid.setSpacing(4)
        for place_, (letter, entry, words) in enumerate((
            ("X", self.across, "Middle, from the left"), ("Y", self.down, "Middle, from the top"),
            ("W", self.wide, "Width"), ("H", self.high, "Height"), ("∠", self.turn, "Turned clockwise by"),
            ("▱", self.skew, "Leans to the right by"),
        )):  # fmt: skip
            row, column = divmod(place_, 2)
            entry.setAccessibleName(words)
            entry.setToolTip(words)
            grid.addWidget(look.label(letter, LABEL), row, 2 * column)
            grid.addWidget(entry, row, 2 * column + 1)
            entry.entered.connect(lambda _: self._enter())
            entry.stepped.connect(lambda steps, entry=entry: self._step(entry, steps))
        self._column.addLayout(grid)

    @property
    def typing(self) -> bool:
        """Whether a number is typed and not taken yet."""
        return any(entry.isModified() for entry in self._entries)

    def suits(self, nodes: Sequence[Node]) -> bool:
        found = held(self._session)
        return found is not None and found.known

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        self._held = held(self._session)
        if self._held is None:
            return
        frame = self._held.frame
        for entry, value in zip(self._entries, numbers(frame), strict=True):
            entry.show_value(value)

    @property
    def _entries(self) -> tuple[NumberEntry, ...]:
        return self.across, self.down, self.wide, self.high, self.turn, self.skew

    def _step(self, entry: NumberEntry, steps: float) -> None:
        entry.show_value((entry.value or 0.0) + steps)
        self._enter(f"place {entry.accessibleName()}")

    def _enter(self, merge: str | None = None) -> None:
        held_now = self._held
        if held_now is None:
            return
        values = [entry.value if entry.value is not None else 0.0 for entry in self._entries]
        frame = with_numbers(held_now.frame, *values)
        if frame != held_now.frame:
            apply(self._session, held_now, "Place", frame, merge)
            self._held = held(self._session)  # the next number of a row starts from here


def numbers(frame: Frame) -> tuple[float, float, float, float, float, float]:
    """Middle, width, height, photo pixels; how far it is turned clockwise, and how far its sides lean to the right at
    the top, degrees."""
    width, height = 2 * math.hypot(frame.ux, frame.uy), 2 * math.hypot(frame.vx, frame.vy)
    turn, down = math.atan2(frame.uy, frame.ux), math.atan2(frame.vy, frame.vx)
    lean = math.remainder(_sense(frame) * (down - turn) - math.pi / 2, 2 * math.pi)
    return frame.cx, frame.cy, width, height, math.degrees(turn), math.degrees(lean)


def with_numbers(frame: Frame, x: float, y: float, width: float, height: float, turn: float, skew: float) -> Frame:
    """The frame with others of these; what did not change stays to the last digit."""
    now = numbers(frame)
    by_u, by_v = max(width, SMALLEST) / now[2], max(height, SMALLEST) / now[3]
    scaled = replace(frame, cx=x, cy=y, ux=frame.ux * by_u, uy=frame.uy * by_u, vx=frame.vx * by_v, vy=frame.vy * by_v)
    turned, leant = math.radians(turn - now[4]), math.radians(skew - now[5])
    if abs(turned) >= 1e-9:
        scaled = replace(scaled, **_axis("u", scaled.ux, scaled.uy, turned))
    if abs(turned) >= 1e-9 or abs(leant) >= 1e-9:
        scaled = replace(scaled, **_axis("v", scaled.vx, scaled.vy, turned + _sense(frame) * leant))
    return scaled


def _sense(frame: Frame) -> float:
    """-1 for a frame that was flipped."""
    return -1.0 if frame.determinant < 0 else 1.0


def _axis(name: str, x: float, y: float, angle: float) -> dict[str, float]:
    """One axis of a frame, turned."""
    cos, sin = math.cos(angle), math.sin(angle)
    return {f"{name}x": cos * x - sin * y, f"{name}y": sin * x + cos * y}
