"""How long each event holds the window's thread: by the clock, and in processor time, which others do not lengthen."""

from __future__ import annotations

import collections
import sys
import threading
import time
from dataclasses import dataclass, field

import PySide6.QtWidgets as widgets
from PySide6.QtCore import QEvent, QObject

LONG = 0.006  # seconds after which it is noted where the thread is


@dataclass
class Phase:
    """What happened while the artist did one thing: seconds of each event, and what the longest was."""

    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    longest: str = ""


class Watched(widgets.QApplication):
    """The editor's application that times every event that the loop hands out, with all that follows from it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.phase = "starting"
        self.phases: dict[str, Phase] = collections.defaultdict(Phase)
        self._inside = False
        self._apart = False

    def leave_out(self) -> None:
        """The event now being handled belongs to the measurement."""
        self._apart = True

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._inside:
            return super().notify(receiver, event)
        self._inside = True
        kind, whose, phase = event.type(), type(receiver).__name__, self.phase
        wall, processor = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._note(phase, f"{kind.name} to {whose}", time.perf_counter() - wall, time.thread_time() - processor)
            self._inside = self._apart = False

    def _note(self, phase: str, what: str, wall: float, processor: float) -> None:
        if self._apart:
            return
        into = self.phases[phase]
        if not into.processor or processor > max(into.processor):
            into.longest = what
        into.processor.append(processor)
        into.wall.append(wall)


class Blame:
    """Notes from a thread of its own where the window's thread is whenever one event has held it for long: run
    for finding causes, not for figures, since looking takes the interpreter's lock."""

    def __init__(self, app: Watched) -> None:
        self.seen: collections.Counter[str] = collections.Counter()
        self._app = app
        self._main = threading.get_ident()
        self._began = 0.0
        self._plain = app._note
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        since = None
        while True:
            time.sleep(0.001)
            if not self._app._inside:
                since = None
                continue
            since = since or time.perf_counter()
            if time.perf_counter() - since > LONG:
                self.seen[f"{self._app.phase}: {stack(self._main)}"] += 1


def stack(thread: int) -> str:
    """Where a thread is, from the inside out, in the program's own files."""
    frame, places = sys._current_frames().get(thread), []
    while frame is not None and len(places) < 9:
        name = frame.f_code.co_filename
        if "benchmarks" not in name:
            places.append(f"{'/'.join(name.split('/')[-2:])}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(places)
