"""Somebody at the editor, whose mouse and keys come from a script: what benchmarks of the window are made of."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import PySide6.QtWidgets as widgets
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent

from app.engine.document import Object

from .held import Blame, Watched

if TYPE_CHECKING:
    from app.ui.inspector import InspectorPanel
    from app.ui.window import Window

STEP = 8  # ms between two things done, as often as a mouse tells where it is
SIZE = 1920, 1080  # pixels of the window
PATIENCE = 20_000  # ms at most for one wait
Script = Iterator[int | Callable[[], bool]]
Button = Qt.MouseButton
Kind = QEvent.Type


class Artist(QObject):
    """Carries out a script: what it yields is a pause in ms, or something to wait for."""

    def __init__(self, app: Watched, script: Callable[[Artist], Script]) -> None:
        super().__init__(app)
        self.app, self._wanted = app, script
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        self._wait: Callable[[], bool] | None = None
        self._waited = 0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == Kind.Paint and isinstance(watched, widgets.QMainWindow):
            self.app.removeEventFilter(self)
            self.window = cast("Window", watched)
            self.window.resize(*SIZE)
            self._script = self._wanted(self)
            self._timer.start(3000)
        return False

    def _next(self) -> None:
        self.app.leave_out()
        if self._wait is not None and not self._wait() and self._waited < PATIENCE:
            self._waited += STEP
            self._timer.start(STEP)
            return
        self._wait, self._waited = None, 0
        wanted = next(self._script, None)
        if callable(wanted):
            self._wait = wanted
        if wanted is not None:
            self._timer.start(wanted if isinstance(wanted, int) else STEP)

    def idle(self) -> bool:
        return not self.window.board.running and not self.window.canvas.busy

    # Everything reaches the window as an event of its own, so that it is timed by itself

    def do(self, action: Callable[[], object]) -> None:
        QTimer.singleShot(0, self.app, lambda: (action(), None)[1])

    def mouse(self, kind: Kind, at: QPointF, widget: widgets.QWidget, button: Button = Button.NoButton) -> None:
        held = Button.NoButton if kind == Kind.MouseButtonRelease else button
        inside, screen = QPointF(widget.mapTo(self.window, at)), QPointF(widget.mapToGlobal(at))
        pressed = Button.NoButton if kind == Kind.MouseMove else button
        handle = self.window.windowHandle()
        event = QMouseEvent(kind, inside, inside, screen, pressed, held, Qt.KeyboardModifier.NoModifier)
        self.app.postEvent(handle, event)

    def wheel(self, clicks: float, at: QPointF, widget: widgets.QWidget) -> None:
        inside, screen = QPointF(widget.mapTo(self.window, at)), QPointF(widget.mapToGlobal(at))
        turn = QPoint(0, round(120 * clicks))
        none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        handle = self.window.windowHandle()
        event = QWheelEvent(inside, screen, QPoint(), turn, Button.NoButton, none, phase, False)
        self.app.postEvent(handle, event)


def path_over(widget: widgets.QWidget, count: int) -> Iterator[QPointF]:
    """Points all over a widget, each near the one before."""
    for t in np.linspace(0.0, 1.0, count):
        x, y = 0.5 + 0.42 * np.sin(9 * np.pi * t), 0.5 + 0.42 * np.cos(4 * np.pi * t)
        yield QPointF(round(x * widget.width()), round(y * widget.height()))


def click(artist: Artist, at: QPointF, widget: widgets.QWidget) -> None:
    artist.mouse(Kind.MouseMove, at, widget)
    artist.mouse(Kind.MouseButtonPress, at, widget, Button.LeftButton)
    artist.mouse(Kind.MouseButtonRelease, at, widget, Button.LeftButton)


def biggest(artist: Artist) -> int:
    """The object with the most in it."""
    document = artist.window.session.document
    assert document is not None
    objects = [node for node, _ in document.walk() if isinstance(node, Object)]
    return max(objects, key=lambda node: len(node.children)).id


def dragging(artist: Artist, node_id: int, track: widgets.QWidget) -> Script:
    """Pull a slider to and fro for two seconds."""
    artist.do(lambda: artist.window.session.select((node_id,)))
    yield 300
    artist.do(lambda: seen(artist.window.inspector, track))
    yield 300
    y = track.height() / 2
    artist.mouse(Kind.MouseButtonPress, QPointF(20, y), track, Button.LeftButton)
    for t in np.linspace(0.0, 1.0, 2000 // STEP):
        x = 12 + (track.width() - 24) * (0.5 - 0.5 * np.cos(6 * np.pi * t))
        artist.mouse(Kind.MouseMove, QPointF(x, y), track, Button.LeftButton)
        yield STEP
    artist.mouse(Kind.MouseButtonRelease, QPointF(40, y), track, Button.LeftButton)


def seen(panel: InspectorPanel, control: widgets.QWidget) -> None:
    """Unfold what ``control`` is in and scroll to it."""
    for section in panel.sections.values():
        if section.isAncestorOf(control):
            section.title.setChecked(True)
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, widgets.QScrollArea):
            above.ensureWidgetVisible(control)
        above = above.parentWidget()


def opened(artist: Artist, photo: Path) -> Script:
    """Open a photo, as far as its objects being there; what follows is its tones."""
    session = artist.window.session
    artist.app.phase = "opening"
    artist.do(lambda: artist.window.desk.open(photo))
    yield lambda: session.document is not None
    artist.app.phase = "objects arrive"
    yield lambda: session.document is not None and bool(session.document.objects())
    artist.app.phase = "tones arrive"
    yield artist.idle
    yield 3000


def closed(artist: Artist) -> Script:
    """Close the window without being asked about what was done."""
    session = artist.window.session
    assert session.document is not None
    artist.app.phase = "closing"
    session.mark_saved(session.document)
    artist.do(artist.window.close)
    yield lambda: not artist.window.isVisible()
    artist.app.phase = "closed, out of sight"
    yield 60_000


def at_the_editor(script: Callable[[Artist], Script], kind: type[Watched] = Watched) -> tuple[int, Watched]:
    """Start the editor and carry out ``script``: the exit status, and what was watched. With ``LAMINA_BLAME`` set,
    says on the error output where the thread was whenever that was long."""

    class Sat(kind):
        """The editor's application, with an artist at it."""

        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.artist = Artist(self, script)
            self.blame = Blame(self) if os.environ.get("LAMINA_BLAME") else None

    widgets.QApplication = Sat  # type: ignore[misc]
    from app.ui.main import main as editor

    status = editor([])
    app = cast(Sat, widgets.QApplication.instance())
    if app.blame is not None:
        for place, times in app.blame.seen.most_common(60):
            print(times, place, file=sys.stderr)
    return status, app
