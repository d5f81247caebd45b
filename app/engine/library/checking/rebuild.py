"""A catalogue that is damaged, made anew from the copy that the last job left."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from app.engine.library.catalogue import Damaged
from app.engine.library.catalogue.database import BACKUP, FILE, connected, created
from app.engine.library.catalogue.holder import held
from app.engine.library.catalogue.library import INDEX

ASIDE = "catalogue.damaged.sqlite"


def rebuild(folder: Path) -> bool:
    """Put the copy in place of the catalogue, an empty one where the copy is damaged too; the damaged file is kept
    as ``catalogue.damaged.sqlite``. Pictures, masks and the folders that were added are not touched. -> whether there
    was a copy.

    BadInput where another job holds the library.
    """
    with held(folder, "mending"):
        for ending in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                (folder / (FILE + ending)).unlink()
        with contextlib.suppress(OSError):
            (folder / FILE).replace(folder / ASIDE)
        whole = _is_whole(folder)
        if whole:
            shutil.copyfile(folder / BACKUP, folder / FILE)
        created(folder).close()
        # The vectors may be of cut-outs that the copy does not know yet.
        shutil.rmtree(folder / INDEX, ignore_errors=True)
        return whole


def _is_whole(folder: Path) -> bool:
    if not (folder / BACKUP).is_file():
        return False
    try:
        with contextlib.closing(connected(folder, BACKUP)) as database:
            return database.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except Damaged:
        return False
