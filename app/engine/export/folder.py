"""A folder of files that is filled whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.engine.errors import BadInput, WorkFailed

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def filled_folder(folder: Path, last: str) -> Iterator[Path]:
    """A temporary folder beside ``folder`` to write files into, which takes its place at the end.

    Where ``folder`` is there already, the new files are moved into it over those of the same names, the
    one called ``last`` at the end; other files stay. After an error before that nothing has changed. ``BadInput``
    where ``folder`` cannot be made or is a file; ``WorkFailed`` where the disk is full.
    """
    parent = folder.resolve().parent
    if not parent.is_dir():
        raise BadInput(f"There is no folder '{parent}' to make '{folder.name}' in.")
    there = os.path.exists(folder)
    if there and not folder.is_dir():
        raise BadInput(f"'{folder}' is a file, not a folder.")
    if not os.access(folder if there else parent, os.W_OK):
        raise BadInput(f"'{folder}' is read-only; choose another folder.")
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".lamina-", dir=parent))
    except OSError as error:
        raise BadInput(f"'{folder}' cannot be made ({error.strerror}); choose another one.") from error
    try:
        yield temporary
        _move(temporary, folder, last)
    except OSError as error:
        reason = "the disk is full" if error.errno in FULL else (error.strerror or str(error))
        raise WorkFailed(f"'{folder}' was not written: {reason}.") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _move(temporary: Path, folder: Path, last: str) -> None:
    os.chmod(temporary, 0o777 & ~_umask())
    if not os.path.exists(folder):
        os.replace(temporary, folder)
        return
    for path in sorted(temporary.iterdir(), key=lambda path: path.name == last):
        os.replace(path, folder / path.name)


def _umask() -> int:
    """What new folders are made without; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
