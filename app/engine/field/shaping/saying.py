"""Masks that say given logits: by the shortest code that does so to the eye, and what no code does by a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.correction import Correction
from app.engine.field.mask import Mask, sigmoid

from .correction_grid import cell, logits_over
from .fitted import LENGTHS
from .rims import Rim, shade_code
from .shading import around, seen

LONGER = (200, 400, 800, 1600)  # numbers of codes that are tried
SEEN = 1.25  # photo pixels: what is off and thinner, along a rim, is not seen
LEAST = 2  # cells, in the same way
SLIVER = 0.4  # of a brush's radius, in the same way: of a fine brush less is seen
FEW, CORNER = 16, 0.4  # cells: smaller pieces are not seen; the side of one that is, of a brush's radius
CLEARLY, WEAKLY = 0.25, 0.1  # of what is covered: what a soft mask may be off where it is thin, and over wider places
WIDER = 2  # times as thick as what may be off clearly
SHADE = 0.015  # of what is covered: what a rim that shades off, of a crisp mask, may be off
HAIR = 8.0  # cells: a brush of a lesser radius
OFF = 0.15  # cells, on the mean along a rim: with less off, no longer code is tried
EXACT = 0.004  # of what was painted, in the same way
MORE = 4.0  # times as bad as that is what is seen
FEWER = 0.85  # of what was off: a longer code has to leave no more
AROUND = 3  # cells from what is off that are made right with it
NEAR, FADING = 1.5, 7.0  # cells from one that is wrong: what is made right as well, and then less and less


def saying(
    mask: Mask, wanted: Floats, asked: Floats, soft: Array, finest: float = np.inf, fitted: bool = True, least: int = 0
) -> Mask:
    """The mask with a code and, where no code says them, a correction for the logits ``wanted`` (rows, columns) on the
    cells over its frame.

    ``asked`` (0..1): how much of each cell was painted, with a brush of radius ``finest`` cells; ``soft`` (bool): where
    a crisp mask shades off. ``fitted``: whether the mask's code is one for this frame; then it stays if that says it.
    ``least``: numbers, of which fewer are not tried.
    The shortest code is taken of which nothing is seen to be off, and in what was painted next to nothing. What is
    seen: of a crisp mask, a rim elsewhere; of a soft one, what is covered more or less."""
    if fitted and not mask.code.size:
        return replace(mask, correction=None)
    new = around(asked > 0, 2)
    thick = max(LEAST, round(SEEN / cell(mask.frame)))
    fine = max(1, min(thick, round(SLIVER * min(finest, thick / SLIVER))))
    first, best, rim = None, None, _rim(wanted > 0)
    for one in _tried(replace(mask, correction=None), wanted, fitted, least):
        wrong, weak = _wrong(one, wanted, soft)
        off = _large(_opened(wrong, thick) | _opened(weak, WIDER * thick + 1), FEW)
        off |= _large(_opened(wrong & new, fine), int(min(FEW, (CORNER * finest) ** 2)))
        now = _Try(one, off, MORE * float(off.sum()) + float(wrong.sum()))
        first = first or now
        if best is None or now.miss < FEWER * best.miss:
            best = now
        if now.miss <= OFF * rim and float((wrong & new).sum()) <= EXACT * float(new.sum()):
            break
    assert first is not None
    assert best is not None
    hair = fitted and finest < HAIR and bool(best.off.any())  # the code does not swing for what it cannot say
    return _made_right(first if hair else best, wanted, soft)


def _large(cells: Array, least: int) -> Array:
    """Without pieces of fewer cells."""
    if least < 2 or not cells.any():
        return cells
    rows, columns = np.flatnonzero(cells.any(1)), np.flatnonzero(cells.any(0))
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(cells[part].astype(np.uint8), connectivity=8)
    large = np.asarray(stats[:, cv2.CC_STAT_AREA] >= least)
    large[0] = False
    found = np.zeros_like(cells)
    found[part] = large[np.asarray(pieces, np.intp)]
    return found


def _rim(inside: Array) -> int:
    """About how long the rim is, in cells."""
    return int((inside[1:] != inside[:-1]).sum() + (inside[:, 1:] != inside[:, :-1]).sum())


@dataclass(frozen=True, eq=False, slots=True)
class _Try:
    """A mask without a correction, where it is seen to be ``off``, and how much it misses, in cells."""

    mask: Mask
    off: Array
    miss: float


def _tried(mask: Mask, wanted: Floats, fitted: bool, least: int) -> Iterator[Mask]:
    """The mask with codes for what is wanted, its own and longer ones. Turned frames take much longer with long
    codes."""
    if fitted:
        yield mask
    most = LONGER[-1] if mask.frame.upright else LENGTHS[-1]
    least = min(max(len(mask.code), LONGER[0], *(length for length in LONGER if length <= least)), most)
    start, rim = mask.code if fitted else None, Rim.of(wanted, mask.closed) if mask.crisp else None
    for length in (least, *(length for length in LONGER if least < length <= most)):
        if rim is not None:
            yield replace(mask, code=rim.code(length))
        else:
            yield replace(mask, code=shade_code(sigmoid(wanted), length, start))


def _wrong(mask: Mask, wanted: Floats, soft: Array) -> tuple[Array, Array]:
    """(rows, columns) bool: where the mask's code says clearly something else, and where it does so at all."""
    said = logits_over(mask, mask.frame)
    if mask.crisp:
        wrong = ((said > 0) != (wanted > 0)) & ~soft
        return wrong, wrong
    off = np.abs(sigmoid(said) - sigmoid(wanted))
    return off > CLEARLY, off > WEAKLY


def _opened(cells: Array, side: int) -> Array:
    """Without what is thinner than ``side`` cells."""
    if side < 2:
        return cells
    return cv2.morphologyEx(cells.astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) > 0


def _made_right(tried: _Try, wanted: Floats, soft: Array) -> Mask:
    """The mask with a correction round what is off, and where it is to shade off."""
    mask, off = tried.mask, tried.off
    if not off.any() and not soft.any():
        return mask
    missed = _wrong(mask, wanted, soft)[1] & around(off, AROUND)
    said = logits_over(mask, mask.frame)
    missed |= soft & (np.abs(seen(wanted) - seen(said)) > SHADE)
    raised = np.asarray(_share(missed) * (wanted - said), np.float32)
    return replace(mask, correction=Correction.of(raised, soft.astype(np.float32) if soft.any() else None))


def _share(missed: Array) -> Floats:
    """(rows, columns) 0..1: how much of what is off is made right. All of it also beside what is ``missed``: an edge
    lies between two cells, and both must be right for it to be smooth."""
    if not missed.any():
        return np.zeros(missed.shape, np.float32)
    away = np.asarray(cv2.distanceTransform((~missed).astype(np.uint8), cv2.DIST_L2, 3), np.float32)
    return np.clip(1 - (away - np.float32(NEAR)) / np.float32(FADING), 0, 1)
