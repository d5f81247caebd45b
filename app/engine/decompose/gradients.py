"""Gradients where they pay: a layer whose colour runs along a line, in place of several even ones.

The picture is linear in the colours, and in how they change along u and v too. So all layers of an object first
get planes, solved exactly together. Each plane is brought to the one direction that says most of it (rank one: what a
linear gradient can be); colours and shifts are then solved anew together, for those layers whose shift saves enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document.gradient import Gradient
from app.engine.field import Frame

RIDGE = 0.1  # as of colours: a shift means something by itself, not only through what others leave
SAVED = 3e-4  # mean squared error of the picture that a gradient must save, times the number of layers: what a
# layer saves falls about so, and a gradient has a fourth of its numbers
FAINT = 0.02  # shifts smaller than that in all channels nobody sees
MARGIN = 0.02  # of what is seen at either end of the line: beyond it the colour is held
SEEN = 1e-3  # of a layer's largest weight: what counts as seen
TINY = 1e-6


@dataclass(frozen=True, eq=False)
class Shown:
    """One object's layers as they are seen on its frame: ``weights`` (T, P) of the samples, ``picture`` (P, 3) that
    they are to make over what is ``there`` (P, 3) already, ``share`` (P,) how much each sample counts, of sum 1."""

    weights: Array
    picture: Array
    there: Array
    share: Array


def gradients(shown: Shown, frame: Frame, least: float) -> tuple[Floats, tuple[Gradient | None, ...]]:
    """The colours (T, 3) of all layers, float32, and their gradients, None where an even colour serves as well.

    ``least``: what of the object's mean squared error a gradient must save.
    """
    lines, slopes = _ramps(shown, frame)
    _, shifts = _solved(shown, slopes, np.ones(len(slopes), bool))
    saved = (np.square(shifts).sum(1) / 3) * _moments(shown, np.square(slopes))
    pays = (saved > least) & (np.abs(shifts).max(1) > FAINT)
    colours, shifts = _solved(shown, slopes, pays)
    return colours.astype(np.float32), tuple(
        _gradient(line, shift) if paying else None for line, shift, paying in zip(lines, shifts, pays, strict=True)
    )


def _gradient(line: Array, shift: Array) -> Gradient:
    (u0, v0), (u1, v1) = line.tolist()
    red, green, blue = np.clip(shift, -1.0, 1.0).tolist()
    return Gradient.ramp((u0, v0), (u1, v1), (red, green, blue))


def _ramps(shown: Shown, frame: Frame) -> tuple[list[Array], Array]:
    """For each layer the line (2, 2) of its gradient in the frame, and the values (T, P) in -1..1 along it."""
    spots = _spots(shown.picture.shape[0])
    seen = shown.weights @ shown.share + TINY
    middles = np.stack([_moments(shown, spots[0]), _moments(shown, spots[1])], 1) / seen[:, None]
    planes = _planes(shown, spots, middles)
    lines, slopes = [], np.empty_like(shown.weights)
    for t, plane in enumerate(planes):
        away = spots - middles[t][:, None]
        direction = _strongest(plane, (shown.weights[t] * shown.share * away) @ away.T)
        values = direction @ away
        weight = shown.weights[t] * shown.share
        low, high = np.quantile(values[weight > SEEN * weight.max()], (MARGIN, 1 - MARGIN))
        half, middle = max((high - low) / 2, TINY), (high + low) / 2
        slopes[t] = np.clip((values - middle) / half, -1, 1)
        lines.append(_line(direction / half, middles[t], -middle / half, frame))
    return lines, slopes


def _line(slope: Array, at: Array, value: float, frame: Frame) -> Array:
    """(2, 2): where a value that is ``value`` at the place ``at`` (u, v) and grows by ``slope`` a unit of u and of v
    is -1 and where it is 1, straight across its lines of equal value in photo pixels. The frame is upright."""
    sides = np.array([frame.ux, frame.vy])
    in_pixels = slope / sides
    step = in_pixels / max(float(in_pixels @ in_pixels), 1e-12) / sides  # in (u, v): 1 more
    return np.stack([at + (end - value) * step for end in (-1.0, 1.0)])


def _spots(count: int) -> Array:
    """(2, P): u and v of the samples of a square grid."""
    n = round(count**0.5)
    places = (np.arange(n) + 0.5) / n * 2 - 1
    return np.stack([np.tile(places, n), np.repeat(places, n)])


def _moments(shown: Shown, values: Array) -> Array:
    """(T,): ``values``, (P,) or (T, P), summed over what is seen of each layer."""
    return (shown.weights * values) @ shown.share


def _planes(shown: Shown, spots: Array, middles: Array) -> Array:
    """(T, 2, 3): how each layer's colour changes along u and v, all solved together."""
    away = spots[:, None] - middles.T[:, :, None]
    columns = np.concatenate([shown.weights, *(shown.weights * away)])
    holds = [_moments(shown, np.ones(away.shape[2])), *(_moments(shown, np.square(a)) for a in away)]
    solved = _ridge(shown, columns, np.concatenate(holds))
    count = len(shown.weights)
    return np.stack([solved[count : 2 * count], solved[2 * count :]], 1)


def _strongest(plane: Array, spread: Array) -> Array:
    """(2,): the direction in which ``plane`` (2, 3) says most, where places are spread as ``spread`` (2, 2) says."""
    root = np.linalg.cholesky(spread + 1e-9 * np.eye(2))
    left, _, _ = np.linalg.svd(root.T @ plane)
    return np.linalg.solve(root.T, left[:, 0])


def _solved(shown: Shown, slopes: Array, which: Array) -> tuple[Array, Array]:
    """The best colours (T, 3), and shifts (T, 3) of the layers ``which`` (T,), 0 of the others."""
    running = (shown.weights * slopes)[which]
    holds = [_moments(shown, np.ones(slopes.shape[1])), _moments(shown, np.square(slopes))[which]]
    solved = _ridge(shown, np.concatenate([shown.weights, running]), np.concatenate(holds))
    shifts = np.zeros((len(slopes), 3))
    shifts[which] = solved[len(slopes) :]
    return solved[: len(slopes)], shifts


def _ridge(shown: Shown, columns: Array, seen: Array) -> Array:
    """(N, 3): the picture as a sum of ``columns`` (N, P), the first T of which are the weights; these are drawn to the
    mean of what their layer shows, the others to 0, in proportion to ``seen`` (N,)."""
    weighted = columns * shown.share
    hold = RIDGE * seen + TINY
    wanted = weighted @ (shown.picture - shown.there)
    count = len(shown.weights)
    mean = (weighted[:count] @ shown.picture + 0.5 * TINY) / (shown.weights @ shown.share + TINY)[:, None]
    wanted[:count] += hold[:count, None] * mean
    return np.linalg.solve(weighted @ columns.T + np.diag(hold), wanted)
