"""An artist who paints and drags, filmed: ``python -m benchmarks.filming PHOTO [--minutes N]``.

Prints one line of JSON. For each thing done, the milliseconds from one picture on the canvas to the next while the
mouse moves; with ``--minutes``, the same things over and over for so long, and what memory the window and its
engine hold after each round.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtTest import QTest

from app.engine.document import Layer, edits

from .artist import STEP, Artist, Button, Kind, Script, at_the_editor, biggest, closed, dragging, opened
from .held import Watched
from .memory import resident_mb

STROKE = 2000 // STEP  # moves of the mouse in one drag


class Filmed(Watched):
    """Notes when the canvas has been painted while a button is held: ``drags``, for each thing done the seconds of
    each drag's pictures, from the press on. ``memory``: seconds and MB."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.drags: dict[str, list[list[float]]] = {}
        self.memory: list[tuple[float, float]] = []
        self._held = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == Kind.MouseButtonPress and not self._held:
            self._held = True
            self.drags.setdefault(self.phase, []).append([time.perf_counter()])
        done = super().notify(receiver, event)
        if kind == Kind.MouseButtonRelease:
            self._held = False
        elif self._held and kind == Kind.Paint and type(receiver).__name__ == "Canvas":
            self.drags[self.phase][-1].append(time.perf_counter())
        return done


def filmed(artist: Artist, photo: Path, minutes: float) -> Script:
    """Everything once, or for ``minutes``."""
    yield from opened(artist, photo)
    end = time.monotonic() + 60 * minutes
    while True:
        for name, thing in THINGS.items():
            artist.app.phase = name
            yield from thing(artist)
            yield 600
        yield artist.idle
        assert isinstance(artist.app, Filmed)
        artist.app.memory.append((time.monotonic(), resident_mb(os.getpid())))
        if time.monotonic() >= end:
            break
    yield from closed(artist)


def painting(artist: Artist) -> Script:
    """A winding stroke of the brush over the biggest object, and its undo."""
    yield from _chosen(artist, biggest(artist), Qt.Key.Key_B)
    yield from _dragged(artist, 0.25)
    yield artist.idle
    artist.do(artist.window.session.undo)
    yield 300


def moving(artist: Artist) -> Script:
    """The biggest object is dragged about by the tool that transforms."""
    yield from _chosen(artist, biggest(artist), Qt.Key.Key_T)
    yield from _dragged(artist, 0.2)
    yield 600
    artist.do(artist.window.session.undo)
    yield 300


def moving_photo(artist: Artist) -> Script:
    """The same in the Photo view: its own pixels go with it, and a job fills what they leave."""
    artist.do(lambda: artist.window.session.set_view("photo"))
    yield 500
    yield artist.idle
    yield from _chosen(artist, biggest(artist), Qt.Key.Key_T)
    yield from _dragged(artist, 0.2)
    yield artist.idle
    artist.do(artist.window.session.undo)
    yield 300
    artist.do(lambda: artist.window.session.set_view("vector"))
    yield 500


def recolouring(artist: Artist) -> Script:
    """The hue of an object, in the Vector view."""
    yield from dragging(artist, biggest(artist), artist.window.inspector.colour.field.hue)


def recolouring_photo(artist: Artist) -> Script:
    """The hue of a layer, on the photo."""
    document = artist.window.session.document
    assert document is not None
    artist.do(lambda: artist.window.session.set_view("photo"))
    yield 500
    yield artist.idle
    layer = next(node for node, _ in document.walk() if isinstance(node, Layer))
    yield from dragging(artist, layer.id, artist.window.inspector.colour.field.hue)
    artist.do(lambda: artist.window.session.set_view("vector"))
    yield 500


def panning(artist: Artist) -> Script:
    """The picture at twice its size, pulled about."""
    canvas = artist.window.canvas
    for _ in range(4):
        artist.wheel(1.0, QPointF(canvas.width() / 2, canvas.height() / 2), canvas)
        yield 30
    yield artist.idle
    yield from _dragged(artist, 0.2, Button.MiddleButton)
    artist.do(canvas.fit)
    yield 500
    yield artist.idle


def fewer(artist: Artist) -> Script:
    """Fewer layers, and back."""
    session = artist.window.session
    artist.do(lambda: session.apply("Less", lambda document: edits.less_detail(document, 24)))
    yield 500
    artist.do(session.undo)
    yield 500


THINGS: dict[str, Callable[[Artist], Script]] = {
    "painting": painting, "moving an object": moving, "moving a thing of the photo": moving_photo,
    "recolouring an object": recolouring,
    "recolouring the photo": recolouring_photo, "panning": panning, "fewer layers and back": fewer,
}  # fmt: skip


def _chosen(artist: Artist, node_id: int, key: Qt.Key) -> Script:
    artist.do(lambda: artist.window.session.select((node_id,)))
    yield 200
    artist.do(lambda: QTest.keyClick(artist.window.canvas, key))
    yield 300


def _dragged(artist: Artist, reach: float, button: Qt.MouseButton = Button.LeftButton) -> Script:
    """From the middle of what is selected to and fro, ``reach`` of the canvas wide."""
    canvas = artist.window.canvas
    middle = QPointF(canvas.width() / 2, canvas.height() / 2)
    artist.mouse(Kind.MouseMove, middle, canvas)
    artist.mouse(Kind.MouseButtonPress, middle, canvas, button)
    for t in np.linspace(0.0, 1.0, STROKE):
        way = QPointF(reach * canvas.width() * np.sin(4 * np.pi * t), reach * canvas.height() * np.sin(6 * np.pi * t))
        artist.mouse(Kind.MouseMove, middle + way, canvas, button)
        yield STEP
    artist.mouse(Kind.MouseButtonRelease, middle, canvas, button)


def main(photo: Path, minutes: float) -> int:
    status, app = at_the_editor(lambda artist: filmed(artist, photo, minutes), Filmed)
    assert isinstance(app, Filmed)
    times = {name: _between(drags) for name, drags in app.drags.items() if name in THINGS}
    began = app.memory[0][0] if app.memory else 0.0
    memory = [(round(when - began, 1), round(mb, 1)) for when, mb in app.memory]
    print(json.dumps({"frames": times, "memory": memory}), flush=True)
    return status


def _between(drags: list[list[float]]) -> list[float]:
    """Milliseconds from each picture to the next, of all drags."""
    return [round(1000 * float(gap), 2) for pictures in drags for gap in np.diff(pictures)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("photo", type=Path)
    parser.add_argument("--minutes", type=float, default=0.0)
    given = parser.parse_args()
    raise SystemExit(main(given.photo, given.minutes))
