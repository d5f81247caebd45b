"""What one can do to the outlines of the selected layers and objects: each one undo step with words to it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.engine.document import Document, edits
from app.ui.session import Session

from .held import held
from .selected import free, ids, named

Edit = Callable[[Document, tuple[int, ...]], Document]


def merge(session: Session) -> None:
    """One of all; it is selected."""
    _combine(session, "Merge", edits.merge)


def subtract(session: Session) -> None:
    _combine(session, "Subtract from", edits.subtract)


def intersect(session: Session) -> None:
    _combine(session, "Intersect", edits.intersect)


def invert(session: Session) -> None:
    _combine(session, "Invert", edits.invert)


def flip(session: Session, across: bool) -> None:
    """Left and right exchanged (``across``), or top and bottom, about the middle."""
    found = held(session)
    if found is None:
        return
    matrix = np.array([[-1.0, 0.0, 2 * found.frame.cx], [0.0, 1.0, 0.0]])
    if not across:
        matrix = np.array([[1.0, 0.0, 0.0], [0.0, -1.0, 2 * found.frame.cy]])
    session.apply(f"Flip {found.name}", lambda document: edits.transform(document, found.ids, matrix))


def split(session: Session) -> None:
    """Each connected piece a thing of its own; all of them are selected."""
    _combine(session, "Split", edits.split)


def _combine(session: Session, words: str, edit: Edit) -> None:
    nodes, before = free(session), session.document
    if not nodes or before is None:
        return
    mine = ids(nodes)
    session.apply(f"{words} {named(nodes)}", lambda document: edit(document, mine))
    now = session.document
    if now is None or now is before:
        return
    old = {node.id for node, _ in before.walk()}
    left = [node.id for node, _ in now.walk() if node.id in mine or node.id not in old]
    session.select(left)
