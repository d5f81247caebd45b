"""Undo and redo: a list of (label, document) that share what did not change."""

from __future__ import annotations

from dataclasses import dataclass

from .document import Document


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """A state and what was done to reach it. Steps with the same ``merge`` key in a row become one."""

    label: str
    document: Document
    merge: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class History:
    """The states of a document, oldest first, and which of them is shown."""

    steps: tuple[Step, ...]
    index: int = 0

    @staticmethod
    def of(document: Document, label: str = "Open") -> History:
        return History((Step(label, document),))

    @property
    def document(self) -> Document:
        return self.steps[self.index].document

    @property
    def can_undo(self) -> bool:
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        return self.index + 1 < len(self.steps)

    def done(self, label: str, document: Document, merge: str | None = None) -> History:
        """The history after an edit; what had been undone is forgotten.

        An edit that changed nothing (the same document) leaves no step. ``merge``: a key such as
        "colour 7" under which a drag's many edits are one step; ``sealed`` ends it.
        """
        if document is self.document:
            return self
        kept = self.steps[: self.index + 1]
        if merge is not None and kept[-1].merge == merge and len(kept) > 1:
            kept = kept[:-1]
        return History((*kept, Step(label, document, merge)), len(kept))

    def sealed(self) -> History:
        """The same history, whose last step takes no further edits in (a drag has ended)."""
        last = self.steps[self.index]
        if last.merge is None:
            return self
        steps = (*self.steps[: self.index], Step(last.label, last.document), *self.steps[self.index + 1 :])
        return History(steps, self.index)

    def replaced(self, document: Document) -> History:
        """The shown state exchanged without a step: results of a job that come in by themselves."""
        step = self.steps[self.index]
        steps = (*self.steps[: self.index], Step(step.label, document, step.merge), *self.steps[self.index + 1 :])
        return History(steps, self.index)

    def without(self, index: int) -> History:
        """The history as if step ``index`` had not been made; the first stays. What is shown, where it was that one, is
        the one before."""
        if not 0 < index < len(self.steps):
            return self
        shown = self.index - 1 if self.index >= index else self.index
        return History((*self.steps[:index], *self.steps[index + 1 :]), shown)

    def at(self, index: int) -> History:
        """The history showing step ``index``, as a click in the history list does."""
        return History(self.steps, min(max(index, 0), len(self.steps) - 1))
