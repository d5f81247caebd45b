"""Top right: which view is shown, and the way to the command palette."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from app.ui.actions import Registry
from app.ui.theme import icons

VIEWS = ("view.vector", "view.split", "view.photo")


class ViewSwitch(QWidget):
    """Three buttons of which one is down, and a field-like button for "Ctrl+K"."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        frame = QFrame()
        frame.setObjectName("viewSwitch")
        inner = QHBoxLayout(frame)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        group = QButtonGroup(self)
        for action_id in VIEWS:
            button = QToolButton()
            action = registry[action_id]
            button.setText(action.text())
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setObjectName(f"switch.{action_id}")
            button.clicked.connect(lambda _=False, action_id=action_id: registry.run(action_id))
            action.changed.connect(
                lambda b=button, a=action: (b.setChecked(a.isChecked()), b.setEnabled(a.isEnabled()))
            )
            group.addButton(button)
            inner.addWidget(button)
        search = QToolButton()
        search.setObjectName("searchButton")
        search.setToolTip(registry["help.palette"].toolTip())
        search.setAccessibleName("Find a command")
        icons.keep(search, "search")
        search.clicked.connect(lambda: registry.run("help.palette"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(frame)
        row.addWidget(search)
