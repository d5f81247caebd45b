"""What has gone from a folder goes from the library."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import numpy as np

from app.engine.library.catalogue.library import MASKS, PICTURES, THUMBNAILS, Library
from app.engine.library.index import VectorIndex

from . import quality
from .state import Known


def prune(
    library: Library, index: VectorIndex, root: int, known: dict[str, Known], there: set[str],
    looked_at: Callable[[str], bool],
) -> int:
    """Remove the cut-outs of a root whose items are not ``there`` any more, if they would have been found
    (``looked_at``) and their pictures are no copies; -> how many."""  # fmt: skip
    gone = [one.id for item, one in known.items() if item not in there and not one.copied and looked_at(item)]
    with library.changing() as database:
        refused = database.execute("SELECT item FROM unread WHERE root = ?", (root,)).fetchall()
        stale = [(root, row["item"]) for row in refused if row["item"] not in there and looked_at(row["item"])]
        database.executemany("DELETE FROM unread WHERE root = ? AND item = ?", stale)
        database.executemany("DELETE FROM cutouts WHERE id = ?", [(id,) for id in gone])
        # Of a picture and its copy the first was kept: where it has gone, the other is needed.
        database.execute(
            "UPDATE cutouts SET aside = '', twin = NULL WHERE aside = ? AND aside_by_hand = 0 "
            "AND twin NOT IN (SELECT id FROM cutouts)",
            (quality.TWIN,),
        )
    index.remove(np.array(gone, np.int64))
    index.flush()
    return len(gone)


def under(item: str, folders: Iterable[str]) -> bool:
    """Whether the picture of ``item`` is one of, or in one of, ``folders`` (relative to the root)."""
    path = PurePosixPath(item.split("#")[0])
    places = {str(path), *map(str, path.parents)}
    return any(folder in places for folder in folders)


def forget_stray_files(library: Library) -> int:
    """Remove masks, copies and small pictures that no cut-out has; -> how many."""
    with library.reading() as database:
        rows = database.execute("SELECT id, picture, picture_here, mask, mask_here FROM cutouts").fetchall()
    ids = {row["id"] for row in rows}
    needed = {row["picture"] for row in rows if row["picture_here"]} | {row["mask"] for row in rows if row["mask_here"]}
    count = 0
    for folder in (MASKS, PICTURES, THUMBNAILS):
        for path in _files(library.folder / folder):
            if folder == THUMBNAILS:
                stray = int(path.stem.split("-")[0]) not in ids if path.stem.split("-")[0].isdigit() else True
            else:
                stray = path.relative_to(library.folder).as_posix() not in needed
            if stray:
                count += 1
                with contextlib.suppress(OSError):
                    path.unlink()
    return count


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
