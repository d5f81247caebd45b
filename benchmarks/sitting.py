"""An artist at the editor, for the stopwatch: ``python -m benchmarks.sitting PHOTO [--quick]``.

Prints one line of JSON: for each thing done, the milliseconds that single events held the window's thread.
With ``LAMINA_BLAME`` set, says on the error output where the thread was whenever that was long.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import PySide6.QtWidgets as widgets
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent

from app.engine.document import Layer, Object, edits

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

    def __init__(self, app: Watched, photo: Path, quick: bool) -> None:
        super().__init__(app)
        self.app, self._photo, self._quick = app, photo, quick
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
            self._script = sitting(self, self._photo, self._quick)
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


def sitting(artist: Artist, photo: Path, quick: bool) -> Script:
    """Open a photo, then do everything once with its layers as found and, unless ``quick``, with many more."""
    window, app = artist.window, artist.app
    session = window.session

    def idle() -> bool:
        return not window.board.running and not window.canvas.busy

    app.phase = "opening"
    artist.do(lambda: window.desk.open(photo))
    yield lambda: session.document is not None
    app.phase = "objects arrive"
    yield lambda: session.document is not None and bool(session.document.objects())
    app.phase = "tones arrive"
    yield idle
    yield 3000
    yield from everything(artist, "40: ")
    if not quick:
        app.phase = "more detail arrives"
        artist.do(lambda: window.desk.decomposer.detail(160, "photo"))
        yield 500
        yield idle
        yield 1000
        yield from everything(artist, "160: ")
    assert session.document is not None
    app.phase = "closing"
    session.mark_saved(session.document)
    artist.do(window.close)
    yield lambda: not window.isVisible()
    app.phase = "closed, out of sight"
    yield 60_000


def everything(artist: Artist, which: str) -> Script:
    app = artist.app
    things = {
        "hovering": hovering, "selecting": selecting, "entering": entering, "colour of a layer": colour_of_layer,
        "colour of an object": colour_of_object, "exposure of an object": exposure, "zooming": zooming,
        "panning": panning, "views": views, "undo and redo": undoing, "less detail": less, "list": listing,
    }  # fmt: skip
    for name, thing in things.items():
        app.phase = which + name
        yield from thing(artist)
        yield 400


def path_over(widget: widgets.QWidget, count: int) -> Iterator[QPointF]:
    """Points all over a widget, each near the one before."""
    for t in np.linspace(0.0, 1.0, count):
        x, y = 0.5 + 0.42 * np.sin(9 * np.pi * t), 0.5 + 0.42 * np.cos(4 * np.pi * t)
        yield QPointF(round(x * widget.width()), round(y * widget.height()))


def hovering(artist: Artist) -> Script:
    click(artist, QPointF(8, 8), artist.window.canvas)
    yield 200
    for at in path_over(artist.window.canvas, 300):
        artist.mouse(Kind.MouseMove, at, artist.window.canvas)
        yield STEP


def selecting(artist: Artist) -> Script:
    for at in path_over(artist.window.canvas, 24):
        click(artist, at, artist.window.canvas)
        yield 100


def click(artist: Artist, at: QPointF, widget: widgets.QWidget) -> None:
    artist.mouse(Kind.MouseMove, at, widget)
    artist.mouse(Kind.MouseButtonPress, at, widget, Button.LeftButton)
    artist.mouse(Kind.MouseButtonRelease, at, widget, Button.LeftButton)


def entering(artist: Artist) -> Script:
    canvas, session = artist.window.canvas, artist.window.session
    for at in path_over(canvas, 12):
        click(artist, at, canvas)
        artist.mouse(Kind.MouseButtonDblClick, at, canvas, Button.LeftButton)
        artist.mouse(Kind.MouseButtonRelease, at, canvas, Button.LeftButton)
        yield 120
        artist.do(session.leave)
        yield 60
        artist.do(session.leave)
        yield 60


def colour_of_layer(artist: Artist) -> Script:
    document = artist.window.session.document
    assert document is not None
    node = next(node for node, _ in document.walk() if isinstance(node, Layer))
    yield from dragging(artist, node.id, artist.window.inspector.colour.field.hue)


def colour_of_object(artist: Artist) -> Script:
    yield from dragging(artist, biggest(artist), artist.window.inspector.colour.field.hue)


def exposure(artist: Artist) -> Script:
    yield from dragging(artist, biggest(artist), artist.window.inspector.tone.sliders["exposure"].track)


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


def zooming(artist: Artist) -> Script:
    canvas = artist.window.canvas
    for clicks in [0.5] * 20 + [-0.5] * 20:
        artist.wheel(clicks, QPointF(canvas.width() * 0.4, canvas.height() * 0.4), canvas)
        yield 30
    yield lambda: not canvas.busy
    for clicks in [1.0] * 4:
        artist.wheel(clicks, QPointF(canvas.width() * 0.4, canvas.height() * 0.4), canvas)
        yield 30
    yield lambda: not canvas.busy


def panning(artist: Artist) -> Script:
    canvas = artist.window.canvas
    middle = QPointF(canvas.width() / 2, canvas.height() / 2)
    artist.mouse(Kind.MouseButtonPress, middle, canvas, Button.MiddleButton)
    for t in np.linspace(0.0, 1.0, 150):
        way = QPointF(round(200 * np.sin(4 * np.pi * t)), round(100 * np.sin(2 * np.pi * t)))
        artist.mouse(Kind.MouseMove, middle + way, canvas, Button.MiddleButton)
        yield STEP
    artist.mouse(Kind.MouseButtonRelease, middle, canvas, Button.MiddleButton)
    yield 200
    artist.do(canvas.fit)
    yield lambda: not canvas.busy


def views(artist: Artist) -> Script:
    for view in ("split", "photo", "split", "vector", "photo", "vector"):
        artist.do(lambda view=view: artist.window.session.set_view(view))
        yield 40
        yield lambda: not artist.window.canvas.busy
        yield 100


def undoing(artist: Artist) -> Script:
    session = artist.window.session
    for _ in range(2):
        for action in (session.undo, session.undo, session.undo, session.redo, session.redo, session.redo):
            artist.do(action)
            yield 100


def less(artist: Artist) -> Script:
    session = artist.window.session
    for wanted in (24, 8):
        artist.do(lambda wanted=wanted: session.apply("Less", lambda document: edits.less_detail(document, wanted)))
        yield 300
    for action in (session.undo, session.undo):
        artist.do(action)
        yield 300


def listing(artist: Artist) -> Script:
    """Unfold everything, scroll, point at rows, and press some."""
    tree = artist.window.layers.tree
    artist.do(tree.expandAll)
    yield 300
    bar = tree.verticalScrollBar()
    for t in np.linspace(0.0, 1.0, 40):
        artist.do(lambda t=t: bar.setValue(round(t * bar.maximum())))
        yield 16
    for at in path_over(tree.viewport(), 100):
        artist.mouse(Kind.MouseMove, at, tree.viewport())
        yield STEP
    for at in path_over(tree.viewport(), 8):
        click(artist, QPointF(tree.viewport().width() / 2, at.y()), tree.viewport())
        yield 100
    artist.do(tree.collapseAll)
    yield 100


def main(photo: Path, quick: bool = False) -> int:
    class Sat(Watched):
        """The editor's application, with an artist at it."""

        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.artist = Artist(self, photo, quick)
            self.blame = Blame(self) if os.environ.get("LAMINA_BLAME") else None

    widgets.QApplication = Sat  # type: ignore[misc]
    from app.ui.main import main as editor

    status = editor([])
    app = cast(Sat, widgets.QApplication.instance())
    print(json.dumps({name: report(app, name) for name in app.phases}), flush=True)
    if app.blame is not None:
        for place, times in app.blame.seen.most_common(60):
            print(times, place, file=sys.stderr)
    return status


def report(app: Watched, name: str) -> dict[str, object]:
    """Milliseconds: the longest event and what it was, the 99th percentile, and both by the wall clock."""
    phase = app.phases[name]
    processor, wall = np.array(phase.processor) * 1000, np.array(phase.wall) * 1000
    return {
        "longest": float(processor.max()), "p99": float(np.percentile(processor, 99)), "what": phase.longest,
        "wall": float(wall.max()), "wall99": float(np.percentile(wall, 99)),
        "events": len(processor), "over": int((processor > 10).sum()),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--quick" in sys.argv))
