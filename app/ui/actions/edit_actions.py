"""Edit: steps back and forth, and what is done to what is selected."""

from __future__ import annotations

from typing import Protocol

from app.ui.layers import commands
from app.ui.layers.selected import chosen, free
from app.ui.session import Session

from .action import Action


class Own(Protocol):
    """A history of its own that comes before the document's for as long as it has words."""

    @property
    def undo_words(self) -> str: ...
    @property
    def redo_words(self) -> str: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


def edit_actions(session: Session, own: Own) -> list[Action]:
    def undo_words() -> str:
        if own.undo_words:
            return f"Undo {own.undo_words}"
        history = session.history
        return f"Undo {history.steps[history.index].label}" if history and history.can_undo else "Undo"

    def redo_words() -> str:
        if own.redo_words:
            return f"Redo {own.redo_words}"
        history = session.history
        return f"Redo {history.steps[history.index + 1].label}" if history and history.can_redo else "Redo"

    def can_undo() -> bool:
        return bool(own.undo_words) or (session.history is not None and session.history.can_undo)

    def undo() -> None:
        (own.undo if own.undo_words else session.undo)()

    def redo() -> None:
        (own.redo if own.redo_words else session.redo)()

    def can_redo() -> bool:
        return bool(own.redo_words) or (session.history is not None and session.history.can_redo)

    def some() -> bool:
        return bool(free(session))

    return [
        Action(
            "edit.undo",
            "Undo",
            "Take the last step back",
            "Ctrl+Z",
            "Edit",
            run=undo,
            icon="undo",
            enabled=can_undo,
            label=undo_words,
        ),
        Action(
            "edit.redo",
            "Redo",
            "Do again what was taken back",
            "Ctrl+Shift+Z; Ctrl+Y",
            "Edit",
            run=redo,
            icon="redo",
            enabled=can_redo,
            label=redo_words,
        ),
        Action(
            "edit.duplicate",
            "Duplicate",
            "Put a copy above what is selected",
            "Ctrl+J",
            "Edit",
            run=lambda: commands.duplicate(session),
            icon="duplicate",
            section=1,
            enabled=lambda: bool(chosen(session)),
        ),
        Action(
            "edit.delete",
            "Delete",
            "Take what is selected away",
            "Del",
            "Edit",
            run=lambda: commands.delete(session),
            icon="delete",
            section=1,
            enabled=some,
        ),
    ]
