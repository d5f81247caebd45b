"""Results of a decomposition on their way into the window."""

from __future__ import annotations

from app.engine.document import Document
from app.engine.service import merged, with_room
from app.ui.session import Session


class Arrival:
    """Takes the documents that a job brings for one photo; they go beneath whatever the artist has done.

    Before ``attach`` (the photo itself is still being decoded) the newest is kept back. Once the session
    shows another photo, nothing more comes in.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._base: Document | None = None
        self._early: Document | None = None

    def attach(self, document: Document) -> None:
        """The session shows ``document`` now, the photo without any layers."""
        self._base = document
        if self._early is not None:
            self.take(self._early)
            self._early = None

    def take(self, result: object) -> None:
        """Show ``result``, a document of the same photo."""
        if not isinstance(result, Document):
            return
        if self._base is None:
            self._early = result
            return
        shown = self._session.document
        if shown is None or shown.photo is not self._base.photo:
            return
        base, fresh = self._base, with_room(result)
        self._base = Document(fresh.width, fresh.height, fresh.nodes, base.photo, fresh.settings, fresh.next_id)
        self._session.rebase(lambda mine: merged(base, mine, fresh))
