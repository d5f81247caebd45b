"""The decomposition: fidelity, meaning, boundaries, pieces and seconds on pictures that nothing was trained on."""

from __future__ import annotations

import sys
from pathlib import Path

from app.engine.errors import BadInput, WorkFailed
from benchmarks.decomposition.imported import from_file
from benchmarks.decomposition.kept import Keeper
from benchmarks.decomposition.lines import BOUNDARY, EQUAL, MEANING, REPEATED, best_boundaries, gathered
from benchmarks.decomposition.own import details
from benchmarks.decomposition.pictures import write_sheets
from benchmarks.decomposition.plan import sections
from benchmarks.decomposition.plots import draw
from benchmarks.decomposition.published import PUBLISHED
from benchmarks.decomposition.report import write
from benchmarks.decomposition.sources import Sources
from benchmarks.decomposition.table import COLUMNS, as_rows
from benchmarks.row import Row

SPLITS = ("train", "val", "test")


def run(
    quick: bool, data: Path | None = None, photos: Path | None = None, split: str = "val",
    out: Path | None = None, paper: Path | None = None,
) -> list[Row]:  # fmt: skip
    """Lamina's own rows on one part of the sets in ``data``; or without it fidelity and time alone, on the photographs
    in the folder ``photos`` (which go before ``data``), or on those that dependencies carry.

    ``out``: a folder that gets all of it: more pictures, rivals, repeatability, tables, contact sheets and plots.
    Each finished section is kept there, and a second call goes on where the first ended. ``paper``: lines of the
    paper's networks for the table. BadInput for a split that there is not and for a file that is none of those.
    """
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    more = from_file(paper) if paper else []
    sources = Sources(data, photos, split, "quick" if quick else "full" if out else "daily")
    keeper = Keeper(out / "sections" if out else None, _say)
    details()[0].make(next(sources.small()))  # loads the libraries and the weights
    found = [(part, keeper.figures(part)) for part in sections(sources, out is not None)]
    lines = gathered((part, figures) for part, figures in found if figures)
    lines += best_boundaries(lines)
    if not lines:
        raise WorkFailed("Nothing could be measured; what was said above tells why.")
    if out:
        write(out, lines, more, sources.sample)
        write_sheets(out, sources, _say)
        draw(out, [*lines, *more, *PUBLISHED])
    return as_rows(lines, [*COLUMNS, *BOUNDARY[1:], *MEANING, *REPEATED, *EQUAL])


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
