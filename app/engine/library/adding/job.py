"""Adding folders to a library, as a job that can be stopped and goes on where it was."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.engine.jobs import Job, Progress, within
from app.engine.library.catalogue.library import Library
from app.engine.library.index import VectorIndex

from .indexing import describe_missing, opened_index
from .options import AddOptions
from .prune import forget_stray_files
from .report import NAMED, AddReport
from .root_job import add_root
from .targets import targets
from .tools import Tools, shipped


def add(
    library: Library, sources: Sequence[Path], options: AddOptions | None = None, tools: Tools | None = None
) -> Job[AddReport]:
    """Add folders or single pictures: cut-outs with alpha, photos with masks (COCO, PASCAL VOC, ``index.csv``, or a
    folder ``masks``), or photos whose subject the program cuts out.

    What has not changed since the last time is not read again, what is gone from a folder goes from the library,
    and what was written before the job was stopped or killed is not done again. What cannot be read is in the
    report and does not stop the rest. BadInput where a source is missing or another job holds the library.
    """
    tools = tools or shipped()
    wanted = targets(library, [Path(source) for source in sources])
    start = time.perf_counter()
    with library.held("adding"):
        reports: list[AddReport] = []
        with closing(opened_index(library, tools)) as index:
            for number, target in enumerate(wanted):
                begun, ended = (0.96 * at / len(wanted) for at in (number, number + 1))
                said = options if options is not None and target.named else AddOptions()
                job = add_root(library, index, target, said, tools)
                reports.append((yield from within(job, begun, ended)))
            yield from finish(library, index, tools)
        return total(reports, time.perf_counter() - start)


def finish(library: Library, index: VectorIndex, tools: Tools) -> Job[None]:
    """What follows when all roots are read."""
    yield from within(describe_missing(library, index, tools), 0.96, 0.98)
    yield Progress(0.98, "Tidying the index")
    yield from within(index.prepare(), 0.98, 1.0)
    forget_stray_files(library)


def total(reports: Sequence[AddReport], seconds: float) -> AddReport:
    """All reports as one."""
    result, aside = AddReport(seconds=round(seconds, 2)), Counter[str]()
    first: dict[str, tuple[str, ...]] = {}
    for report in reports:
        aside.update(report.aside)
        first |= {why: (*first.get(why, ()), *paths)[:NAMED] for why, paths in report.aside_first.items()}
        result = replace(
            result, added=result.added + report.added, changed=result.changed + report.changed,
            unchanged=result.unchanged + report.unchanged, removed=result.removed + report.removed,
            guessed=result.guessed + report.guessed, cut_out=result.cut_out + report.cut_out,
            unread=result.unread + report.unread, added_aside=result.added_aside + report.added_aside,
        )  # fmt: skip
    return replace(result, aside=dict(aside), aside_first=first)
