"""One job at a time changes what is in a library; who it is can be asked."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.engine.errors import BadInput

LOCK, HOLDER = "writer.lock", "writer.json"


@contextmanager
def held(folder: Path, doing: str) -> Iterator[None]:
    """Hold the library for a job; the system lets go of it however the program ends.

    ``doing``: a word for others ("adding"). BadInput, which says who holds it, where it is held already.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BadInput(f"{folder}: {_who(folder)} in this library; wait for it to end, or stop it.") from None
    except OSError as error:
        raise BadInput(f"{folder}: you cannot write to this library ({error.strerror or error}).") from error
    about = {"pid": os.getpid(), "host": platform.node(), "doing": doing, "since": time.strftime("%H:%M")}
    try:
        with suppress(OSError):
            (folder / HOLDER).write_text(json.dumps(about), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink()
        lock.release()


def _who(folder: Path) -> str:
    try:
        about = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {about['pid']} on {about['host']} has been {about['doing']} since {about['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program is working"
