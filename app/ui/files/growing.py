"""Layers that the artist asked for, on their way into the window."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Document
from app.engine.service import merged, with_known
from app.ui.session import Session


class Growing:
    """Takes the documents that a job makes of ``document``; together they are one step, called ``label``.

    The first makes the step; later ones change it, and what the artist did after it. Once the artist has
    undone it and done something else instead, or another photo is shown, nothing more comes in.
    """

    def __init__(self, session: Session, document: Document, label: str) -> None:
        self._session = session
        self._before = self._base = document
        self._label = label
        self._step: int | None = None
        self._began = self._here()

    @property
    def overtaken(self) -> bool:
        """Whether the artist went back behind where it began, before anything of it was there to be undone: it is not
        wanted then, and what was undone can be redone."""
        return self._step is None and self._here() < self._began

    def take(self, result: object) -> None:
        """Show ``result``, a document of the same photo."""
        shown, base = self._session.document, self._base
        if not isinstance(result, Document) or shown is None or shown.photo is not base.photo or self.overtaken:
            return
        fresh = with_known(base, replace(result, photo=base.photo))

        def grown(mine: Document) -> Document:
            return fresh if mine is base else merged(base, mine, fresh)

        if self._step is None:
            self._session.apply(self._label, grown)
            self._step = self._here()
        elif self._still_there():
            self._session.rebase(grown, self._step)
        else:
            return
        self._base = fresh

    def give_up(self) -> None:
        """The job was cancelled, or failed: what it brought goes again, and what the artist did since stays."""
        shown, grown, before = self._session.document, self._base, self._before
        if self._step is None or shown is None or shown.photo is not before.photo or not self._still_there():
            return
        self._session.drop_step(self._step, lambda mine: merged(grown, mine, before))

    def _here(self) -> int:
        return self._session.history.index if self._session.history is not None else 0

    def _still_there(self) -> bool:
        history, step = self._session.history, self._step
        if history is None or step is None or step >= len(history.steps):
            return False
        return history.steps[step].label == self._label
