"""File: what is open, and where it goes."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.files.desk import Desk
from app.ui.session import Session

from .action import Action


def file_actions(
    session: Session, desk: Desk, export: Callable[[], object], quit_all: Callable[[], object]
) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    return [
        Action("file.open", "Open…", "Open a photo or a Lamina document", "Ctrl+O", "File", desk.open_by_dialog, "open"),
        Action(
            "file.paste", "Paste as New Picture", "Open the picture on the clipboard", "Ctrl+V; Ctrl+Shift+V", "File",
            desk.paste, "paste",
        ),
        Action("file.save", "Save", "Save as a Lamina document", "Ctrl+S", "File", desk.save, "save", 1, there),
        Action("file.save-as", "Save As…", "Save under another name", "Ctrl+Shift+S", "File", desk.save_as, "save-as", 1, there),
        Action("file.export", "Export…", "Write SVG, PNG, PDF and others", "Ctrl+E", "File", export, "export", 1, there),
        Action("file.close", "Close", "Put this picture away", "Ctrl+W", "File", desk.close, "close", 2, there),
        Action("file.quit", "Quit", "Leave Lamina", "Ctrl+Q", "File", quit_all, "quit", 2),
    ]  # fmt: skip
