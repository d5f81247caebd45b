"""What a lasso goes around as an object of its own, with the layers that the photo has there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine.document import Document
from app.engine.field import Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed
from app.engine.pixels import Photo
from app.engine.service import LayersOfRequest, Picked
from app.ui.jobs import Board
from app.ui.selecting.as_object import object_of, with_object
from app.ui.selecting.cut import AROUND, Cut, cut
from app.ui.selecting.making import LAYERS, LONGEST
from app.ui.session import Session


class MakingObject(QObject):
    """``failed(exception, str)``. ``done()``: the object is there, and selected."""

    failed = Signal(object, str)
    done = Signal()

    def __init__(self, session: Session, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
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

        self._board.begin(work(), lambda wrong: self.failed.emit(wrong, "No object was made"))

    async def _make(self, document: Document, photo: Photo, polygon: Polygon) -> None:
        mask, found = await self._board.read(None, _taken_out, document, photo, polygon)
        layers: Document = await self._board.run("Making an object", LayersOfRequest(found.foreground, LAYERS))
        if not self._shows(photo):
            return
        made = await self._board.read(None, object_of, self._session.document, layers, found.box)
        if not self._shows(photo):
            return
        assert self._session.document is not None
        added = self._session.document.next_id
        self._session.enter(None)
        self._session.apply("Make Object", lambda mine: with_object(mine, replace(made, mask=mask)))
        self._session.select((added,))
        self.done.emit()

    def _shows(self, photo: Photo) -> bool:
        now = self._session.document
        return now is not None and now.photo is photo


def _taken_out(document: Document, photo: Photo, polygon: Polygon) -> tuple[Mask, Cut]:
    """The mask of what is enclosed, and that cut out of the photo."""
    mask = enclosed(polygon, (0.0, 0.0, float(document.width), float(document.height)))
    x0, y0, x1, y1 = mask.frame.bounds()
    left, top = max(0, int(x0)), max(0, int(y0))
    right, bottom = min(photo.width, int(np.ceil(x1))), min(photo.height, int(np.ceil(y1)))
    view = Viewport(left, top, right, bottom, right - left, bottom - top)
    alpha = (coverage(mask, view) * 255 + 0.5).astype(np.uint8)
    return mask, cut(photo, Picked(left, top, alpha, 1.0, ()), LONGEST, AROUND)
