"""What each layer is worth, worked out beside the window when it is asked for; the least useful of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.document import Document, edits
from app.engine.render.worth import least_useful, worths
from app.ui.jobs import Board
from app.ui.session import Session

from . import trouble
from .notice import Notice

REST = 300  # milliseconds after the last change: a drag is left alone
NONE = "Nothing is left that may go: layers that are locked, yours, or the ground of something stay."


class Valuing(QObject):
    """``measured(dict | None)``: by id, dB that the picture loses without it; None: that is not known any more.

    Worked out while something is selected, since only then it is shown.
    """

    measured = Signal(object)

    def __init__(self, session: Session, board: Board, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board, self._notice = session, board, notice
        self._known: Document | None = None
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._begin)
        session.document_rested.connect(lambda _: self._want())
        session.selection_changed.connect(lambda _: self._want())

    @property
    def possible(self) -> bool:
        """Whether there are layers to compare with a photo."""
        document = self._session.document
        return document is not None and document.photo is not None and bool(document.nodes)

    def delete_least(self) -> None:
        """The layer whose loss costs least goes, as one step."""

        def take(document: Document, node_id: int) -> None:
            name = document.find(node_id)[0].name
            self._session.apply(f"Delete the least useful: {name}", lambda mine: edits.delete(mine, node_id))

        self._with_least(take)

    def select_least(self) -> None:
        """The layer whose loss costs least is selected."""

        def take(document: Document, node_id: int) -> None:
            _, parents = document.find(node_id)
            self._session.enter(parents[-1].id if parents else None)
            self._session.select((node_id,))

        self._with_least(take)

    def _with_least(self, take: Callable[[Document, int], None]) -> None:
        document = self._session.document
        if document is None or not self.possible:
            return

        async def work() -> None:
            found = await self._board.read(None, least_useful, document)
            now = self._session.document
            if found is None:
                self._notice.say("warning", NONE)
            elif now is document:
                take(document, found)
            elif now is not None and now.photo is document.photo:
                self._with_least(take)  # something was done meanwhile

        self._board.begin(work(), self._failed)

    def _want(self) -> None:
        if self._session.document is self._known:
            return
        self._known = None
        self.measured.emit(None)
        if self.possible and self._session.selection:
            self._timer.start()
        else:
            self._timer.stop()

    def _begin(self) -> None:
        if self._session.dragging:
            self._timer.start()  # a drag that is taken back is told of to nobody
        elif not self._busy and not self._board.closed and self._session.document is not None:
            self._busy = True
            self._board.begin(self._measure(self._session.document), self._failed)

    async def _measure(self, document: Document) -> None:
        try:
            found = await self._board.read(None, worths, document)
        finally:
            self._busy = False
        if self._session.document is document:
            self._known = document
            self.measured.emit(found)
        else:
            self._want()

    def _failed(self, wrong: BaseException) -> None:
        trouble.report(self._notice, wrong, "What the layers are worth was not worked out")
