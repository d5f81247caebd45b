"""What the command says at its end: results on stdout, a line on stderr where something went wrong, and its status."""

from __future__ import annotations

import os
import sys

from app.engine.errors import WorkFailed

DONE, FAILED, BAD, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143


def say(text: str) -> None:
    """Print a result. ``WorkFailed`` where it cannot be taken: stdout is a file on a full disk. A reader that has what
    it wanted (``| head -1``) ends it quietly."""
    encoding = sys.stdout.encoding or "utf-8"
    printable = text.encode(encoding, "backslashreplace").decode(encoding)  # names of files may be any bytes
    try:
        print(printable, flush=True)
    except OSError as error:
        # What is left goes nowhere, or Python tries again at its end, and complains itself.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return
        raise WorkFailed(f"the results could not be printed ({error.strerror})") from error


def counted(number: int, thing: str) -> str:
    """``1, "layer"`` -> "1 layer"; ``2, "layer"`` -> "2 layers"."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def complain(message: str, status: int) -> int:
    """Say ``message`` on one line of stderr; -> ``status``."""
    print("lamina: " + " ".join(message.split()), file=sys.stderr)
    return status
