"""Work beside the window's thread: of each kind only the newest request is carried out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.engine.jobs import Cancelled, CancelToken

log = logging.getLogger(__name__)

THREADS = 12  # at most; more than there are kinds, so that nothing quick waits for something slow

Work = Callable[[CancelToken], Any]
Deliver = Callable[[Any], None]


@dataclass(eq=False)
class _Desk:
    """The requests of one kind: the one being worked on, whether it is still wanted, the one that waits."""

    working: bool = False
    deliver: Deliver | None = None
    token: CancelToken = field(default_factory=CancelToken)
    waiting: tuple[Work, Deliver] | None = None


class Backstage(QObject):
    """``ask(key, work, deliver)`` runs ``work(token)`` on a thread and ``deliver`` with its result on
    the window's. While work of a key runs, the newest further request of that key waits and replaces
    the one that waited: no queue builds up, and work of one key never runs twice at once. Threads
    are kept, since starting one holds the window's until the new one has had its turn; when
    ``parent`` is destroyed, work is told to stop and waited for.
    """

    _done = Signal(str, bool, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._desks: dict[str, _Desk] = {}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="canvas")
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        desks, threads = self._desks, self._threads
        parent.destroyed.connect(lambda: _close(desks, threads))

    def ask(self, key: str, work: Work, deliver: Deliver, instead: bool = False) -> None:
        """Run ``work`` when the key's running one has ended, unless a newer request comes before that;
        ``instead`` of the running one, whose result nobody wants any more."""
        desk = self._desks.setdefault(key, _Desk())
        if not desk.working:
            self._start(key, desk, work, deliver)
            return
        if instead:
            self.forget(key)
        desk.waiting = (work, deliver)

    def forget(self, key: str) -> None:
        """Drop what waits for ``key``; tell what runs to stop, and drop its result."""
        desk = self._desks.get(key)
        if desk is not None:
            desk.waiting = desk.deliver = None
            desk.token.cancel()

    def busy(self, key: str | None = None) -> bool:
        """Whether work (of ``key``, or any) runs or waits."""
        return any(desk.working for name, desk in self._desks.items() if key in (None, name))

    def _start(self, key: str, desk: _Desk, work: Work, deliver: Deliver) -> None:
        desk.deliver, desk.token, desk.working = deliver, CancelToken(), True
        self._threads.submit(self._carry_out, key, work, desk.token)

    def _carry_out(self, key: str, work: Work, token: CancelToken) -> None:
        try:
            self._done.emit(key, True, work(token))
        except Cancelled:
            self._done.emit(key, False, None)
        except Exception:
            log.exception("the canvas could not finish its %s", key)
            self._done.emit(key, False, None)

    def _finish(self, key: str, well: bool, result: object) -> None:
        desk = self._desks[key]
        deliver, desk.deliver, desk.working = desk.deliver, None, False
        if desk.waiting is not None:
            (work, later), desk.waiting = desk.waiting, None
            self._start(key, desk, work, later)
        if well and deliver is not None:
            deliver(result)


def _close(desks: dict[str, _Desk], threads: ThreadPoolExecutor) -> None:
    """The canvas goes: nothing may speak to it any more."""
    for desk in desks.values():
        desk.token.cancel()
    threads.shutdown(wait=True, cancel_futures=True)
