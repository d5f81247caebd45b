"""Looking a library over, and bringing it into order."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from app.engine.errors import BadInput
from app.engine.jobs import Job, within
from app.engine.library.adding import AddOptions, AddReport, Tools
from app.engine.library.adding.indexing import opened_index, strays, undescribed
from app.engine.library.adding.job import finish, total
from app.engine.library.adding.options import from_text
from app.engine.library.adding.quality import TWIN
from app.engine.library.adding.root_job import add_root
from app.engine.library.adding.targets import Target
from app.engine.library.adding.tools import shipped
from app.engine.library.catalogue import Damaged, Library, open_library
from app.engine.library.index import open_index

from .files import Files, files
from .rebuild import rebuild
from .report import CheckReport


def check_folder(folder: Path, repair: bool = False, tools: Tools | None = None) -> Job[CheckReport]:
    """As `check`, of the library in ``folder``; with ``repair`` also where its catalogue is damaged."""
    rebuilt = emptied = False
    try:
        with open_library(folder) as library:
            library.check_whole()
    except Damaged:
        if not repair:
            raise
        emptied = not rebuild(folder)
        rebuilt = True
    with open_library(folder) as library:
        report = yield from check(library, repair, tools, anew=rebuilt)
        return replace(report, rebuilt=rebuilt, emptied=emptied)


def check(
    library: Library, repair: bool = False, tools: Tools | None = None, anew: bool = False
) -> Job[CheckReport]:
    """What is missing, changed, new, duplicate or not described; with ``repair`` that is mended first: changed
    pictures are read again, missing ones forgotten, and vectors made. ``anew``: all vectors are made again.

    Reads sizes and times of all files, and the bytes of those that differ. Raises BadInput where another job holds
    the library and it is to be mended.
    """
    tools = tools or shipped()
    mended = None
    if repair:
        mended = yield from within(_repair(library, tools, anew), 0.0, 0.9)
    found = yield from within(files(library), 0.9 if repair else 0.0, 1.0)
    return _report(library, tools, found, mended)


def _repair(library: Library, tools: Tools, anew: bool) -> Job[AddReport]:
    with library.held("mending"):
        _forget_stamps(library)
        roots = [root for root in library.roots() if root.there]
        reports: list[AddReport] = []
        with closing(opened_index(library, tools, anew or not _opens(library, tools))) as index:
            for number, root in enumerate(roots):
                target = Target(root.path, from_text(root.options).only)
                job = add_root(library, index, target, AddOptions(), tools)
                reports.append((yield from within(job, number / (len(roots) + 1), (number + 1) / (len(roots) + 1))))
            yield from within(finish(library, index, tools), len(roots) / (len(roots) + 1), 1.0)
        return total(reports, 0.0)


def _opens(library: Library, tools: Tools) -> bool:
    try:
        open_index(library.index_folder, tools.dimensions, tools.version).close()
        return True
    except (BadInput, OSError):
        return False


def _forget_stamps(library: Library) -> None:
    """Cut-outs whose mask or copy in the library has gone are read again."""
    with library.reading() as database:
        rows = database.execute("SELECT id, picture, picture_here, mask, mask_here FROM cutouts").fetchall()
    gone = [
        (row["id"],)
        for row in rows
        if (row["picture_here"] and not (library.folder / row["picture"]).is_file())
        or (row["mask_here"] and not (library.folder / row["mask"]).is_file())
    ]
    with library.changing() as database:
        database.executemany("UPDATE cutouts SET stamp = '', digest = '' WHERE id = ?", gone)


def _report(library: Library, tools: Tools, found: Files, mended: AddReport | None) -> CheckReport:
    missing_vectors, stray = _vectors(library, tools)
    with library.reading() as database:
        (count,) = database.execute("SELECT count(*) FROM cutouts").fetchone()
        (twins,) = database.execute("SELECT count(*) FROM cutouts WHERE aside = ?", (TWIN,)).fetchone()
    return CheckReport(
        count, tuple(str(root.path) for root in library.roots() if not root.there), found.missing, found.changed,
        found.new, tuple(library.unread()), twins, missing_vectors, stray, mended=mended,
    )  # fmt: skip


def _vectors(library: Library, tools: Tools) -> tuple[int, int]:
    """(cut-outs without a vector, vectors without a cut-out)."""
    with suppress(BadInput, OSError):
        if library.index_folder.is_dir():
            index = open_index(library.index_folder, tools.dimensions, tools.version)
            with closing(index), library.reading() as database:
                return len(undescribed(database, index, tools.version)), len(strays(database, index))
    return len(library.cutouts()), 0


