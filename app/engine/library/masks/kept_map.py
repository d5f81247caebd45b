"""The map of a library's masks, kept beside them: it is laid out once."""

from __future__ import annotations

import hashlib
import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.errors import BadInput, WorkFailed
from app.engine.jobs import Job, Progress
from app.engine.pixels import atomic_write

from .map import map_of
from .search import MaskSearch

FILE = "masks-map.npz"
FORMAT = "1 1"  # of the file, and of the codes that it is laid out by
LOOK = 0.05  # seconds between looks whether it is done


@dataclass(frozen=True, eq=False, slots=True)
class MaskMap:
    """``places`` (n, 2) float32 in 0..1, x and y, of the masks ``ids`` (n,) int64."""

    ids: Array
    places: Floats


def lay_out(search: MaskSearch, folder: Path) -> Job[MaskMap]:
    """The map of all masks: the kept one where no mask has changed, else made now, in a thread, and kept where the
    library may be written to. Closed before its end, the thread ends soon after."""
    there = kept(search, folder)
    if there is not None:
        return there
    made: list[tuple[Floats, list[int]] | BaseException] = []
    done, wanted = 0.0, True

    def went_on(share: float) -> bool:
        nonlocal done
        done = share
        return wanted

    def work() -> None:
        try:
            made.append(map_of(search.codes, went_on=went_on))
        except BaseException as wrong:  # it is raised where the map is waited for
            made.append(wrong)

    thread = Thread(target=work, name="map of masks", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            yield Progress(done, "Laying out the map of masks")
            thread.join(LOOK)
    finally:
        wanted = False
    (result,) = made
    if isinstance(result, BaseException):
        raise result
    places, which = result
    found = MaskMap(np.array([search.entries[index].id for index in which], np.int64), places)
    with suppress(BadInput, WorkFailed):  # in a library that is only read, it is made anew each time
        _write(folder / FILE, _content(search), found)
    return found


def kept(search: MaskSearch, folder: Path) -> MaskMap | None:
    """The map, where it is there and no mask has changed since."""
    return _read(folder / FILE, _content(search))


def _content(search: MaskSearch) -> str:
    """The same only for the same masks, laid out the same way."""
    digest = hashlib.blake2b(FORMAT.encode(), digest_size=16)
    digest.update(np.array([entry.id for entry in search.entries], np.int64).tobytes())
    digest.update(np.ascontiguousarray(search.codes).tobytes())
    return digest.hexdigest()


def _read(path: Path, content: str) -> MaskMap | None:
    """None where there is none, or one of other masks, or it is damaged."""
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["content"]) != content:
                return None
            return MaskMap(file["ids"], file["places"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _write(path: Path, content: str, found: MaskMap) -> None:
    data = io.BytesIO()
    np.savez(data, content=np.array(content), ids=found.ids, places=found.places)
    with atomic_write(path) as file:
        file.write(data.getvalue())
