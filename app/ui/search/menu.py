"""What can be done with one cut-out of the grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme import icons


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu; ``key``: what the keyboard does the same by, to read."""

    words: str
    do: Callable[[], object]
    icon: str | None = None
    enabled: bool = True
    key: str = ""


def open_menu(groups: list[list[Entry]], where: QPoint, parent: QWidget) -> QMenu:
    """Show the groups, a line between them, at ``where`` on the screen."""
    menu = QMenu(parent)
    menu.setObjectName("menu.cutout")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        menu.addSeparator()
        for entry in group:
            action = menu.addAction(f"{entry.words}\t{entry.key}" if entry.key else entry.words)
            if entry.icon:
                action.setIcon(icons.icon(entry.icon))
            action.setEnabled(entry.enabled)
            action.triggered.connect(lambda _=False, do=entry.do: do())
    menu.popup(where)
    return menu
