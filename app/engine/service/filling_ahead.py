"""Backgrounds that are filled before they are asked for, in the engine process: a little at a time, and remembered."""

from __future__ import annotations

import time

from app.engine.blend.composition import filled_ahead
from app.engine.blend.inpainting import Inpainter, Remembering, inpainted
from app.engine.errors import BadInput
from app.engine.jobs import Job

from .blend_requests import FillAheadRequest

SLICE = 0.06  # seconds of work before others have their turn


class FillingAhead:
    """``fill``: what blends are to be filled by, which has what was done ahead."""

    def __init__(self, fill: Inpainter = inpainted) -> None:
        self.fill = Remembering(fill)
        self._begun: tuple[int, Job[None]] | None = None

    def go_on(self, request: FillAheadRequest, seconds: float = SLICE) -> float:
        """The share that is done after some more work; 1 where nothing is left to do, or nothing can be done."""
        if self._begun is None or self._begun[0] != request.number:
            if self._begun is not None:
                self._begun[1].close()
            self._begun = None
            if request.document is None:
                return 1.0
            self._begun = request.number, filled_ahead(request.document, request.over, self.fill)
        until, share = time.monotonic() + seconds, 0.0
        try:
            while True:
                share = next(self._begun[1]).done
                if time.monotonic() >= until:
                    return min(share, 0.99)
        except (StopIteration, BadInput):  # what is wrong is said when a blend is asked for
            self._begun = None
            return 1.0
