"""Mirroring what is selected."""

from __future__ import annotations

import numpy as np

from app.engine.document import edits
from app.ui.session import Session

from .held import held


def flip(session: Session, across: bool) -> None:
    """Left and right exchanged (``across``), or top and bottom, about the middle, as the photo lies."""
    found = held(session)
    if found is None:
        return
    matrix = np.array([[-1.0, 0.0, 2 * found.frame.cx], [0.0, 1.0, 0.0]])
    if not across:
        matrix = np.array([[1.0, 0.0, 0.0], [0.0, -1.0, 2 * found.frame.cy]])
    session.apply(f"Flip {found.name}", lambda document: edits.transform(document, found.ids, matrix))
