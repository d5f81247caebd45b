"""One blend on the sheet: which cut-out, tried how, and what the artist said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.ui.search.tried import Try

if TYPE_CHECKING:
    from app.engine.library.stars import Kind

STARS: dict[Kind, str] = {
    "liked": "I like it (L)", "surprising": "It is surprising (S)", "realistic": "It looks real (R)",
}  # fmt: skip
"""The kinds of stars, and what giving one says."""
RANGES = ("1-5", "6-10", "11-20", "beyond 20")  # what the engine's groups of ranks are called


@dataclass(frozen=True, slots=True)
class Dealt:
    """``uid``: its own on the sheet. ``id``: the cut-out that is shown, the suggested one or another of its kind;
    ``variation``: in which way it is tried. ``group``: of ranks, 0..3. ``siblings``: others of its kind, None until
    it was asked. ``varied``: how often."""

    uid: int
    id: int
    label: str
    rank: int
    similarity: float
    group: int
    variation: int = 0
    stars: frozenset[Kind] = frozenset()
    siblings: tuple[int, ...] | None = None
    varied: int = 0

    @property
    def one(self) -> Try:
        """What is tried."""
        return self.id, self.variation

    def starred(self, kind: Kind, on: bool) -> Dealt:
        """With a star more, or less."""
        return replace(self, stars=self.stars | {kind} if on else self.stars - {kind})

    def next(self) -> Dealt:
        """Another way: by turns the same cut-out placed anew, and another of its kind where there is one."""
        count = self.varied + 1
        family = self.siblings or ()
        if family and count % 2 == 0:
            ring = sorted({*family, self.id})
            other = ring[(ring.index(self.id) + 1) % len(ring)]
            return replace(self, id=other, variation=0, varied=count)
        return replace(self, variation=count, varied=count)


def words_of(dealt: Dealt) -> str:
    """ "cup, rank 12, 43 % alike, liked"."""
    parts = [dealt.label, f"rank {dealt.rank}", f"{round(100 * max(0.0, dealt.similarity))} % alike"]
    return ", ".join((*parts, *(kind for kind in STARS if kind in dealt.stars)))


def rank_of(dealt: Dealt) -> str:
    """ "Rank 12: 11 kinds of things in the library are more like the object"."""
    before = dealt.rank - 1
    words = "no kind of thing" if before < 1 else "1 kind of thing" if before == 1 else f"{before} kinds of things"
    return f"Rank {dealt.rank}: {words} in the library {'is' if before < 2 else 'are'} more like the object"
