"""One blend on the sheet: which cut-out, tried how, and what the artist said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.engine.service import Previewed
from app.ui.search.tried import Try

Kind = Literal["liked", "surprising", "realistic"]
KINDS: tuple[Kind, ...] = ("liked", "surprising", "realistic")
RANGES = ("1-5", "6-10", "11-20", "beyond 20")  # as the engine groups ranks


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
    return ", ".join((*parts, *(kind for kind in KINDS if kind in dealt.stars)))


def real_of(made: Previewed | None) -> tuple[str, str]:
    """ "71 % real", and "Looks real: 71 %; its colours are met in the photo"; empty where there is no score."""
    if made is None or made.realism is None:
        return "", ""
    share = f"{round(100 * made.realism)} %"
    return f"{share} real", "; ".join((f"Looks real: {share}", *made.because))
