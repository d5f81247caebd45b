"""The client's thread: it alone starts and ends processes and says which job is on."""

from __future__ import annotations

import pickle
import queue
import time
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from .messages import Answer, Ask, Cancel, Ready, Setup
from .process import EngineProcess, Heard
from .updates import ENDS, Failed, Stopped, Update


class Handle(Protocol):
    """What the dispatcher needs of a job."""

    number: int
    request: object
    between: bool

    def tell(self, update: Update) -> None: ...


@dataclass(frozen=True, slots=True)
class Added:
    handle: Handle


@dataclass(frozen=True, slots=True)
class Cancelled:
    handle: Handle


@dataclass(frozen=True, slots=True)
class Closed:
    pass


Event = Added | Cancelled | Closed | Heard


class Dispatcher:
    """Events go in from any thread (``add``, ``cancel``, ``close``); all else happens in ``serve``."""

    def __init__(self, events: queue.SimpleQueue[Event], setup: Setup, grace: float) -> None:
        self._events = events
        self._setup = setup
        self._grace = grace
        self._process: EngineProcess | None = None
        self._ready = False
        self._waiting: deque[Handle] = deque()
        self._current: Handle | None = None
        self._between: dict[int, Handle] = {}  # short ones: asked, or to be asked once the process is warm
        self._kill_at: float | None = None

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process else None

    def add(self, handle: Handle) -> None:
        self._events.put(Added(handle))

    def cancel(self, handle: Handle) -> None:
        self._events.put(Cancelled(handle))

    def close(self) -> None:
        self._events.put(Closed())

    def serve(self) -> None:
        """Until ``close``."""
        self._start()
        while True:
            event = self._event()
            if isinstance(event, Closed):
                break
            self._take(event)
            del event  # it may hold a photo; nobody knows when the next comes
        self._end()

    def _event(self) -> Event:
        """The next one; meanwhile a job that does not heed its cancel is ended."""
        while True:
            try:
                return self._events.get(timeout=self._patience())
            except queue.Empty:
                self._stop_by_force()

    def _take(self, event: Event) -> None:
        if isinstance(event, Added) and event.handle.between:
            self._between[event.handle.number] = event.handle
            self._ask_between([event.handle])
        elif isinstance(event, Added):
            self._waiting.append(event.handle)
            self._next()
        elif isinstance(event, Cancelled):
            self._cancel(event.handle)
        elif isinstance(event, Heard) and event.process is self._process:
            if event.message is None:
                self._crashed(event.process)
            elif isinstance(event.message, Ready):
                self._ready = True
                self._ask_between(list(self._between.values()))
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
            if not self._ask(self._process, self._current):
                self._current = None
                self._next()

    def _ask_between(self, handles: list[Handle]) -> None:
        if self._process is None:
            self._start()
        elif self._ready:
            for handle in handles:
                if not self._ask(self._process, handle):
                    del self._between[handle.number]

    def _ask(self, process: EngineProcess, handle: Handle) -> bool:
        """Whether the request could be sent; else the handle was told."""
        try:
            process.send(Ask(handle.number, handle.request, handle.between))
        except (pickle.PicklingError, TypeError, AttributeError) as wrong:
            handle.tell(Failed("fault", "This request cannot be sent to the engine.", repr(wrong)))
            return False
        return True

    def _answered(self, answer: Answer) -> None:
        short = self._between.get(answer.number)
        if short is not None:
            if isinstance(answer.update, ENDS):
                del self._between[answer.number]
            short.tell(answer.update)
            return
        handle = self._current
        if handle is None or handle.number != answer.number:
            return
        if isinstance(answer.update, ENDS):
            self._current, self._kill_at = None, None
        handle.tell(answer.update)
        self._next()

    def _cancel(self, handle: Handle) -> None:
        if self._between.pop(handle.number, None) is not None:
            handle.tell(Stopped())
        elif handle is self._current and self._process is not None:
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
        lost = [*([self._current] if self._current is not None else []), *self._between.values()]
        self._between.clear()
        was_ready = self._ready
        self._drop()
        if was_ready:
            self._start()
        else:
            lost += self._waiting
            self._waiting.clear()
        what = "stopped unexpectedly and was started again" if was_ready else "could not be started"
        for handle in lost:
            handle.tell(Failed("crash", f"The engine {what}.", words))

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
        self._process, self._ready, self._current, self._kill_at = None, False, None, None

    def _end(self) -> None:
        """Nothing more is begun. A job that is on gets its grace, to take away what it has half written."""
        waiting = [*self._waiting, *self._between.values()]
        self._waiting.clear()
        self._between.clear()
        for handle in waiting:
            handle.tell(Stopped())
        if self._current is not None:
            self._cancel(self._current)
        while self._current is not None:
            try:
                event = self._events.get(timeout=self._patience())
            except queue.Empty:
                break
            if isinstance(event, Heard) and event.process is self._process:
                if event.message is None:
                    break
                self._answered(event.message)
        left = self._current
        self._drop()
        if left is not None:
            left.tell(Stopped())
