"""The inside of the engine process: one job after another, listening for a cancel all the while."""

from __future__ import annotations

import importlib
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from app.engine import heap
from app.engine.errors import BadInput, WorkFailed
from app.engine.jobs import Cancelled, CancelToken, Progress, run

from .messages import Answer, Ask, Cancel, Ready, Setup
from .updates import Done, Failed, Running, Stopped, Update
from .wire import receive, send


class Server:
    """Reads ``Setup``, then ``Ask`` and ``Cancel`` from ``inbox``; writes ``Ready`` and ``Answer`` to ``outbox``."""

    def __init__(self, inbox: BinaryIO, outbox: BinaryIO) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._asked: queue.SimpleQueue[Ask | None] = queue.SimpleQueue()
        self._between: queue.SimpleQueue[Ask] = queue.SimpleQueue()
        self._tokens: dict[int, CancelToken] = {}
        self._jobs: dict[str, str] = {}

    def serve(self) -> None:
        """Work until the other side goes away; then the process ends at once, whatever it is doing."""
        setup: Setup = receive(self._inbox)
        self._jobs = dict(setup.jobs)
        threading.Thread(target=self._listen, name="listen", daemon=True).start()
        if setup.warm:
            self._warm(setup.warm)
        send(self._outbox, Ready())
        while True:
            asked = self._asked.get()
            if asked is not None:
                self._answer(asked)
                del asked  # it may hold a photo; nobody knows when the next comes
                heap.give_back()
            self._answer_between()

    def _answer(self, asked: Ask) -> None:
        send(self._outbox, Answer(asked.number, self._do(asked)))
        self._tokens.pop(asked.number, None)

    def _answer_between(self) -> None:
        """All the short ones that have come."""
        while True:
            try:
                self._answer(self._between.get_nowait())
            except queue.Empty:
                return

    def _listen(self) -> None:
        try:
            while True:
                message = receive(self._inbox)
                if isinstance(message, Ask):
                    self._tokens[message.number] = CancelToken()
                    if message.between:
                        self._between.put(message)
                    self._asked.put(None if message.between else message)
                elif isinstance(message, Cancel) and message.number in self._tokens:
                    self._tokens[message.number].cancel()
                del message
        except EOFError:
            os._exit(0)
        except Exception:  # a request that cannot be read: better an end that is seen than a silence
            traceback.print_exc()
            os._exit(1)

    def _warm(self, name: str) -> None:
        """What cannot be warmed fails again, and is reported, when it is asked for."""
        try:
            _named(name)()
        except Exception:
            traceback.print_exc()

    def _do(self, asked: Ask) -> Update:
        def report(progress: Progress) -> None:
            send(self._outbox, Answer(asked.number, Running(progress)))
            if not asked.between:
                self._answer_between()

        try:
            job = _named(self._jobs[type(asked.request).__name__])(asked.request)
            return Done(run(job, report, self._tokens[asked.number]))
        except Cancelled:
            return Stopped()
        except BadInput as wrong:
            return Failed("input", str(wrong), traceback.format_exc())
        except WorkFailed as wrong:
            return Failed("work", str(wrong), traceback.format_exc())
        except MemoryError:
            return Failed("work", "There is not enough memory for this.", traceback.format_exc())
        except Exception as wrong:
            said = str(wrong).strip().split("\n")[0]
            return Failed(
                "fault", f"{type(wrong).__name__}: {said}" if said else type(wrong).__name__, traceback.format_exc()
            )


def _named(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def main() -> None:
    """Serve on standard input and output; whatever else the process prints goes to standard error."""
    # Ctrl+C in a terminal, and the end of a session, go to all processes: they are for the window, which ends us when
    # what is being saved is written.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    inbox = os.fdopen(os.dup(0), "rb")
    sys.stdin = open(os.devnull)  # noqa: SIM115 - stays open as long as the process
    Server(inbox, outbox).serve()
