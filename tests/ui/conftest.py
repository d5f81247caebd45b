"""What holds for every test of the window: no warning of Qt's, no widget and no process left behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import theme

HERE = Path(__file__).parent
# Said by the offscreen platform about every window with a smallest size, and about menus.
OF_THE_PLATFORM = "This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True))


@pytest.fixture(autouse=True, scope="module")
def only_what_is_new_is_collected() -> None:
    """Libraries, and what came before, are no garbage: looking through them after each test took half of all time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, no_thread_left: None) -> Iterator[None]:
    """Fails a test after which a top-level widget or a process is there that was not there before."""
    before = QApplication.topLevelWidgets()
    processes = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in processes]
    if left:
        pytest.fail("processes left running: " + ", ".join(str(child) for child in left))
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [w for w in QApplication.topLevelWidgets() if w not in before and _lasting(w)]
    if shown:
        pytest.fail("widgets left behind: " + ", ".join(f"{type(w).__name__} {w.objectName()!r}" for w in shown))


def _lasting(widget: QWidget) -> bool:
    """Tips are Qt's own and go by themselves; a window with a parent goes with it."""
    return widget.parent() is None and widget.metaObject().className() != "QTipLabel"


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> None:
    """Qt remembers the Shift of the last click or key that was sent, which makes the drags of the next test slow."""
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_F35)


@pytest.fixture(autouse=True)
def first_theme(qapp: QApplication) -> Iterator[None]:
    """Every test begins with the system's theme."""
    yield
    if theme().choice != "system" or theme().compact:
        theme().set_compact(False)
        theme().choose("system")
