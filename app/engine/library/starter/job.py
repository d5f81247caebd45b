"""Filling the user's library with what can be had."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.engine.errors import WorkFailed
from app.engine.jobs import Job, Progress, within
from app.engine.library.adding import AddReport, Tools, add
from app.engine.library.catalogue import Library

from . import photographs, stamps
from .index_file import Row, write_index
from .package import can_fetch, fetched

INSTALL = f"sudo apt-get install {stamps.PACKAGE}"
ANY_FOLDER = "'lamina library add LIB DIR' takes any folder of cut-outs or photos."


@dataclass(frozen=True, slots=True)
class StarterReport:
    """How many ``cutouts`` with how many ``labels`` the library now has, not counting those set aside; ``notes``:
    what could not be had and how to get it, a line each."""

    cutouts: int
    labels: int
    notes: tuple[str, ...]
    added: AddReport


def starter(
    library: Library, sources: Path | None = None, fetch: bool = True, tools: Tools | None = None,
    installed: Path = stamps.INSTALLED,
) -> Job[StarterReport]:
    """Add photographic cut-outs from Tux Paint's stamps and the subjects of photographs that Python packages carry.

    ``sources``: the folder for what is downloaded, by default beside the user's own library; ``fetch``: whether
    anything may be downloaded; ``installed``: where the stamps are if their package is installed. What is there
    already is not fetched or read again. Where a package cannot be had the job does without and says so.
    """  # fmt: skip
    sources = sources or platformdirs.user_data_path("lamina") / "starter"
    notes: list[str] = []
    folders: list[Path] = []
    found = yield from within(_stamps(sources, fetch, installed, notes), 0.0, 0.4)
    for name, rows in (("stamps", found), ("photographs", photographs.copied(sources / "photographs"))):
        if rows:
            write_index(sources / name, rows)
            folders.append(sources / name)
    if not folders:
        return StarterReport(len(library.cutouts()), len(library.labels()), (*notes, ANY_FOLDER), AddReport())
    added = yield from within(add(library, folders, tools=tools), 0.4, 1.0)
    labels = library.labels()
    return StarterReport(sum(labels.values()), len(labels), tuple(notes), added)


def _stamps(sources: Path, fetch: bool, installed: Path, notes: list[str]) -> Job[list[Row]]:
    """Rows for the photographs among the stamps: installed ones, those fetched before, or fetched now."""
    own = sources / "stamps" / "package"
    folder = next((path for path in (installed, own / stamps.INSIDE) if path.is_dir()), None)
    if folder is None and fetch and can_fetch():
        try:
            yield from within(fetched(stamps.PACKAGE, stamps.wanted, own), 0.0, 0.8)
            folder = own / stamps.INSIDE
        except WorkFailed as error:
            notes.append(f"{error} To get these cut-outs: {INSTALL}")
    elif folder is None:
        notes.append(f"The package {stamps.PACKAGE} is not here. To get its cut-outs, on Debian or Ubuntu: {INSTALL}")
    if folder is None:
        notes.append(ANY_FOLDER)
        return []
    yield Progress(0.8, "Telling photographs from drawings")
    return (yield from within(stamps.rows(folder), 0.8, 1.0))
