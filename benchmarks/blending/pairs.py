"""Held-out pairs: an object cut out, moved and recoloured, and how near each method brings it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.exposure import match_histograms

from app.engine.arrays import Array, Floats
from app.engine.blend.composition import ColourMap, aligned
from app.engine.blend.composition.network_correction import PASSES, about, answers
from app.engine.blend.composition.network_window import centre_of
from benchmarks.row import Row
from training.composition.examples import Pair, Pairs
from training.composition.jitter import PAPER
from training.composition.windows import windows

from .reinhard import partly, reinhard

EVERY = {False: 1, True: 8}  # of the objects, by whether it is quick
NEAR = 13  # pixels of the window: what is around the hole
Spatial = Callable[[Pair], Array]
Colours = Callable[[Pair], Floats]


def pair_rows(root: Path, split: str, quick: bool) -> list[Row]:
    """Corner errors, colour differences, by method; means."""
    pairs = Pairs(windows(root, split, regions=False))
    numbers = range(0, len(pairs.windows), EVERY[quick])
    rows = []
    for name, other in (("", False), ("another's outline, ", True)):
        drawn = [
            pairs.pair(number, np.random.default_rng(number), PAPER, hole_of_another=other, plain=True)
            for number in numbers
        ]
        rows += _spatial_rows(f"{name}corner error", drawn)
        if not other:
            rows += _colour_rows(drawn)
    return rows


def _spatial_rows(name: str, pairs: list[Pair]) -> list[Row]:
    ways: dict[str, Spatial] = {
        "before": lambda _: np.eye(3),
        "moments": _moments,
        "aligned": _aligned,
        "g": lambda pair: _passes(pair, np.eye(3), 1),
        f"g, {PASSES} passes": lambda pair: _passes(pair, np.eye(3), PASSES),
        "aligned, then g": lambda pair: _passes(pair, _aligned(pair), PASSES),
    }
    rows = []
    for who, way in ways.items():
        errors = [_corner_error(pair, way(pair)) for pair in pairs]
        rows += [
            Row(f"{name}, {who}, mean of {len(pairs)}", float(np.mean(errors)), "%"),
            Row(f"{name}, {who}, median", float(np.median(errors)), "%"),
        ]
    return rows


def _corner_error(pair: Pair, found: Array) -> float:
    """The mean distance of the four corners from where they belong, in per cent of the longer side of the box there."""
    corners = np.c_[pair.box, np.ones(4)].T
    right, made = (pair.spatial @ corners)[:2], (found @ corners)[:2]
    longest = max(np.linalg.norm(right[:, 1] - right[:, 0]), np.linalg.norm(right[:, 2] - right[:, 0]))
    return 100 * float(np.linalg.norm(made - right, axis=0).mean()) / float(longest)


def _passes(pair: Pair, first: Array, count: int) -> Array:
    """The network's corrections, one after the other."""
    found = first
    for _ in range(count):
        fore = pair.fore if found is first and np.array_equal(first, np.eye(3)) else _moved(pair.fore, found)
        found = answers(fore[None], pair.back[None])[0][0] @ found
    return found


def _moved(fore: Floats, matrix: Array) -> Floats:
    side = fore.shape[-1]
    pixels = np.array([[side / 2, 0, (side - 1) / 2], [0, side / 2, (side - 1) / 2], [0, 0, 1]])
    there = pixels @ matrix @ np.linalg.inv(pixels)
    made = cv2.warpAffine(np.ascontiguousarray(fore.transpose(1, 2, 0)), there[:2], (side, side))
    return np.asarray(made, np.float32).transpose(2, 0, 1)


def _aligned(pair: Pair) -> Array:
    """By overlap with the outline of what is replaced, which g sees grown: turned, flipped, scaled, moved."""
    side = pair.fore.shape[-1]
    pixels = np.array([[side / 2, 0, side / 2], [0, side / 2, side / 2], [0, 0, 1]])
    placed = np.vstack([aligned(pair.fore[3], pair.outline).matrix, (0, 0, 1)])
    return np.linalg.inv(pixels) @ placed @ pixels


def _moments(pair: Pair) -> Array:
    """By first and second moments of the same outlines, without a turn."""
    (start, mine), (end, theirs) = _spread(pair.fore[3]), _spread(pair.outline)
    linear = _root(theirs) @ np.linalg.inv(_root(mine))
    return about(np.append(linear - np.eye(2), end - start), start)


def _spread(mask: Floats) -> tuple[Array, Array]:
    """The middle (2,) and the second moments (2, 2) of a mask in -1..1."""
    side, centre = len(mask), centre_of(mask)
    ys, xs = (2 * np.mgrid[:side, :side] + 1) / side - 1
    off = np.stack([xs.ravel() - centre[0], ys.ravel() - centre[1]])
    return centre, (off * mask.ravel()) @ off.T / max(float(mask.sum()), 1e-6) + 1e-5 * np.eye(2)


def _root(matrix: Array) -> Array:
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.sqrt(values)) @ vectors.T


def _colour_rows(pairs: list[Pair]) -> list[Row]:
    ways: dict[str, Colours] = {
        "before": _own,
        "Reinhard": lambda pair: reinhard(_own(pair), _around(pair))(_own(pair)),
        "Reinhard, 0.3 of it": lambda pair: partly(reinhard(_own(pair), _around(pair)), 0.3)(_own(pair)),
        "histograms": _histograms,
        "g": lambda pair: _network_colours(pair)(_own(pair)),
    }
    rows = []
    for who, way in ways.items():
        made = [_difference(way(pair), _truth(pair)) for pair in pairs]
        rows += [
            Row(f"colour, {who}, mean of {len(pairs)}", float(np.mean([one[0] for one in made])), "l1 of 255"),
            Row(f"colour, {who}", float(np.mean([one[1] for one in made])), "delta E 2000"),
        ]
    return rows


def _network_colours(pair: Pair) -> ColourMap:
    return answers(pair.fore[None], pair.back[None])[0][1]


def _own(pair: Pair) -> Floats:
    """(n, 3) the colours of the cut-out as it came."""
    seen = pair.fore[3] > 0.5
    return (pair.fore[:3, seen] / pair.fore[3, seen]).T


def _truth(pair: Pair) -> Floats:
    return pair.truth[:, pair.fore[3] > 0.5].T


def _around(pair: Pair) -> Floats:
    """(m, 3) the colours near the hole."""
    hole = pair.back[3] > 0.5
    near = np.asarray(cv2.distanceTransform((~hole).astype(np.uint8), cv2.DIST_L2, 3)) < NEAR
    return pair.back[:3, near & ~hole & (pair.back[4] < 0.5)].T


def _histograms(pair: Pair) -> Floats:
    """Each channel given the distribution that it has around the hole."""
    around = _around(pair)
    if not len(around):
        return _own(pair)
    return np.asarray(match_histograms(_own(pair)[None], around[None], channel_axis=-1)[0], np.float32)


def _difference(made: Floats, truth: Floats) -> tuple[float, float]:
    lab = [rgb2lab(np.clip(one, 0, 1)[None].astype(np.float64)) for one in (made, truth)]
    return 255 * float(np.abs(made - truth).mean()), float(np.asarray(deltaE_ciede2000(*lab)).mean())
