"""What is selected moved by the arrow keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.ui.layers.held import apply, held, held_blend

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas

HOLDS = {"select": held_blend, "transform": held}
"""What each tool has handles round."""
NUDGE = ("select", "transform")
STEP, LEAP = 1.0, 10.0  # photo pixels, without and with Shift


def nudged(canvas: Canvas, x: int, y: int, far: bool) -> bool:
    """Whether there was something to move, a step to the right (x) and down (y), by a tool that selects or transforms.
    Nudges in a row are one step that can be undone."""
    found = held(canvas.session) if canvas.tool in NUDGE else None
    if found is None:
        return False
    step = LEAP if far else STEP
    frame = replace(found.frame, cx=found.frame.cx + x * step, cy=found.frame.cy + y * step)
    apply(canvas.session, found, "Nudge", frame, merge="nudge")
    canvas.update()
    return True
