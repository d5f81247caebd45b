"""What lies round a hole, continued into it: which thing is seen where is known outside, and its edges run on inside.

Colours alone do not say where a saucer ends behind a cup: patches of saucer and of wood are then copied by turns.
"""

from __future__ import annotations

import cv2
import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.linalg import splu

from app.engine.arrays import Array, Bytes, Floats
from app.engine.pixels import reduced_size
from app.engine.pixels.oklab import to_oklab

from .areas import APART, FOREIGN, NOTHING, Things, resized
from .in_front import not_in_front
from .levels import Level

GRID = 96  # cells along the longer side of what is looked at
RIM = 5  # cells round the hole in which things are looked for that may run into it
FEWEST, LEAST = 4, 0.03  # cells of the rim, and share of it, that a thing has which may
MOST = 4  # things: OpenCV resizes no more channels
ROUNDS = 4  # in which distances are measured anew, to the edges that were found in the hole
FAR = 16.0  # cells: what is farther from an edge says nothing of how the edge runs
ROOM = 0.3  # of its size, by which a thing may run on beyond the convex hull of what is seen of it
TENSION = 1 / 16**2  # of the plate against its stiffness, in cells: the less, the farther edges go straight on
ALIKE = 0.15  # of OKLab: things whose colours at the hole are less apart differ by less: they may be pieces of one


def continued(areas: Bytes, level: Level, grid: int = GRID, in_front: bool = True) -> Things | None:
    """What lies round the hole of ``level``, continued into it; None where nothing is known round it.

    ``areas`` (any size, over the same picture) uint8: the numbers of things, 0 where it is not known which, ``NOTHING``
    where nothing is; in the hole all that counts is where they are 0, as the outline of the thing that was there.
    ``grid``: cells along the longer side. ``in_front``: whether some may stand in front of that thing: these are not
    continued, nor copied.

    Each thing's signed distance to its edge, known outside, runs through the hole as a thin plate under tension does
    (Mitasova, Mitas, "Interpolation by Regularized Spline with Tension", Math. Geology 1993): edges go on in the
    direction that they have, so that a saucer stays round. The thing that is the farthest inside is there.
    """
    hole, here = level.hole, resized(areas, level.size)
    across, down = reduced_size(hole.shape[1], hole.shape[0], grid)
    covered = cv2.resize(hole.astype(np.float32), (across, down), interpolation=cv2.INTER_AREA) > 0
    small = resized(here, (down, across))
    rim = cv2.dilate(covered.astype(np.uint8), np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)) > 0
    rim &= (small > 0) & (small != NOTHING) & ~covered
    numbers = _reaching(small[rim])
    numbers = not_in_front(here, hole, numbers) if in_front else numbers
    if not len(numbers):
        return None
    table = np.zeros(256, np.uint8)
    table[numbers] = np.arange(1, len(numbers) + 1)
    colours = cv2.resize(level.picture[..., :3], (across, down), interpolation=cv2.INTER_AREA)
    away = _differences(to_oklab(colours)[rim], table[small[rim]], len(numbers))
    inside = _insides(table[small], (table[small] > 0) & ~covered, len(numbers))
    wide = np.asarray(cv2.resize(inside, hole.shape[::-1], interpolation=cv2.INTER_LINEAR)).reshape(*hole.shape, -1)
    result, unknown = table[here], hole | (here == 0)
    result[unknown] = wide[unknown].argmax(-1) + 1
    return Things(result, _apart(away))


def _reaching(rim: Bytes) -> Array:
    """The numbers of the things that lie along the hole, those with the largest share of its rim first."""
    counts = np.bincount(rim, minlength=256)
    order = np.argsort(-counts, kind="stable")[:MOST]
    return order[counts[order] >= max(FEWEST, LEAST * counts.sum())]


def _differences(lab: Floats, which: Bytes, count: int) -> Floats:
    """(count, count): how far apart the colours of things 1 ... are at the rim of a hole, ``lab`` (n, 3) in OKLab where
    thing ``which`` (n,) is."""
    colours = np.stack([np.median(lab[which == number], 0) for number in range(1, count + 1)])
    return np.asarray(np.linalg.norm(colours[:, None] - colours[None], axis=-1), np.float32)


def _apart(away: Floats) -> Floats:
    """(k + 1, k): places whose squared distances are up to ``APART``, the more ``away`` (k, k) things are from each
    other; all else, 0, is ``FOREIGN`` from all of them."""
    count = len(away) + 1
    squares = np.full((count, count), FOREIGN)
    squares[1:, 1:] = APART * np.minimum(1, (away / ALIKE) ** 2)
    np.fill_diagonal(squares, 0)
    # Classical scaling, Torgerson 1952: the eigenvectors of the centred squares.
    centre = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centre @ squares @ centre)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0)), np.float32)[:, 1:]


def _insides(small: Bytes, known: Array, count: int) -> Floats:
    """(h, w, count): how far inside each of the things 1 ... of ``small`` each place is, continued through what is not
    ``known``; the distances there are measured to what was found in the hole the round before."""
    numbers = np.arange(1, count + 1)
    there = (small == numbers[:, None, None]) & known
    distances = _signed(there, known)
    if count > 1 and not known.all():
        flat, free = distances.reshape(-1, count), ~known.ravel()
        rows = _plate(known.shape)[:, free]  # it is symmetric
        plate = splu(csc_array(rows[free]))
        for _ in range(ROUNDS):
            flat[free] = plate.solve(np.asarray(-(rows[~free].T @ flat[~free])))
            now = np.where(known, there, distances.argmax(-1) == numbers[:, None, None] - 1)
            distances[known] = _signed(now, np.ones_like(known))[known]
    around = np.stack([_around(own) for own in there], -1)
    distances[~around & around.any(-1, keepdims=True)] -= 4 * FAR
    return np.asarray(distances, np.float32)


def _around(own: Array) -> Array:
    """(h, w) bool: the convex hull of an area, with some room: a thing that stands beside the hole does not run far
    into it, one that is seen on both sides of it does."""
    rows, columns = np.nonzero(own)
    hull = np.zeros(own.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(np.stack([columns, rows], 1).astype(np.int32)), (1,))
    room = ROOM * float(np.sqrt(np.count_nonzero(hull)))
    return np.asarray(cv2.distanceTransform(1 - hull, cv2.DIST_L2, 5)) <= room


def _signed(there: Array, known: Array) -> Array:
    """(h, w, k): how far from all else that is ``known`` (h, w) each cell is, or below 0, from what is ``there``
    (k, h, w)."""
    result = []
    for own in there:
        out, into = (
            np.asarray(cv2.distanceTransform((~one).astype(np.uint8), cv2.DIST_L2, 5), np.float64)
            for one in (known & ~own, own)
        )
        result.append(np.clip(np.where(own, out, -into), -FAR, FAR))
    return np.stack(result, -1)


def _plate(size: tuple[int, ...]) -> csc_array:
    """The bending of a plate under tension on a grid of ``size``, free at its border."""
    cells = np.arange(size[0] * size[1]).reshape(size)
    one = np.concatenate([cells[:, :-1].ravel(), cells[:-1].ravel()])
    other = np.concatenate([cells[:, 1:].ravel(), cells[1:].ravel()])
    values = np.repeat(np.array([1.0, 1.0, -1.0, -1.0]), len(one))
    places = np.concatenate([one, other, one, other]), np.concatenate([other, one, one, other])
    bend = csc_array(coo_array((values, places), shape=(cells.size, cells.size)))
    return csc_array(bend @ bend - TENSION * bend)
