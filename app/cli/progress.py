"""Progress on stderr: a bar on a terminal, JSON lines where another program listens, else nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.engine.jobs import Progress

Report = Callable[[Progress], None]
STEP = 0.05  # of the whole: how far apart JSON lines of the same stage are


@contextmanager
def shown(title: str, as_json: bool) -> Iterator[Report]:
    """A function to hand ``Progress`` to while the block runs."""
    if sys.stderr.isatty():
        with _bar(title) as report:
            yield report
    else:
        yield _lines(title) if as_json else _silent


def phase(report: Report, start: float, end: float) -> Report:
    """A report for a job that is the part from ``start`` to ``end`` of the whole."""

    def scaled(progress: Progress) -> None:
        report(replace(progress, done=start + (end - start) * progress.done))

    return scaled


def _silent(_progress: Progress) -> None:
    pass


def _lines(title: str) -> Report:
    """One line a stage, and one for each ``STEP`` of the way."""
    last: tuple[int, str] | None = None

    def report(progress: Progress) -> None:
        nonlocal last
        now = int(progress.done / STEP), progress.doing
        if now != last:
            last = now
            line = {"input": title, "done": round(progress.done, 3), "doing": progress.doing}
            print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)

    return report


@contextmanager
def _bar(title: str) -> Iterator[Report]:
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.fields[title]}", markup=False),
        bars.BarColumn(),
        bars.TextColumn("{task.description}", markup=False),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0, title=title)
        yield lambda progress: bar.update(task, completed=progress.done, description=progress.doing)
