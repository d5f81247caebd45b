"""Taking what is selected out of the photo, so that its own pixels can be moved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.document import Blend, Layer, edits
from app.engine.service import LiftRequest
from app.ui.canvas import Canvas
from app.ui.jobs import Board
from app.ui.layers.selected import free, ids, named
from app.ui.session import Session

from . import trouble
from .notice import Notice


class Lifting(QObject):
    """A job, then one step; what was lifted is selected, with handles round it, and the photo is shown."""

    def __init__(self, session: Session, board: Board, canvas: Canvas, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board, self._canvas, self._notice = session, board, canvas, notice

    @property
    def possible(self) -> bool:
        """Whether something is selected that is seen in a photo and is no blend."""
        document, nodes = self._session.document, free(self._session)
        if document is None or document.photo is None or not nodes:
            return False
        return not any(isinstance(node, Layer) and node.blend is not None for node in nodes)

    def lift(self) -> None:
        """Lift what is selected."""
        document, nodes = self._session.document, free(self._session)
        if document is None or not self.possible:
            return
        photo, over, name = document.photo, ids(nodes), named(nodes)

        async def work() -> None:
            made: Blend = await self._board.run(f"Lifting {name}", LiftRequest(document, over))
            now = self._session.document
            if now is not None and now.photo is photo:
                self._take(made, over, name)

        words = f"{name} was not lifted"
        self._board.begin(work(), lambda wrong: trouble.report(self._notice, wrong, words), f"Lift {name}")

    def _take(self, made: Blend, over: tuple[int, ...], name: str) -> None:
        session = self._session
        assert session.document is not None
        added = session.document.next_id
        session.enter(None)
        session.apply(f"Lift {name}", lambda mine: edits.add_lifted(mine, made, over, name))
        session.select((added,))
        if session.view == "vector":
            session.set_view("photo")
        self._canvas.set_tool("transform")
