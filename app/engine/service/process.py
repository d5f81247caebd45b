"""One engine process, seen from outside."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from .messages import Setup
from .wire import receive, send

ROOT = Path(__file__).resolve().parents[3]
QUIET = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "0"}
"""Set before torch loads: beside a busy neighbour, threads that spin make it many times slower."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Unless the user has said otherwise: the fits are many small products, and two threads are slower at them."""


@dataclass(frozen=True, eq=False, slots=True)
class Heard:
    """``message`` came from ``process``; None: it has ended."""

    process: EngineProcess
    message: Any


class EngineProcess:
    """Started at once; what it says is put into ``events`` as ``Heard`` by a thread that ends with it."""

    def __init__(self, setup: Setup, events: queue.SimpleQueue[Any]) -> None:
        self._events = events
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - read after the process has ended
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.engine.service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=_environment(),
        )
        self._thread = threading.Thread(target=self._listen, name="engine-listen", daemon=True)
        self._thread.start()
        self.send(setup)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: object) -> None:
        """Nothing happens where the process has ended: ``Heard(process, None)`` says so."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ValueError):
            send(cast(BinaryIO, self._process.stdin), message)

    def end(self) -> None:
        """End it now, whatever it is doing, and leave nothing behind."""
        self._process.kill()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._said.close()

    def last_words(self, length: int = 4000) -> str:
        """The end of what it wrote to standard error, and its exit status."""
        size = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, size - length))
        said = self._said.read().decode("utf-8", "replace")
        return f"{said}\nThe engine process ended with status {self._process.poll()}.".strip()

    def _listen(self) -> None:
        stream = cast(BinaryIO, self._process.stdout)
        try:
            while True:
                self._events.put(Heard(self, receive(stream)))
        except EOFError:
            pass
        except BaseException:  # what it says cannot be read: better an end that is seen than a silence
            self._process.kill()
            raise
        finally:
            self._process.wait()
            self._events.put(Heard(self, None))


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**ONE_THREAD, **os.environ, **QUIET, "PYTHONPATH": path}
