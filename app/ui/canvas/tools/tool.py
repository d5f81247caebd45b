"""What a tool is: it hears the pointer, and may draw over the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: ``at`` in pixels of the canvas widget, (x, y) in pixels of the photo.

    ``pressed``: the tool's button is held. ``double``: the press is the second of a double-click. ``pressure``: of a
    pen, 0..1; 1 of a mouse. ``rubber``: it is the end of a pen that erases.
    """

    at: QPointF
    x: float
    y: float
    modifiers: Qt.KeyboardModifier
    pressed: bool = False
    double: bool = False
    pressure: float = 1.0
    rubber: bool = False

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether the key is held."""
        return bool(self.modifiers & modifier)


class Tool:
    """One way of using the pointer on the canvas; each tool answers what it needs to."""

    points = False  # whether hovering outlines what a click would take
    takes_nodes = True  # whether a click with the other button takes what is under it

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def cursor(self, pointer: Pointer | None) -> QCursor | Qt.CursorShape:
        """The cursor's shape; ``pointer`` is None where it is not known yet."""
        return Qt.CursorShape.ArrowCursor

    def press(self, pointer: Pointer) -> None:
        """The left button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved, with the button held or not."""

    def release(self, pointer: Pointer) -> None:
        """The left button came up again."""

    def away(self) -> None:
        """The pointer left the canvas, or another tool was taken: let go of everything."""

    def holds(self, at: QPointF) -> bool:
        """Whether a drag from there (pixels of the canvas widget) is one of what is selected."""
        return False

    def turn(self, clicks: float) -> bool:
        """The wheel was turned with Alt held, by so many of its clicks, up above 0; whether that meant something."""
        return False

    def key(self, key: Qt.Key) -> bool:
        """A key went down on the canvas, alone or with Shift; whether that meant something."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Draw over the picture, in pixels of the canvas widget."""
