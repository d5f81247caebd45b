"""Labels taught by examples, and labels that want to be merged or split."""

from __future__ import annotations

from .teach import Candidate, teach
from .tidying import Merge, Split, merges, splits

__all__ = ["Candidate", "Merge", "Split", "merges", "splits", "teach"]
