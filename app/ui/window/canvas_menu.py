"""The menu of the picture: what can be done to what is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.actions import Registry

FOR_NODES = (
    ("layer.rename", "layer.reset-colour"),
    ("select.inside", "layer.visible", "layer.solo", "layer.lock"),
    ("layer.to-front", "layer.raise", "layer.lower", "layer.to-back"),
    ("layer.group", "layer.ungroup", "edit.duplicate", "edit.delete"),
    ("layer.refine", "layer.continue"),
    ("search.find",),
)
FOR_PICK = (
    ("pick.object", "pick.find", "pick.save", "pick.add"),
    ("pick.larger", "pick.smaller", "pick.subject"),
    ("pick.brush", "pick.eraser", "pick.dim"),
    ("pick.clear",),
)
FOR_PICTURE = (
    ("select.all", "select.outside"),
    ("view.vector", "view.split", "view.photo"),
    ("view.fit", "view.actual"),
    ("layer.edges-soft", "layer.edges-flat"),
)


def open_canvas_menu(
    registry: Registry, parent: QWidget, where: QPoint, node: int | None, picks: bool = False
) -> QMenu:
    """Show the actions for ``node``, or for the picture where there is none, at ``where`` on the screen. ``picks``:
    those for what is being picked."""
    menu = QMenu(parent)
    menu.setObjectName("menu.canvas")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    registry.refresh()
    for group in FOR_PICK if picks else FOR_PICTURE if node is None else FOR_NODES:
        menu.addSeparator()
        menu.addActions([registry[action_id] for action_id in group])
    menu.popup(where)
    return menu
