"""The colours that the own widgets paint with, by what they are for."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

LABEL = 11  # pixels: the size of labels
ROW = 28  # pixels: the height of a row
CONTROL = 24  # pixels: the height of a control
CORNER = 4  # pixels: the radius of corners

Role = QPalette.ColorRole


def panel(widget: QWidget) -> QColor:
    """What a panel is filled with."""
    return widget.palette().color(Role.Window)


def raised(widget: QWidget) -> QColor:
    """What stands a little above the panel: fields, buttons."""
    return widget.palette().color(Role.Button)


def line(widget: QWidget) -> QColor:
    """Borders and dividing lines."""
    return widget.palette().color(Role.Mid)


def text(widget: QWidget) -> QColor:
    """What is read."""
    return widget.palette().color(Role.WindowText)


def quiet(widget: QWidget) -> QColor:
    """What is read second: labels, hidden things, hints."""
    return widget.palette().color(Role.PlaceholderText)


def accent(widget: QWidget) -> QColor:
    """What has the focus, is being dropped on, or shows an amount."""
    return widget.palette().color(Role.Accent)


def selected(widget: QWidget) -> QColor:
    """What lies behind something selected."""
    return widget.palette().color(Role.Highlight)


def hover(widget: QWidget) -> QColor:
    """What lies behind something under the pointer."""
    return widget.palette().color(Role.Midlight)


def veil(colour: QColor, alpha: float) -> QColor:
    """``colour`` with so much of it left (0..1)."""
    veiled = QColor(colour)
    veiled.setAlphaF(alpha)
    return veiled


def label(words: str, width: int | None = None) -> QLabel:
    """A small quiet label; ``width`` in pixels where labels stand in a column."""
    made = QLabel(words)
    made.setProperty("kind", "small")
    if width is not None:
        made.setFixedWidth(width)
    return made
