"""The selected blend moved by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engine.document import edits

from .blend_handles import free_blend

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas

STEP, LEAP = 1.0, 10.0  # photo pixels, without and with Shift


def nudged(canvas: Canvas, x: int, y: int, far: bool) -> bool:
    """Whether a blend that can be moved is selected; then it was, a step to the right (x) and down (y). Nudges in a
    row are one step that can be undone."""
    layer = free_blend(canvas)
    if layer is None or canvas.tool != "select":
        return False
    step = LEAP if far else STEP
    matrix = np.array([[1.0, 0.0, x * step], [0.0, 1.0, y * step]])
    label, key = f"Nudge {layer.name}", f"nudge {layer.id}"
    canvas.session.apply(label, lambda document: edits.transform(document, layer.id, matrix), merge=key)
    canvas.update()
    return True
