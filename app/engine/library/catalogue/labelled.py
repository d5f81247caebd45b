"""What cut-outs were called before they got another label."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

Labelled = Mapping[int, tuple[str, str, float]]
"""By id: the label, where it is from, and how sure it is, as in `CutOut`."""


def labelled(database: sqlite3.Connection, ids: Sequence[int]) -> Labelled:
    """Of those of ``ids`` that are there."""
    ask = "SELECT label, label_from, sure FROM cutouts WHERE id = ?"
    rows = {int(id): database.execute(ask, (int(id),)).fetchone() for id in ids}
    return {id: (row["label"], row["label_from"], row["sure"]) for id, row in rows.items() if row is not None}
