"""The system's word that the program is to end: the session ends, somebody kills it, Ctrl+C in its terminal."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)  # Windows knows no SIGHUP


@contextlib.contextmanager
def end_signals(loop: asyncio.AbstractEventLoop, tell: Callable[[int], None]) -> Iterator[None]:
    """Inside, ``tell(number of the signal)`` is called by ``loop`` for each of them, the next time that it runs.

    Qt's loop is in C++, where Python's own handlers wait until something else calls Python: asyncio's have a byte on a
    socket wake the loop. What was to be ignored from the start (``nohup``, a script's ``&``) stays so. After the first,
    Ctrl+C does what it does everywhere: who presses it twice does not want to wait.
    """
    heard = [number for number in ENDING if signal.getsignal(number) != signal.SIG_IGN]

    def told(number: int) -> None:
        if loop.remove_signal_handler(signal.SIGINT):
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        tell(number)

    for number in heard:
        with contextlib.suppress(NotImplementedError):  # on Windows
            loop.add_signal_handler(number, told, number)
    try:
        yield
    finally:
        for number in heard:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)
