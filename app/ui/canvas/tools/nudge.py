"""What the handles are round moved by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engine.document import edits

from .blend_handles import held_blend
from .transform import held_nodes

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas

STEP, LEAP = 1.0, 10.0  # photo pixels, without and with Shift


def nudged(canvas: Canvas, x: int, y: int, far: bool) -> bool:
    """Whether there was something to move, a step to the right (x) and down (y): a selected blend, and with the tool
    that transforms whatever is selected. Nudges in a row are one step that can be undone."""
    held = held_blend(canvas) if canvas.tool in ("select", "transform") else None
    if held is None and canvas.tool == "transform":
        held = held_nodes(canvas)
    if held is None:
        return False
    step, numbers = LEAP if far else STEP, held.ids
    matrix = np.array([[1.0, 0.0, x * step], [0.0, 1.0, y * step]])
    label, key = f"Nudge {held.name}", f"nudge {numbers}"
    canvas.session.apply(label, lambda document: edits.transform(document, numbers, matrix), merge=key)
    canvas.update()
    return True
