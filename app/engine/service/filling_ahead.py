"""Backgrounds that are filled, and things that are lifted, before it is asked for, in the engine process: a little at
a time, and remembered."""

from __future__ import annotations

from app.engine.blend.composition import filled_ahead
from app.engine.blend.composition.hanging import along_the_thing
from app.engine.blend.inpainting import Inpainter, Remembering, inpainted
from app.engine.blend.lifting import Outline, lifted
from app.engine.document import Blend

from .blend_requests import FillAheadRequest, LiftAheadRequest
from .slices import SLICE, Slices


class FillingAhead:
    """``fill``: what blends are to be filled by, which has what was done ahead. ``outline``: of what is lifted."""

    def __init__(self, fill: Inpainter = inpainted, outline: Outline = along_the_thing) -> None:
        self.fill = Remembering(fill)
        self.outline = outline
        self._fillings, self._lifts = Slices[None](), Slices[Blend]()

    def go_on(self, request: FillAheadRequest, seconds: float = SLICE) -> float:
        """The share that is done after some more work; 1 where nothing is left to do, or nothing can be done."""
        document, over = request.document, request.over
        begin = None if document is None else lambda: filled_ahead(document, over, self.fill)
        return self._fillings.go_on(request.number, begin, seconds)[0]

    def lift(self, request: LiftAheadRequest, seconds: float = SLICE) -> float | Blend:
        """The same of what is lifted; in the end that itself."""
        document, over = request.document, request.over
        begin = None if document is None else lambda: lifted(document, over, self.fill, self.outline)
        share, made = self._lifts.go_on(request.number, begin, seconds)
        return share if made is None else made
