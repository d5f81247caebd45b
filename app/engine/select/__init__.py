"""Selecting an object by clicks, by a box, or by a brush. The networks are loaded when the first picture is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .asked_for import asked_for, selected
from .prompt import Box, Click
from .selection import Selection
from .steps import BrushStep, Step, Steps, Subject, Walk

if TYPE_CHECKING:
    from .pointing import Pointing
    from .refine import refined
    from .selector import Selector, subject

__all__ = [
    "Box",
    "BrushStep",
    "Click",
    "Pointing",
    "Selection",
    "Selector",
    "Step",
    "Steps",
    "Subject",
    "Walk",
    "asked_for",
    "refined",
    "selected",
    "subject",
]


def __getattr__(name: str) -> Any:
    """What needs torch or OpenCV, when it is first asked for: the window is shown before that."""
    if name in ("Selector", "subject"):
        from . import selector

        return getattr(selector, name)
    if name == "Pointing":
        from .pointing import Pointing

        return Pointing
    if name == "refined":
        from .refine import refined

        return refined
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
