"""Edit: steps back and forth, and what is done to what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.ui.layers import commands
from app.ui.layers.reasons import none_chosen, none_free
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


class Clips(Protocol):
    """What the actions need of the clipboard."""

    @property
    def holds_nodes(self) -> bool: ...
    def copy(self) -> None: ...
    def cut(self) -> None: ...
    def copy_picture(self) -> None: ...
    def paste(self) -> None: ...


def clipboard_actions(session: Session, clips: Clips, new_picture: Callable[[], None]) -> list[Action]:
    """``new_picture``: what pasting means where no layers are on the clipboard."""

    def paste() -> None:
        (clips.paste if clips.holds_nodes else new_picture)()

    return [
        Action(
            "edit.cut", "Cut", "Put what is selected on the clipboard and take it away", "Ctrl+X", "Edit",
            run=clips.cut, icon="cut", section=1, enabled=lambda: bool(free(session)),
            why_not=lambda: none_free(session),
        ),
        Action(
            "edit.copy", "Copy", "Put what is selected on the clipboard, as layers and as a picture", "Ctrl+C", "Edit",
            run=clips.copy, icon="copy", section=1, enabled=lambda: bool(chosen(session)),
            why_not=lambda: none_chosen(session),
        ),
        Action(
            "edit.copy-picture", "Copy Picture", "Put the whole picture on the clipboard as it is shown",
            "Ctrl+Shift+C", "Edit", run=clips.copy_picture, icon="image", section=1,
            enabled=lambda: session.document is not None,
        ),
        Action(
            "edit.paste", "Paste", "Put layers from the clipboard where they were, or open the picture on it", "Ctrl+V",
            "Edit", run=paste, icon="paste", section=1,
        ),
    ]  # fmt: skip


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
            why_not=lambda: none_chosen(session),
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
            why_not=lambda: none_free(session),
        ),
    ]
