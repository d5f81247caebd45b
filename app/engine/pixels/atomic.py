"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.engine.errors import BadInput, WorkFailed

from .source import shown

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A new binary file that takes the place of ``path`` when the block ends without an error.

    It is written beside the target, brought to the disk, then renamed. After any error the target is as it
    was and nothing else is left. A link is followed: what it points to is replaced. BadInput where ``path``
    cannot be written at all (no such folder, a folder itself, read-only); WorkFailed where writing failed
    (disk full). What the block itself raises passes through.
    """
    check_target(path)
    target = path.resolve()
    temporary = target.parent / f".lamina-{secrets.token_hex(8)}.part"
    try:
        try:
            file = _created(temporary, target)
        except OSError as error:
            raise _refused(path, error) from error
        with _closed_quietly(file):
            yield file
            _to_disk(file)
        os.replace(temporary, target)
        _folder_to_disk(target.parent)
    except OSError as error:
        if error.filename is not None and str(temporary) != str(error.filename):
            raise  # of another file, that the block was busy with
        raise _failed(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def check_target(path: Path) -> None:
    """Raise BadInput if a file at ``path`` can surely not be written: to be asked before long work starts."""
    name = shown(path)
    try:
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            folder = path.resolve().parent
            if not folder.is_dir():
                raise BadInput(f"{name}: there is no folder {shown(folder)}; make it first.") from None
            if not os.access(folder, os.W_OK):
                raise BadInput(f"{name}: you cannot write into this folder; choose another one.") from None
            return
    except OSError as error:
        raise _refused(path, error) from error
    except ValueError as error:  # a zero byte in the name
        raise BadInput(f"{name}: this is no name for a file; choose another one.") from error
    if stat.S_ISDIR(mode):
        raise BadInput(f"{name}: this is a folder; name a file in it.")
    if not stat.S_ISREG(mode):
        raise BadInput(f"{name}: this is not a plain file; choose another name.")
    # Renaming would replace a read-only file, and the system's superuser may write anything: asked for is neither.
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise BadInput(f"{name}: this file is read-only; choose another name.")
    if not os.access(path.resolve().parent, os.W_OK):
        raise BadInput(f"{name}: you cannot write into this folder; choose another one.")


def _created(temporary: Path, target: Path) -> BinaryIO:
    """Open with the rights that the target has, or that any new file gets."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with contextlib.suppress(OSError):
        os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
    return os.fdopen(descriptor, "wb")


@contextmanager
def _closed_quietly(file: BinaryIO) -> Iterator[None]:
    """Close at the end; after an error nothing more of it is heard (closing would try to write again)."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            file.close()
        raise
    file.close()


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Make the rename itself last; systems that cannot do that for folders do without."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(path: Path, error: OSError) -> BadInput | WorkFailed:
    name = shown(path)
    if error.errno in _FULL:
        return _failed(path, error)
    if error.errno == errno.EROFS:
        return BadInput(f"{name}: this disk is read-only; choose another folder.")
    if error.errno in _FORBIDDEN:
        return BadInput(f"{name}: you cannot write into this folder; choose another one.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.resolve().parent.is_dir():
        return BadInput(f"{name}: no files can be made in this folder; choose another one.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return BadInput(f"{name}: there is no such folder; make it first.")
    return BadInput(f"{name}: this file cannot be written ({error.strerror or error}); choose another name.")


def _failed(path: Path, error: OSError) -> WorkFailed:
    name = shown(path)
    if error.errno in _FULL:
        return WorkFailed(f"{name}: the disk is full, nothing was changed; make room and try again.")
    return WorkFailed(f"{name}: writing failed ({error.strerror or error}), nothing was changed; try another folder.")
