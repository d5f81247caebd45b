"""Menu bar and tool column, generated from the declared actions."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from .action import Action
from .registry import Registry

ORDER = ("File", "Edit", "Layer", "Select", "View", "Help")


def fill_menu_bar(bar: QMenuBar, registry: Registry) -> dict[str, QMenu]:
    """One menu for each first word of the actions' paths, submenus for the rest; the menus by path."""
    menus: dict[str, QMenu] = {}
    for name in ORDER:
        _menu(bar, menus, name)
    last: dict[str, Action] = {}
    for action in registry:
        menu = _menu(bar, menus, action.menu)
        before = last.get(action.menu)
        if before is not None and before.section != action.section:
            menu.addSeparator()
        menu.addAction(registry[action.id])
        last[action.menu] = action
    return menus


def _menu(bar: QMenuBar, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        above, _, name = path.rpartition("/")
        parent = _menu(bar, menus, above) if above else bar
        menus[path] = parent.addMenu(name)
        menus[path].setObjectName(f"menu.{path}")
        menus[path].setToolTipsVisible(True)
    return menus[path]


def fill_tools(bar: QToolBar, registry: Registry, groups: list[list[str]]) -> None:
    """Buttons for the actions with these ids, a line between groups."""
    for before, group in pairwise([[], *groups]):
        if before:
            bar.addSeparator()
        for action_id in group:
            bar.addAction(registry[action_id])
            button = bar.widgetForAction(registry[action_id])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                button.setAccessibleName(_plain(registry[action_id]))
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").split("\t")[0]
