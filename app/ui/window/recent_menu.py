"""File > Open Recent."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.files.desk import Desk
from app.ui.theme.icons import icon


def fill_recent(menu: QMenu, before: QAction, desk: Desk) -> QMenu:
    """A submenu above ``before`` that lists the recent files anew each time it opens."""
    recent = QMenu("Open Recent", menu)
    recent.setObjectName("menu.File/Open Recent")
    recent.setToolTipsVisible(True)
    menu.insertMenu(before, recent)

    def fill() -> None:
        recent.clear()
        for number, path in enumerate(desk.recent.paths(), 1):
            action = recent.addAction(icon("image"), f"&{number % 10}  {path.name}".replace("&0", "0"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: desk.open(path))
        if recent.isEmpty():
            recent.addAction("Nothing was opened yet").setEnabled(False)
            return
        recent.addSeparator()
        recent.addAction("Clear List").triggered.connect(lambda: desk.recent.clear())

    recent.aboutToShow.connect(fill)
    return recent
