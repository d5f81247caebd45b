"""Nothing is cut off where the window is small."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import icons, theme
from app.ui.window import Window

SIZES = [(900, 600), (1380, 1000)]


def cut_off(window: Window) -> list[str]:
    """What in the inspector reaches beyond what is seen of it."""
    dock = window.docks["inspector"]
    assert dock.rect().contains(window.inspector.geometry())
    assert window.rect().contains(dock.geometry())
    edge = window.inspector.viewport().width()
    content = window.inspector.widget()
    assert content is not None
    parts = content.findChildren(QWidget)
    return [
        f"{type(part).__name__} {part.accessibleName()}"
        for part in parts
        if part.isVisible() and part.mapTo(window.inspector.viewport(), part.rect().topRight()).x() >= edge
    ]


@pytest.mark.parametrize("in_front", ["palette", "inspector"])
def test_the_inspector_is_shown_whole_in_any_window(opened: Window, qtbot: QtBot, in_front: str) -> None:
    theme().apply()
    assert opened.session.document is not None
    opened.toggle_panel("palette")
    opened.docks[in_front].raise_()
    for width, height in SIZES:
        opened.resize(width, height)
        qtbot.waitUntil(lambda width=width: opened.width() == width)
        opened.resizeDocks([opened.docks["layers"]], [100], Qt.Orientation.Horizontal)  # as narrow as it goes
        opened.docks["inspector"].show()
        opened.docks["inspector"].raise_()
        for section in opened.inspector.sections.values():
            section.show()
        qtbot.waitUntil(lambda: not opened.inspector.visibleRegion().isEmpty())
        qtbot.waitUntil(lambda: cut_off(opened) == [])


def test_tools_that_have_no_room_are_behind_a_button_that_is_seen(opened: Window, qtbot: QtBot) -> None:
    opened.resize(900, 480)
    rest = opened.tools.findChild(QToolButton, "qt_toolbar_ext_button")
    assert isinstance(rest, QToolButton)
    qtbot.waitUntil(rest.isVisible)
    assert opened.tools.rect().contains(rest.geometry())
    assert rest.icon().cacheKey() == icons.icon("chevron-right").cacheKey()  # in the theme's colour
    last = opened.tools.widgetForAction(opened.actions_registry["blend.surprise"])
    assert not last.isVisible()
    qtbot.mouseClick(rest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(last.isVisible)
