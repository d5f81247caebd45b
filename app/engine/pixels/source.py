"""The bytes of a picture's file, or one line that says why there are none."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from app.engine.errors import BadInput

from .limits import MAX_FILE_BYTES, check_file_bytes


def read_file(path: Path) -> bytes:
    """All bytes of the file at ``path``; BadInput if it is missing, no plain file, unreadable, empty or too large."""
    name = shown(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise BadInput(f"{name}: this is a folder; name one picture in it.")
        if not stat.S_ISREG(about.st_mode):
            raise BadInput(f"{name}: this is not a plain file; name a picture's file.")
        check_file_bytes(name, about.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput(_why_not(name, error)) from error
    except ValueError as error:  # a zero byte in the name
        raise BadInput(f"{name}: there is no such file; check the name and the folder.") from error
    check_file_bytes(name, len(data))
    return data


def shown(path: Path | str) -> str:
    """A path as one line of printable characters."""
    return "".join(c if c.isprintable() else "?" for c in str(path))


def _why_not(name: str, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"{name}: there is no such file; check the name and the folder."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{name}: you are not allowed to read this file; change its permissions or copy it."
    return f"{name}: the file cannot be read ({error.strerror or 'unknown reason'}); copy it elsewhere and try again."
