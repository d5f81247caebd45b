"""Menu bar and tool column, generated from the declared actions."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from app.ui.theme import icons

from .registry import Registry

ORDER = ("File", "Edit", "Layer", "Select", "View", "Blend", "Library", "Help")
LETTERS = {"Library": 3}  # at which letter Alt opens a menu of the bar, where it is not the first
ARROW = 12  # pixels


def fill_menu_bar(bar: QMenuBar, registry: Registry) -> dict[str, QMenu]:
    """One menu for each first word of the actions' paths, submenus for the rest; the menus by path."""
    menus: dict[str, QMenu] = {}
    for name in ORDER:
        _menu(bar, menus, name)
    sections: dict[str, int] = {}
    for action in registry:
        above = action.menu.rpartition("/")[0]
        if above and action.menu not in menus:
            _part(menus[above], above, action.section, sections)
        menu = _menu(bar, menus, action.menu)
        _part(menu, action.menu, action.section, sections)
        menu.addAction(registry[action.id])
    return menus


def _part(menu: QMenu, path: str, section: int, sections: dict[str, int]) -> None:
    """A line where another section begins."""
    if sections.setdefault(path, section) != section:
        menu.addSeparator()
        sections[path] = section


def _menu(bar: QMenuBar, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        above, _, name = path.rpartition("/")
        parent = _menu(bar, menus, above) if above else bar
        at = LETTERS.get(name, 0)
        menus[path] = parent.addMenu(name if above else f"{name[:at]}&{name[at:]}")
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
    _mark_the_rest(bar)


def _mark_the_rest(bar: QToolBar) -> None:
    """The button that shows what has no room: the style's own arrow is black, and not to be seen on a dark bar."""
    rest = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if isinstance(rest, QToolButton):
        rest.setToolTip("The tools that have no room")
        rest.setAccessibleName("More tools")
        keep = partial(icons.keep, rest, "chevron-right", ARROW)  # Qt's button is 12 pixels, whatever the bar's icons
        keep()
        bar.orientationChanged.connect(lambda _: keep())  # Qt puts its arrow there again


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").split("\t")[0]
