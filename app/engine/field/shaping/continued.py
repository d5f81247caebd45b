"""Masks that go on beyond where they were known: as at the nearest place of it, and there as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.cosine import frequencies
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, sigmoid

from .correction_grid import Shape, cells, within, within_share
from .fitted import HARD
from .saying import saying
from .shading import around, softness_over

SIDE = 96  # samples along the longer side of a frame
RIM = 4.0  # photo pixels: nearer to the rim than that the edge of what was known is seen rather than it
SMOOTH = 0.02  # of the longer side of a frame
PIECE = 0.1  # of the largest: what goes on is no smaller piece
HAIR = 2.0  # photo pixels: no farther a rim moves where nothing is won
DEEP = 0.008  # of the picture's longer side: a rim that is said anew swings by up to half of that
BAND = 2  # samples along the border that stand for what lies beyond
FAINT = 0.03  # of a sample: what is less covered is not seen
SURE = 6.0  # logit: surer is not seen
SEEN = 0.04  # of what is covered: less of a change is not made
FARTHER = 0.03  # of a frame that grows: than what it has to hold
BEYOND, WON, ELSE = 0.3, 0.1, 0.001  # weights of samples, next to 1 for those that were known
ROOM, MOST = 2.5, 256  # times as many numbers as there were, and where that ends
FEWEST, ENOUGH = 4, 800  # times as many numbers as there were: of 43 rims in wider frames, fewer said none
LONGEST = 400  # numbers: longer codes take too long so
RIDGE = 1e-6


@dataclass(frozen=True, eq=False, slots=True)
class Won:
    """What was covered ``before`` and is ``now``: masks that clip one another. ``first``: what else was known, in place
    of the first of ``before``. ``above``: what lies over it, where nobody knows what it looks like."""

    before: tuple[Mask, ...]
    now: tuple[Mask, ...]
    first: Mask | None = None
    above: tuple[Mask, ...] = ()

    def over(self, frame: Frame, shape: Shape) -> tuple[Array, Array]:
        """(rows, columns) bool on a grid over a frame: what was known, and what is new. Where one of the masks shades
        off, all are asked what they cover at all: beside a crisp rim a sample is covered a little, too."""
        soft = any(_shades_off(mask) for mask in (*self.before, *self.now))
        known, was = _covered(self.before[0], frame, shape, soft)
        for mask in [] if self.first is None else [self.first]:
            known, was = (a | b for a, b in zip((known, was), _covered(mask, frame, shape, soft), strict=True))
        for mask in self.before[1:]:
            known, was = (a & b for a, b in zip((known, was), _covered(mask, frame, shape, soft), strict=True))
        new = ~was
        for mask in self.now:
            new &= _covered(mask, frame, shape, soft)[1]
        return known, new

    def seen(self, frame: Frame, known: Array) -> Array:
        """(rows, columns) bool: what of ``known`` is not covered; all of it where all is."""
        open_ = known.copy()
        x0, y0, x1, y1 = frame.bounds()
        for mask in self.above:
            a0, b0, a1, b1 = mask.bounds() or (x0, y0, x1, y1)
            if a0 < x1 and x0 < a1 and b0 < y1 and y0 < b1:
                open_ &= within(mask, frame, (known.shape[0], known.shape[1])) <= 0
        return open_ if open_.any() else known


def _shades_off(mask: Mask) -> bool:
    return not mask.crisp or (mask.correction is not None and mask.correction.soft is not None)


def _covered(mask: Mask, frame: Frame, shape: Shape, soft: bool) -> tuple[Array, Array]:
    """(rows, columns) bool: what a mask covers by half, and, if ``soft``, what at all."""
    half = within(mask, frame, shape) > 0
    return half, half | (within_share(mask, frame, shape) > FAINT) if soft else half


@dataclass(frozen=True, eq=False, slots=True)
class _Grid:
    """On a grid over ``frame``: (rows, columns) bool what is ``known`` and ``new``; ``nearest``: the index (flat) of
    the known sample that each other one is to be like, its own where it stays; ``border``: what stands for all beyond
    it."""

    frame: Frame
    known: Array
    new: Array
    nearest: Array
    border: Array

    def going_on(self, said: Floats) -> Floats:
        """(rows, columns) what logits that are said become: where it is new, those of the nearest known sample,
        smoothed, so that what is thin at the rim makes no stripes."""
        held = np.clip(said.ravel()[self.nearest], -SURE, SURE)
        smooth = cv2.GaussianBlur(held.astype(np.float32), (0, 0), SMOOTH * max(said.shape))
        return np.where(self.new, smooth, said)


def continued(masks: Sequence[Mask], won: Won, picture: tuple[float, float, float, float]) -> list[Mask]:
    """The masks, each the very same where nothing is seen to change.

    By weighted least squares of the logits, all of one frame with one normal matrix, in the frame that they have, so
    that a longer code says exactly what they said. Beside it a soft mask goes on as at the border: it is open then. A
    crisp one gets a wider frame, as if it was painted on. Masks without a code stay.
    ``picture``: the rectangle x0, y0, x1, y1 that masks without an end live in, photo pixels.
    """
    made = list(masks)
    frames: dict[Frame, list[int]] = {}
    for at, mask in enumerate(masks):
        if mask.code.size and mask.frame.determinant != 0.0:
            frames.setdefault(mask.frame, []).append(at)
    spots = _spots(won, picture) if frames else None
    if spots is None:
        return made
    for frame, places in frames.items():
        wide = _holding(frame, spots)
        plain = [at for at in places if _plain(masks[at], wide == frame)]
        for at, mask in zip(plain, _refitted([masks[at] for at in plain], frame, won, spots), strict=True):
            made[at] = mask
        for at in set(places) - set(plain):
            made[at] = _said_anew(masks[at], wide, won)
    return made


def _spots(won: Won, picture: tuple[float, float, float, float]) -> tuple[Array, Array] | None:
    """(P,) x and y of samples of what is new, photo pixels; None where that is nothing, or nowhere wider than a rim
    may swing."""
    x0, y0, x1, y1 = picture
    for mask in won.now:
        a0, b0, a1, b1 = mask.bounds() or picture
        x0, y0, x1, y1 = max(x0, a0), max(y0, b0), min(x1, a1), min(y1, b1)
    if x1 <= x0 or y1 <= y0:
        return None
    scale = 2 * SIDE / max(x1 - x0, y1 - y0)
    shape = max(2, round((y1 - y0) * scale)), max(2, round((x1 - x0) * scale))
    frame = Frame.around(x0, y0, x1, y1)
    known, new = won.over(frame, shape)
    away = np.asarray(cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5)) / scale
    if not known.any() or not (new & (away > DEEP * max(picture[2] - picture[0], picture[3] - picture[1]))).any():
        return None
    rows, columns = np.nonzero(new)
    return frame.to_photo(2 * (columns + 0.5) / shape[1] - 1, 2 * (rows + 0.5) / shape[0] - 1)


def _holding(frame: Frame, spots: tuple[Array, Array]) -> Frame:
    """The frame, or one along the same axes that holds the spots as well."""
    u, v = frame.to_local(*spots)
    ends = []
    for t in (u, v):
        low, high = min(-1.0, float(t.min())), max(1.0, float(t.max()))
        more = FARTHER * (high - low) if high - low > 2.0 else 0.0
        ends.append((low - more * (low < -1), high + more * (high > 1)))
    if ends == [(-1.0, 1.0), (-1.0, 1.0)]:
        return frame
    (u0, u1), (v0, v1) = ends
    x, y = frame.to_photo(np.array((u0 + u1) / 2), np.array((v0 + v1) / 2))
    a, b = (u1 - u0) / 2, (v1 - v0) / 2
    return Frame(float(x), float(y), frame.ux * a, frame.uy * a, frame.vx * b, frame.vy * b)


def _on(won: Won, frame: Frame, rows: int, columns: int, spots: tuple[Array, Array] | None = None) -> _Grid | None:
    """None where nothing lies there that was known or nothing that is new. ``spots``: of what is new; where they lie
    beside the frame they stand for the samples on its border."""
    shape = rows, columns
    known, new = won.over(frame, shape)
    step = 2 * max(float(np.hypot(frame.ux, frame.uy)) / columns, float(np.hypot(frame.vx, frame.vy)) / rows)
    new = _far(new, known, step)
    border = np.zeros_like(new)
    if spots is not None:
        at = [np.clip((t + 1) / 2, 0, 1) for t in frame.to_local(*spots)]
        across, down = (np.minimum((t * n).astype(int), n - 1) for t, n in zip(at, (columns, rows), strict=True))
        border[down, across] = True
        border &= _outermost(shape)
        border = around(border, BAND) & ~known
        new |= border
        new[down, across] = True
    if not new.any():
        return None
    seen = won.seen(frame, known)
    deep = np.asarray(cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 5)) > max(RIM / step, 1.0)
    source = _large(deep if deep.any() else seen)
    if not source.any():
        return None
    fresh = around(new, int(np.ceil(RIM / step)) + 1) & ~source
    fresh |= new
    away = (~source).astype(np.uint8)
    found = cv2.distanceTransformWithLabels(away, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)[1]
    labels = np.asarray(found, np.intp)
    of_label = np.zeros(int(labels.max()) + 1, np.intp)
    of_label[labels[source]] = np.flatnonzero(source)
    nearest = np.where(known & ~fresh, np.arange(known.size).reshape(shape), of_label[labels])
    return _Grid(frame, known & ~fresh, fresh, nearest, border)


def _outermost(shape: Shape) -> Array:
    """(rows, columns) bool: the samples along the border."""
    inner = np.zeros(shape, bool)
    inner[1:-1, 1:-1] = True
    return ~inner


def _far(new: Array, known: Array, step: float) -> Array:
    """Those of the ``new`` samples near ones that lie away from what is ``known``: a rim that is said anew moves by a
    hair everywhere."""
    away = np.asarray(cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5))
    return new & around(new & (away > max(HAIR / step, 1.5)), int(np.ceil(RIM / step)) + 1)


def _large(cells: Array) -> Array:
    """Without pieces that are small beside the largest: what shows between other things is not what it looks like."""
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(cells.astype(np.uint8), connectivity=8)
    areas = np.asarray(stats)[:, cv2.CC_STAT_AREA]
    return np.isin(pieces, 1 + np.flatnonzero(areas[1:] >= PIECE * areas[1:].max())) if count > 2 else cells


def _plain(mask: Mask, held: bool) -> bool:
    """Whether its code is all it needs in its frame, which need not hold what a soft mask covers."""
    return mask.correction is None and len(mask.code) <= LONGEST and (held or not mask.crisp)


def _refitted(masks: Sequence[Mask], frame: Frame, won: Won, spots: tuple[Array, Array]) -> list[Mask]:
    if not masks:
        return []
    wide, high = float(np.hypot(frame.ux, frame.uy)), float(np.hypot(frame.vx, frame.vy))
    scale = SIDE / max(wide, high)
    shape = max(24, round(high * scale)), max(24, round(wide * scale))
    grid = _on(won, frame, *shape, spots)
    if grid is None:
        return list(masks)
    goes = [within(replace(mask, closed=False), frame, shape) for mask in masks]
    wanted = [np.where(grid.new, _enough(grid.going_on(one), one), one) for one in goes]
    beside = max(float(np.abs(t).max()) for t in frame.to_local(*spots)) > 1
    off = [float(np.abs(sigmoid(a) - sigmoid(b))[grid.new].max()) for a, b in zip(goes, wanted, strict=True)]
    chosen = [at for at, most in enumerate(off) if most > SEEN]
    made = [replace(mask, closed=False) if beside else mask for mask in masks]
    if chosen:
        longest = max(len(masks[at].code) for at in chosen)
        length = max(longest, min(MOST, round(ROOM * longest)))
        weight = np.where(grid.known, 1.0, np.where(grid.border, BEYOND, np.where(grid.new, WON, ELSE)))
        codes = _least_squares([wanted[at] for at in chosen], weight, length)
        for at, code in zip(chosen, codes, strict=True):
            made[at] = replace(made[at], code=code)
    return made


def _enough(wanted: Floats, said: Floats) -> Floats:
    """The logits that are wanted, or what is said where both are sure of the same."""
    held = np.clip(wanted, -SURE, SURE)
    return np.where((np.abs(said) >= SURE) & (np.sign(said) == np.sign(held)) & (np.abs(held) >= SURE), said, held)


def _least_squares(wanted: Sequence[Floats], weight: Array, length: int) -> list[Floats]:
    """(rows, columns) each -> (length,) codes. A product of two cosines is half the sum of two others, so that the
    normal matrix consists of the cosine transform of the weights alone."""
    i, j = frequencies(length).T
    count = int(max(i.max(initial=0), j.max(initial=0))) + 1
    rows, columns = (_waves(count, side) for side in weight.shape)
    spectrum = (rows @ (weight / weight.sum()) @ columns.T).ravel()
    normal = np.zeros((length, length))
    for places in _products(length, 2 * count):
        normal += spectrum[places] / 4
    normal[np.diag_indices(length)] += RIDGE * (i * i + j * j + 1.0) / (i * i + j * j + 1.0).mean()
    right = [(rows[:count] @ (weight / weight.sum() * one) @ columns[:count].T)[j, i] for one in wanted]
    found = np.linalg.solve(normal, np.stack(right, 1))
    return [np.asarray(one, np.float32) for one in found.T]


@lru_cache(maxsize=16)
def _waves(count: int, side: int) -> Array:
    """(2 count, side): cosines at the middles of the samples."""
    return np.cos(np.pi * np.arange(2 * count)[:, None] * (np.arange(side) + 0.5) / side)


@lru_cache(maxsize=4)
def _products(length: int, side: int) -> tuple[Array, ...]:
    """Four times (length, length): where in a spectrum of ``side`` x ``side`` the parts of products of two stand."""
    i, j = frequencies(length).T
    sum_i, off_i = i[:, None] + i, np.abs(i[:, None] - i)
    sum_j, off_j = j[:, None] + j, np.abs(j[:, None] - j)
    return tuple(side * down + across for down in (off_j, sum_j) for across in (off_i, sum_i))


def _said_anew(mask: Mask, frame: Frame, won: Won) -> Mask:
    shape = cells(frame)
    grid = _on(won, frame, *shape)
    if grid is None:
        return mask
    said = np.clip(within(mask, frame, shape), -HARD, HARD)
    wanted = grid.going_on(said)
    if np.abs(sigmoid(said) - sigmoid(wanted))[grid.new].max() <= SEEN:
        return mask
    soft = softness_over(mask, frame)
    asked, fits = grid.new.astype(np.float32), frame == mask.frame
    least = 0 if fits else min(FEWEST * mask.code.size, ENOUGH)
    return saying(replace(mask, frame=frame), wanted, asked, soft, fitted=fits, least=least)
