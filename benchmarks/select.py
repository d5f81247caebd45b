"""Selecting an object by clicks or by a box: against masks that people drew, against what a click took before, and in
time."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput
from benchmarks.decomposition.groups import GROUPS
from benchmarks.row import Row
from benchmarks.selecting.boxes import LOOSE
from benchmarks.selecting.persons import CLICKS, Tried, tried
from benchmarks.selecting.rivals import decomposed, grab_cut
from benchmarks.selecting.speed import speed
from training.datasets import DataSet

SPLITS = ("train", "val", "test")
MIXED = 12
EVERY, QUICK = 8, 40  # of the objects are tried by rivals, or with --quick by all
WANTED = {1: ">= 0.75", CLICKS: ">= 0.85"}


def run(quick: bool, data: Path | None = None, split: str = "val") -> list[Row]:
    """Time alone without ``data``; with it also the masks of one part of objects.zip, ``split``."""
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    rows = speed(quick)
    return rows if data is None else [*masks(DataSet(data, "objects"), split, quick), *rows]


def masks(data: DataSet, split: str, quick: bool) -> list[Row]:
    """Every object, or with ``quick`` every 40th."""
    chosen = data.rows(split=split)[:: QUICK if quick else 1]
    found: list[Tried] = []
    for one in tried(data, mixed(chosen)):
        found.append(one)
        if len(found) % 25 == 0:
            so_far = ", ".join(f"{_median([each.overlaps[at] for each in found]):.3f}" for at in range(CLICKS))
            print(f"{len(found)} of {len(chosen)} objects: {so_far}", file=sys.stderr, flush=True)
    rows = [Row("objects", len(found), "")]
    rows += _clicks("IoU", found, WANTED)
    rows += _clicks("IoU on whole photographs", [one for one in found if not one.cut], {})
    for group in GROUPS:
        rows += _clicks(f"IoU, {group}", [one for one in found if one.group == group], {})
    rows += _boxes("IoU", found) + _boxes("IoU on whole photographs", [one for one in found if not one.cut])
    for at, name in enumerate(("1 click", f"{CLICKS} clicks")):
        off = _median([one.away[at] for one in found])
        rows.append(Row(f"outline off after {name}, median", 100 * off, "% of the diagonal"))
    alone = [one.subject for one in found if one.subject is not None]
    if alone:
        rows.append(Row("IoU of the subject, median", _median(alone), ""))
        rows.append(Row("IoU of the subject, mean", _mean(alone), ""))
    expected, real = [one.confidence for one in found], [one.overlaps[0] for one in found]
    if len(found) > 1:
        rows.append(Row("correlation of confidence and IoU", float(np.corrcoef(expected, real)[0, 1]), ""))
    rows.append(Row("first mask, picture set anew, median", 1000 * _median([one.seconds[0] for one in found]), "ms"))
    later = [second for one in found for second in one.seconds[1:]]
    rows.append(Row("later clicks, median", 1000 * _median(later), "ms", "<= 300"))
    return rows + _rivals(data, chosen[:: 1 if quick else EVERY])


def mixed(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The same rows with the sources mixed, so that what is said on the way holds for all of them."""
    return [row for first in range(MIXED) for row in rows[first::MIXED]]


def _clicks(name: str, found: Sequence[Tried], wanted: dict[int, str]) -> list[Row]:
    """Median and mean after each click; nothing of nothing."""
    rows = []
    for clicks in range(1, CLICKS + 1) if found else ():
        overlaps = [one.overlaps[clicks - 1] for one in found]
        said = f"{name}, {clicks} click{'s' if clicks > 1 else ''}"
        rows.append(Row(f"{said}, median of {len(found)}", _median(overlaps), "", wanted.get(clicks, "")))
        rows.append(Row(f"{said}, mean", _mean(overlaps), ""))
    return rows


def _boxes(name: str, found: Sequence[Tried]) -> list[Row]:
    """Median and mean of each kind of box; nothing of nothing."""
    drawn = [one.boxes for one in found if one.boxes]
    rows = []
    for kind, overlaps in zip(LOOSE, zip(*drawn, strict=True), strict=False):
        rows.append(Row(f"{name}, a {kind} box, median of {len(drawn)}", _median(overlaps), ""))
        rows.append(Row(f"{name}, a {kind} box, mean", _mean(overlaps), ""))
    return rows


def _rivals(data: DataSet, chosen: Sequence[dict[str, str]]) -> list[Row]:
    """One click at the centre of the same objects."""
    inner, best, cut = [], [], []
    for row in chosen:
        picture, wanted = data.picture(row["image"]), data.mask(row["mask"]) > 127
        one, other = decomposed(picture, wanted)
        inner.append(one)
        best.append(other)
        cut.append(grab_cut(picture, wanted))
    named = (("the decomposition's object", inner), ("best object under it", best), ("GrabCut", cut))
    return [Row(f"IoU, 1 click, {name}, median of {len(chosen)}", _median(values), "") for name, values in named]


def _median(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else float("nan")


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
