"""In one line: what the stars do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dealt import RANGES

if TYPE_CHECKING:
    from app.engine.library.stars import Tally

NAMED = 3  # labels
NOTHING_YET = "Star what you like: such kinds and ranks come more often."
OFF = "Your stars are kept, and change nothing."


def explained(tally: Tally | None, favour: bool) -> str:
    """ "Favoured by 7 stars: ranks beyond 20; wheel, rocket"."""
    if not favour:
        return OFF
    if tally is None or not tally.stars:
        return NOTHING_YET
    shares = [s / n if n else 0.0 for s, n in zip(tally.starred, tally.shown, strict=True)]
    ranks = RANGES[shares.index(max(shares))]
    labels = ", ".join(list(tally.labels)[:NAMED])
    stars = "1 star" if tally.stars == 1 else f"{tally.stars} stars"
    return f"Favoured by {stars}: ranks {ranks}; {labels}"
