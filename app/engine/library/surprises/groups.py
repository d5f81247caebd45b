"""The groups of ranks by which people were asked how surprising and real blends are (thesis, section 3.4.3)."""

from __future__ import annotations

from bisect import bisect_right

BEGIN = (1, 6, 11, 21)
GROUPS = len(BEGIN)


def group_of(rank: int) -> int:
    """0..3; a pinned cut-out (rank 0) is in the first group."""
    return max(0, bisect_right(BEGIN, rank) - 1)
