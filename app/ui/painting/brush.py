"""How the brush is set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.field.shaping import Way

LEAST = 0.5  # photo pixels
FIRST = 0.03  # of the picture's shorter side: the radius of a new picture's brush
WIDER = 1.25  # for one key
HARDER = 0.25  # for one key


class Brush(QObject):
    """``changed``: how it is set. ``radius``: photo pixels; ``hardness``: 0..1, how much of the radius is painted in
    full before it shades off; ``way``: whether it paints
    on, away, or back to what was there at first; ``most``: the largest radius."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.radius, self.hardness = 8.0, 1.0
        self.way: Way = "add"
        self.most = 1000.0

    def fit(self, width: int, height: int) -> None:
        """A size that suits another picture."""
        self.most = 0.5 * max(width, height)
        self.resize(FIRST * min(width, height))

    def resize(self, radius: float) -> None:
        radius = min(max(radius, LEAST), self.most)
        if radius != self.radius:
            self.radius = radius
            self.changed.emit()

    def step(self, by: int) -> None:
        """Larger by so many keys, smaller below 0."""
        self.resize(self.radius * WIDER**by)

    def set_way(self, way: Way) -> None:
        if way != self.way:
            self.way = way
            self.changed.emit()

    def step_hardness(self, by: int) -> None:
        """Harder by so many keys, softer below 0."""
        self.set_hardness(self.hardness + HARDER * by)

    def set_hardness(self, hardness: float) -> None:
        hardness = min(max(hardness, 0.0), 1.0)
        if hardness != self.hardness:
            self.hardness = hardness
            self.changed.emit()
