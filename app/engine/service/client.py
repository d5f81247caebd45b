"""The engine process as the window sees it: submit a request, hear how it goes, cancel."""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable, Mapping

from .dispatcher import Dispatcher, Event
from .messages import Setup
from .updates import ENDS, Update
from .work import JOBS, WARM

log = logging.getLogger(__name__)


class JobHandle:
    """A job that was submitted. ``on_update`` is called from the client's thread."""

    def __init__(
        self,
        number: int,
        request: object,
        on_update: Callable[[Update], None],
        cancel: Callable[[JobHandle], None],
        between: bool = False,
    ):
        self.number = number
        self.request = request
        self.between = between
        self._on_update = on_update
        self._cancel = cancel
        self._last: Update | None = None
        self._ended = threading.Event()

    def cancel(self) -> None:
        """It ends with ``Stopped`` after the client's grace at the latest, unless it is done before."""
        self._cancel(self)

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def wait(self, timeout: float | None = None) -> Update:
        """The last update; ``TimeoutError`` where there is none within ``timeout`` seconds."""
        if not self._ended.wait(timeout) or self._last is None:
            raise TimeoutError
        return self._last

    def tell(self, update: Update) -> None:
        """Pass ``update`` on; nothing comes after one of ``ENDS``. Called by the client's thread alone."""
        if self.ended:
            return
        if isinstance(update, ENDS):
            self._last = update
            self._ended.set()
        try:
            self._on_update(update)
        except Exception:  # a listener's mistake is its own: the other jobs go on
            log.exception("Whoever listens to job %d failed.", self.number)


class EngineClient:
    """One engine process and the queue before it.

    ``jobs``: see ``work.JOBS``. ``warm``: "module:function" that the process calls first, or None.
    ``grace``: seconds between a cancel and the end of the process if the job does not heed it. A process
    that ends by itself takes its job with it (``Failed("crash")``) and is started again.
    """

    def __init__(self, jobs: Mapping[str, str] = JOBS, warm: str | None = WARM, grace: float = 0.1) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._dispatcher = Dispatcher(self._events, Setup(dict(jobs), warm), grace)
        self._thread: threading.Thread | None = None
        self._numbers = itertools.count(1)

    def start(self) -> None:
        """Start the process and let it warm up; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._dispatcher.serve, name="engine-dispatch", daemon=True)
            self._thread.start()

    def submit(
        self, request: object, on_update: Callable[[Update], None] = lambda _: None, between: bool = False
    ) -> JobHandle:
        """Do ``request`` after those that wait already; returns at once. ``between``: it is a matter of milliseconds,
        and is done between two steps of the job that is on. One that is cancelled is only not heard of any more."""
        self.start()
        handle = JobHandle(next(self._numbers), request, on_update, self._dispatcher.cancel, between)
        self._dispatcher.add(handle)
        return handle

    def close(self) -> None:
        """End the process, within the grace; what was waiting or running ends as ``Stopped``."""
        if self._thread is not None:
            self._dispatcher.close()
            self._thread.join()
            self._thread = None

    @property
    def pid(self) -> int | None:
        """Of the process that runs now."""
        return self._dispatcher.pid
