"""A job that is stopped, killed or refused leaves a library that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.engine.errors import BadInput
from app.engine.jobs import Cancelled, CancelToken, run
from app.engine.library import AddOptions, Library, add, open_library
from app.engine.library.index import open_index
from tests.engine.library.made import DIMENSIONS, TOOLS, added, cut_out

ROOT = Path(__file__).parents[4]
COUNT = 40

# Adds a folder with slow tools, so that there is time to kill it.
SLOWLY = """
import sys, time
from dataclasses import replace
from pathlib import Path
from app.engine.jobs import run
from app.engine.library import add, open_library
from tests.engine.library.made import TOOLS, described
tools = replace(TOOLS, describe=lambda some: (time.sleep(0.15), described(some))[1])
with open_library(Path(sys.argv[1]), create=True) as library:
    run(add(library, [Path(sys.argv[2])], tools=tools), lambda progress: print(progress.done, flush=True))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for seed in range(COUNT):
        cut_out(tmp_path / "many" / f"pear{seed}.png", seed, 80, 70)
    return tmp_path / "many"


def whole(library: Library) -> None:
    """Each cut-out is there once, with its pixels and its vector, and no vector without one."""
    cutouts = library.cutouts(with_aside=True)
    assert len({one.picture for one in cutouts}) == len(cutouts)
    with closing(open_index(library.index_folder, DIMENSIONS, TOOLS.version)) as index:
        assert sorted(index.ids.tolist()) == [one.id for one in cutouts if not one.aside]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, many: Path):
    folder = tmp_path / "library"
    command = [sys.executable, "-c", SLOWLY, str(folder), str(many)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while rows(folder) == 0 and time.monotonic() < until and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    kept = rows(folder)
    assert 0 < kept < COUNT
    with open_library(folder) as library:
        report = added(library, many)
        assert (report.added, report.unchanged) == (COUNT - kept, kept)
        whole(library)


def rows(folder: Path) -> int:
    try:
        with open_library(folder) as library:
            return len(library.cutouts(with_aside=True))
    except BadInput:
        return 0


@pytest.mark.parametrize("after", [1, 9, 45])
def test_a_job_that_is_closed_at_any_yield_leaves_a_sound_library(library: Library, many: Path, after: int):
    token, seen = CancelToken(), []

    def report(progress: object) -> None:
        seen.append(progress)
        if len(seen) == after:
            token.cancel()

    with pytest.raises(Cancelled):
        run(add(library, [many], AddOptions(), TOOLS), report, token)
    kept = len(library.cutouts(with_aside=True))
    report_ = added(library, many)
    assert (report_.added, report_.unchanged) == (COUNT - kept, kept)
    whole(library)


def test_vectors_without_rows_are_forgotten(library: Library, zoo: Path):
    """As after a kill between writing the vectors and writing the rows."""
    added(library, zoo)
    with library.changing() as database:
        database.execute("DELETE FROM cutouts WHERE label = 'frog'")
    report = added(library, zoo)
    assert (report.added, report.unchanged) == (1, 2)
    whole(library)


def test_a_second_job_is_refused_at_once(library: Library, zoo: Path):
    job = add(library, [zoo], AddOptions(), TOOLS)
    next(job)
    with open_library(library.folder) as other, pytest.raises(BadInput, match="has been adding since"):
        added(other, zoo)
    job.close()
    assert added(library, zoo).added == 3
