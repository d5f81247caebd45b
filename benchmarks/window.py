"""The editor under a stopwatch: ``python -m benchmarks.window PHOTO``.

Prints a line of JSON for each thing that happens, with the moment on the monotonic clock: "shown" (painted for
the first time), "stood" (for 3 s), "opened" (the photo was asked for), "objects" and "refined" (on screen).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import PySide6.QtWidgets as widgets
from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from app.ui.window import Window

STOOD = 3000  # ms that the window stands before the photo is opened
PAUSE = 500  # ms for whoever looks at the memory meanwhile
STEP = 5  # ms between two looks at what is on screen


def say(what: str) -> None:
    print(json.dumps({"what": what, "at": time.monotonic()}), flush=True)


class Stopwatch(QObject):
    """Waits for the first paint of a window, then opens ``photo`` in it and watches it become layers."""

    def __init__(self, app: widgets.QApplication, photo: Path) -> None:
        super().__init__(app)
        self._app, self._photo = app, photo
        self._look = QTimer(self, interval=STEP)
        self._look.timeout.connect(self._watch)
        self._objects = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, widgets.QMainWindow):
            self._app.removeEventFilter(self)
            self._window = cast("Window", watched)
            QTimer.singleShot(0, self._shown)  # once this paint is over
        return False

    def _shown(self) -> None:
        say("shown")
        QTimer.singleShot(STOOD, self._stood)

    def _stood(self) -> None:
        say("stood")
        QTimer.singleShot(PAUSE, self._open)

    def _open(self) -> None:
        say("opened")
        self._window.desk.open(self._photo)
        self._look.start()

    def _watch(self) -> None:
        document = self._window.session.document
        if document is None or not document.objects() or not self._window.canvas.settled:
            return
        if not self._objects:
            self._objects = True
            say("objects")
        if not self._window.board.running:
            self._look.stop()
            say("refined")
            self._window.close()


def main(photo: Path) -> int:
    class Watched(widgets.QApplication):
        """The editor's application, with a stopwatch in it."""

        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            Stopwatch(self, photo)

    widgets.QApplication = Watched  # type: ignore[misc]
    from app.ui.main import main as editor

    return editor([])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
