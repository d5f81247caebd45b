"""Mirroring what is selected."""

from __future__ import annotations

from dataclasses import replace

from app.ui.session import Session

from .held import apply, held


def flip(session: Session, across: bool) -> None:
    """Left and right exchanged (``across``), or top and bottom, about the middle, as the photo lies."""
    found = held(session)
    if found is None:
        return
    frame = found.frame
    mirrored = replace(frame, ux=-frame.ux, vx=-frame.vx) if across else replace(frame, uy=-frame.uy, vy=-frame.vy)
    apply(session, found, "Flip", mirrored)
