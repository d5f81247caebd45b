"""Move, scale, stretch and turn what is selected by handles; a click takes something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engine.document import Document, edits
from app.engine.field import Frame
from app.ui.layers.selected import chosen, free, ids, named

from .blend_handles import held_blend
from .frame_handles import FrameHandles, Held
from .select import SelectTool

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas


class TransformTool(SelectTool):
    """As the tool that selects, with handles round whatever is selected."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._handles = FrameHandles(canvas, lambda: held_blend(canvas) or held_nodes(canvas))


def held_nodes(canvas: Canvas) -> Held | None:
    """All that is selected, in the frame of the one or an upright one round several; None where some of it may not be
    changed, or fills the picture whatever its frame."""
    session = canvas.session
    nodes = chosen(session)
    if not nodes or session.holding_original or len(free(session)) != len(nodes):
        return None
    if any(node.mask.full or not node.visible for node in nodes):
        return None
    frame, numbers = _frame([node.mask.frame for node in nodes]), ids(nodes)
    if frame.determinant == 0:
        return None

    def placed(document: Document, now: Frame) -> Document:
        return edits.transform(document, numbers, between(frame, now))

    return Held(numbers, named(nodes), frame, placed)


def between(before: Frame, after: Frame) -> np.ndarray:
    """The affine map (2, 3) that brings one frame into the other."""
    one, two = (np.array([[f.ux, f.vx], [f.uy, f.vy]]) for f in (before, after))
    turn = two @ np.linalg.inv(one)
    shift = np.array([after.cx, after.cy]) - turn @ np.array([before.cx, before.cy])
    return np.column_stack([turn, shift])


def _frame(frames: list[Frame]) -> Frame:
    if len(frames) == 1:
        return frames[0]
    bounds = np.array([frame.bounds() for frame in frames])
    return Frame.around(*map(float, (*bounds[:, :2].min(0), *bounds[:, 2:].max(0))))
