"""Watches what the pointer is on, beside the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document
from app.ui.session import Session

from .aim import Aim, aim
from .backstage import Backstage


class Lookout(QObject):
    """Tells the session what is hovered; ``seen(Aim | None)`` says what the pointer is on, or for a tool
    that takes nothing, only where it is."""

    seen = Signal(object)

    def __init__(self, session: Session, backstage: Backstage, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._backstage = backstage
        self._at: tuple[float, float] | None = None
        session.document_changed.connect(self._again)
        session.entered_changed.connect(self._again)

    def look(self, x: float, y: float) -> None:
        """The pointer is at (x, y), photo pixels."""
        self._at = x, y
        self._again()

    def pass_over(self, x: float, y: float) -> None:
        """The pointer is at (x, y), photo pixels, with a tool that takes no objects."""
        self._stop()
        self.seen.emit(Aim(x, y, None, ""))

    def rest(self) -> None:
        """Something is being dragged: what it comes by is of no interest until the next look."""
        self._stop()

    def look_away(self) -> None:
        """The pointer is not on the canvas any longer."""
        self._stop()
        self.seen.emit(None)

    def _stop(self) -> None:
        if self._at is not None:
            self._at = None
            self._backstage.forget("aim")
            self._session.hover(None)

    def _again(self, _: object = None) -> None:
        document, entered = self._session.document, self._session.entered
        if self._at is None or document is None:
            return
        x, y = self._at
        self._backstage.ask(
            "aim", lambda _: aim(document, x, y, entered), lambda found: self._tell(found, document, entered)
        )

    def _tell(self, found: Aim, document: Document, entered: int | None) -> None:
        if self._at is None or document is not self._session.document or entered != self._session.entered:
            return
        self._session.hover(found.target.id if found.target else None)
        self.seen.emit(found)
