"""Starts the window."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.ui.files import reading
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.jobs.resting import Resting
from app.ui.start.crash_log import CrashLog, log_to_file
from app.ui.start.end_signals import end_signals
from app.ui.theme import theme
from app.ui.window import Window
from app.ui.window.trouble import unexpected

AFTER_SHOWN = 50  # milliseconds: the first frame is on the screen


def main(paths: list[str]) -> int:
    """Show the editor with the first of ``paths`` (the others wait among the recent files); the exit status."""
    crashes = CrashLog()
    log_to_file()
    app = application()
    loop = event_loop(app)
    remembered = Remembered()
    theme().set_compact(remembered.get("compact", False))
    theme().choose(remembered.get("theme", "system"))
    board = Board()
    # Without being asked, nothing is fetched: `make run` asks, and else the search pane has a button.
    window = Window(board, remembered, fills_library=bool(os.environ.get("LAMINA_FILL_LIBRARY")))
    catch_everything(window, loop)
    Resting(window.session, board, window)
    window.show()

    def begin() -> None:
        board.warm(reading.warm)
        if crashes.left:
            window.notice.say("warning", "Lamina ended unexpectedly the last time.", crashes.left)
        window.recovery.look(board)
        if paths:
            window.desk.open_several([Path(path) for path in paths])

    QTimer.singleShot(AFTER_SHOWN, begin)
    status = run(window, loop)
    crashes.close()
    return status


def run(window: Window, loop: QEventLoop) -> int:
    """Until the window is closed, or the system tells it to end; the exit status."""
    window.gone.connect(loop.stop)
    with loop, end_signals(loop, window.ending.at_once):
        loop.run_forever()
    window.deleteLater()
    return window.ending.status


def event_loop(app: QApplication) -> QEventLoop:
    """The loop of both Qt's and Python's events, to which also belongs what begins before it runs: a panel that was
    left open asks for the library while the window is being built."""
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    return loop


def application() -> QApplication:
    """The one ``QApplication``, named and ready for high resolutions."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("lamina")
    app.setApplicationDisplayName("Lamina")
    app.setDesktopFileName("lamina")
    app.setQuitOnLastWindowClosed(False)
    return app


def catch_everything(window: Window, loop: asyncio.AbstractEventLoop) -> None:
    """What nobody caught becomes a line in the window and in the log."""
    class_log = logging.getLogger("lamina")

    def hook(kind: type[BaseException], wrong: BaseException, trace: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):  # only where signals cannot wake the loop
            window.close()
        else:
            unexpected(window.notice, wrong.with_traceback(trace))

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        class_log.error("in thread %s", args.thread.name if args.thread else "?", exc_info=args.exc_value)
        if args.exc_value is not None:
            loop.call_soon_threadsafe(unexpected, window.notice, args.exc_value)

    def loop_hook(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        wrong = context.get("exception")
        if isinstance(wrong, BaseException):
            unexpected(window.notice, wrong)
        else:
            class_log.error("%s", context.get("message"))

    sys.excepthook = hook
    threading.excepthook = thread_hook
    loop.set_exception_handler(loop_hook)
