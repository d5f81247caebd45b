"""File: what is open, and where it goes."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.files.desk import Desk
from app.ui.session import Session

from .action import Action


def file_actions(
    session: Session,
    desk: Desk,
    export: Callable[[], object],
    repeat: Callable[[], object],
    quit_all: Callable[[], object],
) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    return [
        Action(
            "file.open",
            "Open…",
            "Open a photo or a Lamina document",
            "Ctrl+O",
            "File",
            run=desk.open_by_dialog,
            icon="open",
        ),
        Action(
            "file.paste",
            "Paste as New Picture",
            "Open the picture on the clipboard",
            "Ctrl+Shift+V",
            "File",
            run=desk.paste,
            icon="paste",
        ),
        Action(
            "file.save",
            "Save",
            "Save as a Lamina document",
            "Ctrl+S",
            "File",
            run=desk.save,
            icon="save",
            section=1,
            enabled=there,
        ),
        Action(
            "file.save-as",
            "Save As…",
            "Save under another name",
            "Ctrl+Shift+S",
            "File",
            run=desk.save_as,
            icon="save-as",
            section=1,
            enabled=there,
        ),
        Action(
            "file.export",
            "Export…",
            "Write SVG, PNG, PDF and others",
            "Ctrl+E",
            "File",
            run=export,
            icon="export",
            section=1,
            enabled=there,
        ),
        Action(
            "file.apply",
            "Apply Edits to Other Photos…",
            "Take other photos apart and edit what corresponds in them in the same way",
            "Ctrl+Alt+P",
            "File",
            run=repeat,
            section=1,
            enabled=lambda: session.document is not None and bool(session.document.nodes),
        ),
        Action(
            "file.close",
            "Close",
            "Put this picture away",
            "Ctrl+W",
            "File",
            run=desk.close,
            icon="close",
            section=2,
            enabled=there,
        ),
        Action("file.quit", "Quit", "Leave Lamina", "Ctrl+Q", "File", run=quit_all, icon="quit", section=2),
    ]
