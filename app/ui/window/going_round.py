"""The keyboard goes from the picture to the panels, one after another, and back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget


def next_stop(first: QWidget, panels: Iterable[QDockWidget], now: QWidget | None) -> QWidget:
    """What gets the keyboard after ``now``: ``first``, then the first thing in each panel that is shown."""
    stops = [first]
    stops += [widget for panel in panels if panel.isVisible() and (widget := _first(panel.widget()))]
    at = next((i for i, stop in enumerate(stops) if now is stop or _together(stop, now)), -1)
    return stops[(at + 1) % len(stops)]


def _first(widget: QWidget | None) -> QWidget | None:
    """The first thing in ``widget`` that takes the keyboard."""
    if widget is None:
        return None
    takes = Qt.FocusPolicy.TabFocus
    return next(
        (w for w in widget.findChildren(QWidget) if w.focusPolicy() & takes and w.isVisible() and w.isEnabled()), None
    )


def _together(stop: QWidget, now: QWidget | None) -> bool:
    """Whether ``now`` is in the same panel as ``stop``."""
    parent = stop.parentWidget()
    while parent is not None and not parent.objectName().startswith("dock."):
        parent = parent.parentWidget()
    return parent is not None and now is not None and parent.isAncestorOf(now)
