"""Where the panels are and how large the window is, from one start to the next."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from app.ui.files.remembered import Remembered

VERSION = 1
FIRST_SIZE = QSize(1440, 900)
FRAME = QSize(16, 64)  # what the desktop's own frame and title may take
WIDTH = 300
HEIGHTS = (390, 350, 100)
BELOW = ("dock.search", "dock.masks")  # lie below everything, behind each other, and are opened when asked for
BEHIND = {"dock.palette": "dock.inspector"}  # which stands behind which, and is opened when asked for
BELOW_HEIGHT = 264


class Layout:
    """Keeps and restores; ``toggle_panels`` leaves the picture alone on the screen, and back."""

    def __init__(self, window: QMainWindow, remembered: Remembered) -> None:
        self._window = window
        self._remembered = remembered
        self._before: QByteArray | None = None

    @property
    def panels_hidden(self) -> bool:
        return self._before is not None

    def restore(self) -> None:
        """As it was left, brought onto a screen that is there; as at first where nothing is known."""
        self.reset()
        kept = self._remembered.get("layout", "")
        if kept:
            self._window.restoreState(_bytes(kept), VERSION)
        geometry = self._remembered.get("geometry", "")
        if geometry:
            self._window.restoreGeometry(_bytes(geometry))
        self._bring_on_screen()

    def keep(self) -> None:
        state = self._before if self._before is not None else self._window.saveState(VERSION)
        self._remembered.set("layout", _text(state))
        self._remembered.set("geometry", _text(self._window.saveGeometry()))

    def reset(self) -> None:
        """Layers, colour and history at the right, the tools at the left; look-alikes and masks below, closed."""
        self._before = None
        window = self._window
        docks = [dock for dock in self._docks() if dock.objectName() not in (*BELOW, *BEHIND)]
        self._put_below()
        for dock in docks:
            dock.setFloating(False)
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            dock.show()
        for above, below in itertools.pairwise(docks):
            window.splitDockWidget(above, below, Qt.Orientation.Vertical)
        named = {dock.objectName(): dock for dock in self._docks()}
        for name, before in BEHIND.items():
            named[name].setFloating(False)
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, named[name])
            window.tabifyDockWidget(named[before], named[name])
            named[name].hide()
        for bar in window.findChildren(QToolBar):
            window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
            bar.show()
        window.resizeDocks(docks, [WIDTH] * len(docks), Qt.Orientation.Horizontal)
        window.resizeDocks(docks, list(HEIGHTS[: len(docks)]), Qt.Orientation.Vertical)

    def _put_below(self) -> None:
        window, area = self._window, Qt.DockWidgetArea.BottomDockWidgetArea
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            window.setCorner(corner, area)
        docks = [dock for dock in self._docks() if dock.objectName() in BELOW]
        for dock in docks:
            dock.setFloating(False)
            window.addDockWidget(area, dock)
        for first, second in itertools.pairwise(docks):
            window.tabifyDockWidget(first, second)
        window.resizeDocks(docks, [BELOW_HEIGHT] * len(docks), Qt.Orientation.Vertical)
        for dock in docks:
            dock.hide()

    def toggle_panels(self) -> None:
        if self._before is not None:
            self._window.restoreState(self._before, VERSION)
            self._before = None
            return
        self._before = self._window.saveState(VERSION)
        for part in (*self._docks(), *self._window.findChildren(QToolBar)):
            part.hide()

    def _docks(self) -> list[QDockWidget]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return self._window.findChildren(QDockWidget, options=direct)

    def _bring_on_screen(self) -> None:
        window = self._window
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not self._remembered.get("geometry", ""):
            first = QGuiApplication.primaryScreen().availableGeometry()
            window.resize(FIRST_SIZE.boundedTo(first.size() - FRAME))
            window.move(first.center() - window.rect().center())
            return
        if not any(_enough(screen.intersected(window.geometry())) for screen in screens):
            window.resize(window.size().boundedTo(screens[0].size()))
            window.move(screens[0].topLeft())


def _enough(seen: QRect) -> bool:
    return seen.width() >= 200 and seen.height() >= 100


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
