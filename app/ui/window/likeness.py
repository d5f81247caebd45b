"""How close the layers come to the photo, worked out beside the window whenever they have changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.arrays import Floats
from app.engine.document import Document
from app.engine.pixels import Photo, reduced
from app.engine.render.fidelity import SIDE, fidelity
from app.ui.jobs import Board
from app.ui.session import Session

REST = 250  # milliseconds after the last change: a drag is left alone


class Likeness(QObject):
    """``measured(float | None)``: PSNR in dB of the Vector view; None where there is nothing to compare."""

    measured = Signal(object)

    def __init__(self, session: Session, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._small: tuple[Photo, Floats] | None = None
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._begin)
        session.document_rested.connect(lambda _: self._change())

    def _change(self) -> None:
        if _comparable(self._session.document):
            self._timer.start()
        else:
            self._timer.stop()
            self.measured.emit(None)

    def _begin(self) -> None:
        if self._session.dragging:
            self._timer.start()  # a drag that is taken back is told of to nobody
        elif not self._busy and not self._board.closed:
            self._busy = True
            self._board.begin(self._measure(), self._failed)

    async def _measure(self) -> None:
        """Of what is shown now; once more where that has changed meanwhile."""
        document = self._session.document
        try:
            found = await self._board.read(None, self._of, document) if _comparable(document) else None
        finally:
            self._busy = False
        if self._session.document is document:
            self.measured.emit(found)
        else:
            self._change()

    def _of(self, document: Document) -> float | None:
        photo = document.photo
        if photo is None:
            return None
        if self._small is None or self._small[0] is not photo:
            self._small = photo, reduced(photo, SIDE)
        return fidelity(document, self._small[1])

    def _failed(self, wrong: BaseException) -> None:
        self.measured.emit(None)
        raise wrong


def _comparable(document: Document | None) -> bool:
    return document is not None and document.photo is not None and bool(document.nodes)
