"""How many layers a picture can be asked to have, and what of that needs no job."""

from __future__ import annotations

from typing import Literal

from app.engine.document import edits
from app.ui.session import Session

Detail = int | Literal["automatic"]
AUTOMATIC: Literal["automatic"] = "automatic"
"""As many layers as can be seen."""
CHOICES: tuple[tuple[str, Detail], ...] = (
    ("Automatic", AUTOMATIC),
    ("Simple", 24),
    ("Balanced", 40),
    ("Detailed", 80),
    ("Fine", 160),
)


def count_of(detail: Detail) -> int | None:
    """As the engine says it: None for automatic."""
    return None if detail == AUTOMATIC else detail


def shown_detail(session: Session) -> Detail | None:
    """What the picture that is open was asked for, for as long as the artist has not made it more or fewer layers."""
    document = session.document
    if document is None:
        return None
    settings, layers = document.settings, document.layers()
    own = bool(document.deleted) or any(node.touched for node, _ in document.walk())
    if own and len(layers) != settings.detail:  # without the artist's hand fewer may still be on their way
        return None
    return AUTOMATIC if settings.automatic else settings.detail


def reached_at_once(session: Session, detail: Detail) -> bool:
    """Take layers away, or bring back what was taken away before, as one step; False where that is not enough."""
    document = session.document
    if document is None or detail == AUTOMATIC:
        return False
    if detail < len(document.layers()):
        session.apply(less(detail), lambda before: edits.less_detail(before, detail))
        return True
    back = edits.restore_detail(document, detail)
    if len(back.layers()) < detail:
        return False
    session.apply(more(detail), lambda before: back if before is document else edits.restore_detail(before, detail))
    return True


def less(layers: int) -> str:
    """What the step is called that takes layers away."""
    return f"Less detail ({layers} layers)"


def more(detail: Detail) -> str:
    """What the step is called that adds layers."""
    return "Automatic detail" if detail == AUTOMATIC else f"More detail ({detail} layers)"
