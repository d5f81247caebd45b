"""Saving a ``.lamina`` file so that at every moment a whole one is there."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from app.engine.document.document import Document
from app.engine.pixels.atomic import atomic_write

from .pictures import Pictures
from .writing import write_archive


def save_archive(
    document: Document, path: Path, pictures: Pictures, backup: bool = True, size: tuple[int, int] | None = None
) -> None:
    """Write ``document`` to ``path`` whole or not at all; what was there before stays as ``name.lamina~``.

    BadInput where nothing can be written, WorkFailed where writing failed; the file is then as it was.
    """
    with atomic_write(path) as file:
        write_archive(document, file, pictures, size)
        if backup:
            _keep(path.resolve())


def backup_of(path: Path) -> Path:
    """Where the file that was at ``path`` before the last save is."""
    return path.with_name(path.name + "~")


def _keep(path: Path) -> None:
    """The file at ``path`` under its backup's name as well, in one step: a link where links are to be had.

    A backup that cannot be made does not stop the artist from saving.
    """
    kept = backup_of(path)
    fresh = path.with_name(f".{path.name}.backup")
    with contextlib.suppress(OSError):
        fresh.unlink(missing_ok=True)
        try:
            os.link(path, fresh)
        except OSError:
            if not path.is_file():
                return
            shutil.copy2(path, fresh)
        os.replace(fresh, kept)
    with contextlib.suppress(OSError):
        fresh.unlink(missing_ok=True)
