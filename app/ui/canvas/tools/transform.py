"""Move, scale, stretch and turn what is selected by handles; a click takes something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.layers.held import held

from .frame_handles import FrameHandles
from .select import SelectTool

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas


class TransformTool(SelectTool):
    """As the tool that selects, with handles round whatever is selected."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._handles = FrameHandles(canvas, lambda: held(canvas.session))
