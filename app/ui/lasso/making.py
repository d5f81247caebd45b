"""What a lasso goes around as an object of its own, with the layers that the photo has there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, edits
from app.engine.field import Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed
from app.engine.pixels import Photo
from app.engine.service import Picked
from app.ui.jobs import Board
from app.ui.selecting.making import Making
from app.ui.session import Session

STEP = "Make Object"


class MakingObject(QObject):
    """``failed(exception, str)``. ``done(Polygon)``: the object of that is there, and selected."""

    failed = Signal(object, str)
    done = Signal(object)

    def __init__(self, session: Session, board: Board, making: Making, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board, self._making = session, board, making
        self._busy = False

    def make(self, polygon: Polygon) -> None:
        """A job, then one step."""
        document = self._session.document
        if document is None or document.photo is None or self._busy:
            return
        photo = document.photo

        async def work() -> None:
            self._busy = True
            try:
                await self._make(document, photo, polygon)
            finally:
                self._busy = False

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, "No object was made"), STEP)

    async def _make(self, document: Document, photo: Photo, polygon: Polygon) -> None:
        mask, picked = await self._board.read(None, _taken_out, document, photo, polygon)
        edit = await self._making.object_edit(document, photo, picked)
        now = self._session.document
        if edit is None or now is None or now.photo is not photo:
            return
        added = now.next_id
        self._session.enter(None)
        self._session.apply(STEP, lambda mine: _with_mask(edit(mine), added, mask))
        self._session.select((added,))
        self.done.emit(polygon)


def _with_mask(document: Document, added: int, mask: Mask) -> Document:
    """The outline as it was drawn; a cut-out keeps its own."""
    if not any(one.id == added for one in document.objects()):
        return document
    return edits.set_mask(document, added, mask)


def _taken_out(document: Document, photo: Photo, polygon: Polygon) -> tuple[Mask, Picked]:
    """The mask of what is enclosed, and that as pixels of the photo."""
    mask = enclosed(polygon, (0.0, 0.0, float(document.width), float(document.height)))
    x0, y0, x1, y1 = mask.frame.bounds()
    left, top = max(0, int(x0)), max(0, int(y0))
    right, bottom = min(photo.width, int(np.ceil(x1))), min(photo.height, int(np.ceil(y1)))
    view = Viewport(left, top, right, bottom, right - left, bottom - top)
    alpha = (coverage(mask, view) * 255 + 0.5).astype(np.uint8)
    return mask, Picked(left, top, alpha, 1.0, ())
