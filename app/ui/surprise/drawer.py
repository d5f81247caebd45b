"""Draws cut-outs for an object from the library, none of them twice for long."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.engine.service import SiblingsRequest, SurpriseRequest, Surprises
from app.ui.jobs import Board, JobFailed
from app.ui.search.finder import Finder
from app.ui.search.shelf import Shelf
from app.ui.search.subject import Subject

from .dealt import RANGES, Dealt

if TYPE_CHECKING:
    from app.engine.library.ranking import Suggestion
    from app.engine.library.stars import Tally

MANY = 27  # labels that were shown, after which those of long ago may come again


class Drawer:
    """``favour``: whether stars count. ``tally``: of the stars, as they were when something was drawn last."""

    def __init__(self, board: Board, shelf: Shelf, finder: Finder) -> None:
        self._board = board
        self._shelf = shelf
        self._finder = finder
        self._uids = itertools.count(1)
        self._seed = 0
        self._seen: set[str] = set()
        self.favour = True
        self.tally: Tally | None = None

    def begin(self) -> None:
        """From the beginning, as if nothing had been shown."""
        self._seed = 0
        self._seen.clear()

    async def several(self, subject: Subject, count: int) -> list[Dealt]:
        """``count`` across the ranks that were not shown of late, or were if there are no others."""
        if len(self._seen) > MANY:
            self._seen.clear()
        found = await self._draw(subject, count, None, ())
        if not found and self._seen:
            self._seen.clear()
            found = await self._draw(subject, count, None, ())
        return found

    async def another(self, subject: Subject, group: int, shown: Iterable[Dealt]) -> Dealt | None:
        """One of that group of ranks, or of the nearest that has one; none that is ``shown``."""
        labels = [one.label for one in shown]
        for near in sorted(range(len(RANGES)), key=lambda number: abs(number - group)):
            if found := await self._draw(subject, 1, near, labels):
                return found[0]
        return None

    async def siblings(self, subject: Subject, dealt: Dealt) -> tuple[int, ...]:
        """Other cut-outs of its kind; none where that cannot be told."""
        shelf, label = self._shelf, self._finder.label_of(subject)
        request = SiblingsRequest(str(shelf.folder), shelf.version, subject.foreground, dealt.id, label)
        try:
            return await self._board.run(None, request)
        except JobFailed as wrong:
            if wrong.failed.cause == "crash":
                raise
            return ()

    async def _draw(self, subject: Subject, count: int, group: int | None, shown: Iterable[str]) -> list[Dealt]:
        shelf, label = self._shelf, self._finder.label_of(subject)
        self._seed += 1
        request = SurpriseRequest(
            str(shelf.folder), shelf.version, subject.foreground, label, self._seed, count, group,
            frozenset(self._seen.union(shown)), self.favour,
        )  # fmt: skip
        answer: Surprises = await self._board.run(None, request)
        if answer.tally is not None:
            self.tally = answer.tally
        self._seen.update(one.label for one in answer.suggestions)
        return [self._new(one) for one in answer.suggestions]

    def _new(self, one: Suggestion) -> Dealt:
        from app.engine.library.surprises import group_of  # there already, since the answer is

        return Dealt(next(self._uids), one.id, one.label, one.rank, one.similarity, group_of(one.rank))
