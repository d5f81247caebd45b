"""Edits that are seen while they are made, and are one step once they are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.engine.document import Document
from app.engine.document.history import History
from app.ui.session import Session


class LiveEdit:
    """A drag is many edits of the document that was there when it began: each replaces the one before.

    So nothing wears off on the way: colours dragged through black come back with their shading,
    a code cut short comes back whole. Where a job brings results in the middle of a drag, the
    drag goes on from those.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._key: str | None = None
        self._base: Document | None = None
        self._made: Document | None = None
        self._before: History | None = None
        self._began: int | None = None  # the number of the step that was there

    def doing(self, key: str) -> bool:
        """Whether a drag with this key is on its way."""
        return self._key == key

    @property
    def under_way(self) -> bool:
        """Whether any drag is."""
        return self._key is not None

    @property
    def base(self) -> Document | None:
        """What was there when the drag began; without a drag, what is there."""
        return self._base if self._key is not None else self._session.document

    @property
    def overtaken(self) -> bool:
        """Whether something else than the drag has changed the document since its last edit."""
        return self._key is not None and self._session.document is not self._made

    def make(self, key: str, label: str, edit: Callable[[Document], Document]) -> None:
        """Show what ``edit`` makes of the document in which the drag with this ``key`` began."""
        now, history = self._session.document, self._session.history
        if now is None or history is None:
            return
        if self._key != key or now is not self._made or self._base is None:
            going_on = self._key == key and self._steps_on(history)
            self._key, self._base, self._before = key, now, None if going_on else history
            self._began = self._began if going_on else history.shown.number
        base = self._base
        self._session.apply(label, lambda _: edit(base), merge=key)
        self._made = self._session.document

    def end(self) -> None:
        """The drag is over: what comes next is another step."""
        self._key = self._base = self._made = self._before = None
        self._session.seal()

    def cancel(self) -> None:
        """The drag never was: the history is as it was before. Where a job brought results meanwhile, they stay."""
        before, history, made = self._before, self._session.history, self._made
        untouched = made is not None and self._session.document is made
        back = None
        if before is not None and untouched:
            back = before
        elif history is not None and self._key is not None and self._steps_on(history):
            back = replace(history, steps=history.steps[: history.index], index=history.index - 1)
        self.end()
        if back is not None:
            self._session.withdraw(back)

    def _steps_on(self, history: History) -> bool:
        """Whether the drag's step is the one that is shown, after what was there when it began."""
        return history.can_undo and history.place(self._began) == history.index - 1 and history.shown.merge == self._key
