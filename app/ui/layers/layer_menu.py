"""The menu of the layer list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from app.engine.document import Object
from app.ui.session import Session
from app.ui.theme.icons import icon

from . import commands
from .layer_tree import LayerTree
from .selected import chosen, free


def layer_menu(session: Session, tree: LayerTree, parent: QWidget) -> QMenu:
    """The menu for what is selected; filled anew each time it opens."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: _fill(menu, session, tree))
    return menu


def _fill(menu: QMenu, session: Session, tree: LayerTree) -> None:
    menu.clear()
    nodes, ids = chosen(session), session.selection
    one = nodes[0] if len(nodes) == 1 else None
    able = bool(free(session))
    shown, closed = all(node.visible for node in nodes), all(node.locked for node in nodes)

    def add(words: str, name: str | None, keys: str, enabled: bool, do: Callable[[], object]) -> None:
        # The keys are those of the list (shortcuts.py); here they are only shown.
        action = menu.addAction(f"{words}\t{keys}" if keys else words)
        if name is not None:
            action.setIcon(icon(name))
        action.setEnabled(enabled)
        action.triggered.connect(lambda: do())

    add("Rename", "rename", "F2", one is not None, lambda: one and tree.rename(one.id))
    add("Duplicate", "duplicate", "Ctrl+J", bool(nodes), lambda: commands.duplicate(session))
    add("Delete", "delete", "Del", able, lambda: commands.delete(session))
    menu.addSeparator()
    add("Group", "group", "Ctrl+G", able, lambda: commands.group(session))
    groups = any(isinstance(node, Object) for node in nodes)
    add("Ungroup", "ungroup", "Ctrl+Shift+G", groups and able, lambda: commands.ungroup(session))
    menu.addSeparator()
    eye = ("eye-off", "Hide") if shown else ("eye", "Show")
    padlock = ("unlock", "Unlock") if closed else ("lock", "Lock")
    add(eye[1], eye[0], "Space", bool(nodes), lambda: commands.set_visible(session, ids, not shown))
    add("Show alone", "solo", "Alt+Space", one is not None, lambda: one and commands.solo(session, one.id))
    add(padlock[1], padlock[0], "", bool(nodes), lambda: commands.set_locked(session, ids, not closed))
    menu.addSeparator()
    add("Select all", "select-all", "Ctrl+A", session.document is not None, tree.selectAll)
    add("Unfold all", None, "", session.document is not None, tree.expandAll)
    add("Fold all", None, "", session.document is not None, tree.collapseAll)
