"""Suggestions in the order of how real they look in the picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from app.engine.service import Previewed

from .model import Row
from .tried import Tried
from .tries import SHARP

BEGIN = (1, 6, 11, 21)  # ranks at which the engine's groups of surprise begin


def believable(rows: Sequence[Row], tried: Callable[[int], Tried | None]) -> list[Row] | None:
    """``rows`` with the most real first within each group of ranks, else in the order that they have: a preview that
    could not be made comes last. None while one of them is still to be judged."""
    real: dict[int, float] = {}
    for row in rows:
        made = tried(row.id)
        if made is None or (made.image is not None and made.level < SHARP):
            return None
        real[row.id] = -1.0 if made.made is None or made.made.realism is None else made.made.realism
    return sorted(rows, key=lambda row: (_group(row.rank), -real[row.id] if row.rank > 0 else 0.0))


def _group(rank: int) -> int:
    """-1 for a pinned cut-out (rank 0), which stays first."""
    return bisect_right(BEGIN, rank) - 1


def real_of(made: Previewed | None) -> tuple[str, str]:
    """ "71 % real", and "Looks real: 71 %; its colours are met in the photo"; empty where there is no score."""
    if made is None or made.realism is None:
        return "", ""
    share = f"{round(100 * made.realism)} %"
    return f"{share} real", "; ".join((f"Looks real: {share}", *made.because))
