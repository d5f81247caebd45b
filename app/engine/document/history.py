"""Undo and redo: a list of (label, document) that share what did not change."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .document import Document
from .weight import alone

MOST_STEPS = 500
"""More than anybody goes back by hand; Photoshop keeps 50, Krita 200, unless told otherwise. With painted detail, 150
kilobytes a step, these are 75 MB."""
MOST_BYTES = 128_000_000
"""What the steps may hold beyond what is shown. Only cut-outs and fillings, megabytes each, come to that."""
FEWEST_STEPS = 20
"""Kept whatever they hold: an undo that goes nowhere is worse."""

_numbers = itertools.count()


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """A state and what was done to reach it. Steps with the same ``merge`` key in a row become one.

    ``number``: what it is known by. It stays when its state is exchanged, or steps before it go; a later step has a
    higher one. ``spare``: about how many bytes it has that the next has not; None: not weighed.
    """

    label: str
    document: Document
    merge: str | None = None
    number: int = field(default_factory=_numbers.__next__)
    spare: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class History:
    """The states of a document, oldest first, and which of them is shown. ``let_go``: how many went at the start, to
    hold no more than ``MOST_STEPS`` and ``MOST_BYTES``."""

    steps: tuple[Step, ...]
    index: int = 0
    let_go: int = 0

    @staticmethod
    def of(document: Document, label: str = "Open") -> History:
        return History((Step(label, document),))

    @property
    def shown(self) -> Step:
        return self.steps[self.index]

    @property
    def document(self) -> Document:
        return self.shown.document

    @property
    def position(self) -> int:
        """How many steps were done to come to what is shown, with those that were let go."""
        return self.let_go + self.index

    @property
    def can_undo(self) -> bool:
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        return self.index + 1 < len(self.steps)

    def place(self, number: int | None) -> int | None:
        """The index of the step ``number``; None where it is not there (any more)."""
        return next((index for index, step in enumerate(self.steps) if step.number == number), None)

    def done(self, label: str, document: Document, merge: str | None = None) -> History:
        """The history after an edit; what had been undone is forgotten.

        An edit that changed nothing (the same document) leaves no step. ``merge``: a key such as
        "colour 7" under which a drag's many edits are one step; ``sealed`` ends it.
        """
        if document is self.document:
            return self
        if merge is not None and self.shown.merge == merge and self.can_undo:
            steps = (*self.steps[: self.index], replace(self.shown, label=label, document=document))
            return replace(self, steps=_unweighed(steps, self.index))
        steps = (*self.steps[: self.index + 1], Step(label, document, merge))
        return replace(self, steps=_unweighed(steps, self.index + 1), index=self.index + 1)._bounded()

    def sealed(self) -> History:
        """The same history, whose last step takes no further edits in (a drag has ended)."""
        return self if self.shown.merge is None else self._with(replace(self.shown, merge=None))

    def replaced(self, document: Document) -> History:
        """The shown state exchanged without a step: results of a job that come in by themselves."""
        made = self._with(replace(self.shown, document=document))
        return replace(made, steps=_unweighed(made.steps, self.index))

    def exchanged(self, edit: Callable[[Document], Document], first: int = 0) -> History:
        """All states from step ``first`` on as ``edit`` makes them; those that are the same stay the same."""
        known: dict[int, Document] = {}
        for step in self.steps[first:]:
            if id(step.document) not in known:
                known[id(step.document)] = edit(step.document)
        now = [*(step.document for step in self.steps[:first]), *(known[id(s.document)] for s in self.steps[first:])]
        others = [made is not step.document for step, made in zip(self.steps, now, strict=True)] + [False]
        steps = tuple(
            replace(step, document=made, spare=None) if others[at] or others[at + 1] else step
            for at, (step, made) in enumerate(zip(self.steps, now, strict=True))
        )
        return replace(self, steps=steps)

    def without(self, index: int) -> History:
        """The history as if step ``index`` had not been made; the first stays. What is shown, where it was that one, is
        the one before."""
        if not 0 < index < len(self.steps):
            return self
        shown = self.index - 1 if self.index >= index else self.index
        steps = (*self.steps[:index], *self.steps[index + 1 :])
        return replace(self, steps=_unweighed(steps, index), index=shown)

    def at(self, index: int) -> History:
        """The history showing step ``index``, as a click in the history list does."""
        return replace(self, index=min(max(index, 0), len(self.steps) - 1))

    def _with(self, step: Step) -> History:
        """``step`` in place of the one that is shown."""
        return replace(self, steps=(*self.steps[: self.index], step, *self.steps[self.index + 1 :]))

    def _bounded(self) -> History:
        """Without the oldest steps, where there is too much of it. The last two are not weighed: a drag is still at
        them."""
        settled = [
            step if step.spare is not None else replace(step, spare=alone(step.document, after.document))
            for step, after in itertools.pairwise(self.steps[:-1])
        ]
        gone, held = 0, sum(step.spare or 0 for step in settled)
        while (left := len(self.steps) - gone) > MOST_STEPS or (held > MOST_BYTES and left > FEWEST_STEPS):
            held -= settled[gone].spare or 0
            gone += 1
        steps = (*settled[gone:], *self.steps[-2:])
        return History(steps[-left:], self.index - gone, self.let_go + gone)


def _unweighed(steps: tuple[Step, ...], index: int) -> tuple[Step, ...]:
    """Step ``index`` is another one: what it and the one before it have alone is not known any more."""
    first = max(index - 1, 0)
    return (*steps[:first], *(replace(step, spare=None) for step in steps[first : index + 1]), *steps[index + 1 :])
