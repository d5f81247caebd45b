"""Where the program starts: a command, or the editor. Imports next to nothing, so that the window shows soon."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from app.engine.errors import BadInput, WorkFailed

from .status import BAD, DONE, FAILED, INTERRUPTED, TERMINATED, complain

COMMANDS = ("decompose", "apply", "export", "info", "library", "suggest", "blend", "bench")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``arguments`` (those of the process if None) and return the exit status:
    0 done, 1 failed in work, 2 bad input or usage, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # A thread that waits must sleep, not spin: with a busy neighbour spinning costs many times the work.
    # Read when torch and numpy load.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    # NumPy's products are small here, and are shared out among threads of our own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if not words or not (words[0].startswith("-") or words[0] in COMMANDS):
        return _edit(words)
    return _command(words)


def _edit(paths: list[str]) -> int:
    """Open the editor with ``paths``; a file that is not there is said here, where the caller looks."""
    missing = [path for path in paths if not os.path.exists(path)]
    if missing:
        kind = "command or file" if os.sep not in missing[0] and not Path(missing[0]).suffix else "file"
        return complain(f"there is no {kind} '{missing[0]}' (lamina --help lists the commands)", BAD)
    from app.ui.main import main as editor

    return editor(paths)


def _command(words: list[str]) -> int:
    import typer

    from .commands import app
    from .once import refuse_twice

    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        refuse_twice(words)
        status = typer.main.get_command(app).main(args=words, prog_name="lamina", standalone_mode=False)
    except typer.TyperException as error:
        return complain(error.format_message().replace("Value error, ", ""), BAD)
    except BadInput as error:
        return complain(str(error), BAD)
    except WorkFailed as error:
        return complain(str(error), FAILED)
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)
    if status == INTERRUPTED:
        return complain("interrupted; nothing was left half-written", INTERRUPTED)
    return status if isinstance(status, int) else DONE


def _terminated(_number: int, _frame: object) -> None:
    """Unwind as for Ctrl-C, so that temporary files are taken away."""
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    sys.exit(main())
