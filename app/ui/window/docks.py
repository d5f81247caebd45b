"""The panels at the right and below: dockable, with a quiet title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import icons, theme

LEAST_WIDTH = 240  # pixels; more where the content says that it needs more


class Title(QWidget):
    """The name of the panel, and a button that puts it away."""

    def __init__(self, dock: QDockWidget, name: str) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        away = QToolButton()
        away.setToolTip(f"Close {name}; View > Panels brings it back")
        away.setAccessibleName(f"Close {name}")
        icons.keep(away, "close", 12)
        away.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.addWidget(QLabel(name.upper()), 1)
        row.addWidget(away)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().measures.row)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().measures.row)


def dock(
    window: QMainWindow, name: str, title: str, content: QWidget, scrolled: bool = False, below: bool = False
) -> QDockWidget:
    """A panel at the right of ``window``, or ``below`` it all; a ``scrolled`` one may be lower than what is in it."""
    made = QDockWidget(title, window)
    made.setObjectName(f"dock.{name}")
    made.setTitleBarWidget(Title(made, title))
    if scrolled:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        content = area
    if content.minimumSizeHint().width() < LEAST_WIDTH:
        content.setMinimumWidth(LEAST_WIDTH)
    made.setWidget(content)
    area_of_it = Qt.DockWidgetArea.BottomDockWidgetArea if below else Qt.DockWidgetArea.RightDockWidgetArea
    window.addDockWidget(area_of_it, made)
    return made


def stacked(*parts: QWidget) -> QWidget:
    """Widgets below each other; the first takes the room."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for place, part in enumerate(parts):
        column.addWidget(part, 1 if place == 0 else 0)
    return made
