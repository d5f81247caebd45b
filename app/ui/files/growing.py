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
        self._step: int | None = None  # the number of its step
        self._began = None if session.history is None else session.history.shown.number

    @property
    def overtaken(self) -> bool:
        """Whether the artist went back behind where it began, before anything of it was there to be undone: it is not
        wanted then, and what was undone can be redone."""
        history = self._session.history
        began = None if history is None else history.place(self._began)
        return self._step is None and history is not None and began is not None and history.index < began

    def take(self, result: object) -> None:
        """Show ``result``, a document of the same photo."""
        shown, base = self._session.document, self._base
        if not isinstance(result, Document) or shown is None or shown.photo is not base.photo or self.overtaken:
            return
        fresh = with_known(base, replace(result, photo=base.photo))

        def grown(mine: Document) -> Document:
            return fresh if mine is base else merged(base, mine, fresh)

        place = self._place()
        if self._step is None:
            self._session.apply(self._label, grown)
            self._step = self._session.history.shown.number if self._session.history is not None else None
        elif place is not None:
            self._session.rebase(grown, place)
        else:
            return
        self._base = fresh

    def give_up(self) -> None:
        """The job was cancelled, or failed: what it brought goes again, and what the artist did since stays."""
        shown, grown, before, place = self._session.document, self._base, self._before, self._place()
        if place is not None and shown is not None and shown.photo is before.photo:
            self._session.drop_step(place, lambda mine: merged(grown, mine, before))

    def _place(self) -> int | None:
        """Where its step is in the history; None where there is none, or not any more."""
        history = self._session.history
        return None if history is None or self._step is None else history.place(self._step)
