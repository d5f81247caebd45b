"""The client's thread: it alone starts and ends processes and says which job is on."""

from __future__ import annotations

import pickle
import queue
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Protocol

from .messages import Answer, Ask, Cancel, Ready, Setup
from .process import EngineProcess, Heard
from .updates import ENDS, Failed, Stopped, Update


class Handle(Protocol):
    """What the dispatcher needs of a job."""

    number: int
    request: object

    def tell(self, update: Update) -> None: ...


@dataclass(frozen=True, slots=True)
class _Added:
    handle: Any


@dataclass(frozen=True, slots=True)
class _Cancelled:
    handle: Any


@dataclass(frozen=True, slots=True)
class _Closed:
    pass


class Dispatcher:
    """Events go in from any thread (``add``, ``cancel``, ``close``); all else happens in ``serve``."""

    def __init__(self, events: queue.SimpleQueue[Any], setup: Setup, grace: float) -> None:
        self._events = events
        self._setup = setup
        self._grace = grace
        self._process: EngineProcess | None = None
        self._ready = False
        self._waiting: deque[Handle] = deque()
        self._current: Handle | None = None
        self._kill_at: float | None = None

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process else None

    def add(self, handle: Handle) -> None:
        self._events.put(_Added(handle))

    def cancel(self, handle: Handle) -> None:
        self._events.put(_Cancelled(handle))

    def close(self) -> None:
        self._events.put(_Closed())

    def serve(self) -> None:
        """Until ``close``."""
        self._start()
        while True:
            try:
                event = self._events.get(timeout=self._patience())
            except queue.Empty:
                self._stop_by_force()
                continue
            if isinstance(event, _Closed):
                break
            self._take(event)
        self._end()

    def _take(self, event: object) -> None:
        if isinstance(event, _Added):
            self._waiting.append(event.handle)
            self._next()
        elif isinstance(event, _Cancelled):
            self._cancel(event.handle)
        elif isinstance(event, Heard) and event.process is self._process:
            if event.message is None:
                self._crashed(event.process)
            elif isinstance(event.message, Ready):
                self._ready = True
                self._next()
            else:
                self._answered(event.message)

    def _start(self) -> None:
        self._ready = False
        self._process = EngineProcess(self._setup, self._events)

    def _next(self) -> None:
        """A job goes to the process only when that is warm: until then it can be cancelled for nothing."""
        if self._current is not None or not self._waiting:
            return
        if self._process is None:
            self._start()
        elif self._ready:
            self._current = self._waiting.popleft()
            try:
                self._process.send(Ask(self._current.number, self._current.request))
            except (pickle.PicklingError, TypeError, AttributeError) as wrong:
                handle, self._current = self._current, None
                handle.tell(Failed("fault", "This request cannot be sent to the engine.", repr(wrong)))
                self._next()

    def _answered(self, answer: Answer) -> None:
        handle = self._current
        if handle is None or handle.number != answer.number:
            return
        if isinstance(answer.update, ENDS):
            self._current, self._kill_at = None, None
        handle.tell(answer.update)
        self._next()

    def _cancel(self, handle: Handle) -> None:
        if handle is self._current and self._process is not None:
            self._process.send(Cancel(handle.number))
            self._kill_at = self._kill_at or time.monotonic() + self._grace
        elif handle in self._waiting:
            self._waiting.remove(handle)
            handle.tell(Stopped())

    def _patience(self) -> float | None:
        return None if self._kill_at is None else max(0.0, self._kill_at - time.monotonic())

    def _stop_by_force(self) -> None:
        handle = self._current
        self._drop()
        self._start()
        if handle is not None:
            handle.tell(Stopped())

    def _crashed(self, process: EngineProcess) -> None:
        """The job that was on goes with it. One that ended before it was warm takes all that wait with it,
        for it would end again; the next request tries anew."""
        words = process.last_words()
        lost = [self._current] if self._current is not None else []
        was_ready = self._ready
        self._drop()
        if was_ready:
            self._start()
        else:
            lost += self._waiting
            self._waiting.clear()
        for handle in lost:
            handle.tell(Failed("crash", "The engine stopped unexpectedly and was started again.", words))

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
        self._process, self._ready, self._current, self._kill_at = None, False, None, None

    def _end(self) -> None:
        left = [*([self._current] if self._current else []), *self._waiting]
        self._drop()
        for handle in left:
            handle.tell(Stopped())
