"""An artist at the editor, for the stopwatch: ``python -m benchmarks.sitting PHOTO [--quick]``.

Prints one line of JSON: for each thing done, the milliseconds that single events held the window's thread.
With ``LAMINA_BLAME`` set, says on the error output where the thread was whenever that was long.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF

from app.engine.document import Layer, edits

from .artist import (
    STEP,
    Artist,
    Button,
    Kind,
    Script,
    at_the_editor,
    biggest,
    click,
    closed,
    dragging,
    opened,
    path_over,
)
from .held import Watched


def sitting(artist: Artist, photo: Path, quick: bool) -> Script:
    """Open a photo, then do everything once with its layers as found and, unless ``quick``, with many more."""
    app, window = artist.app, artist.window
    yield from opened(artist, photo)
    yield from everything(artist, "40: ")
    if not quick:
        app.phase = "more detail arrives"
        artist.do(lambda: window.desk.decomposer.detail(160, "photo"))
        yield 500
        yield artist.idle
        yield 1000
        yield from everything(artist, "160: ")
    yield from closed(artist)


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
    status, app = at_the_editor(lambda artist: sitting(artist, photo, quick))
    print(json.dumps({name: report(app, name) for name in app.phases}), flush=True)
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
