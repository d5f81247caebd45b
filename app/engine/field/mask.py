"""Masks as functions of the coordinates: a level set of a short cosine series in a frame."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from app.engine.arrays import Floats, frozen

from .cosine import basis, grid, waves
from .frame import Frame
from .viewport import Viewport

WALL = 200.0  # logit lost per half frame outside a closed frame: steep, yet smooth enough to trace
ALWAYS = 30.0  # logit of a mask without a code: 1 everywhere


@dataclass(frozen=True, eq=False)
class Mask:
    """M(x, y) = coverage(sum_k code_k cos_k(u, v) - barrier(u, v)), (u, v) = frame^-1 (x, y).

    ``code`` is (K,) float32, read-only; none at all means "everywhere inside". A ``closed`` mask
    ends at its frame, an open one goes on as at the border. A ``crisp`` mask has an edge one
    sample wide at any size (its level set); a soft one shades off as its logit says.
    """

    frame: Frame
    code: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    closed: bool = False
    crisp: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", frozen(np.asarray(self.code, np.float32)))

    @property
    def full(self) -> bool:
        """Whether it covers everything, wherever its frame is."""
        return self.code.size == 0 and not self.closed

    def detailed(self, length: int) -> Mask:
        """The same mask said with ``length`` numbers: cut short, or filled up with zeros."""
        code = np.zeros(length, np.float32)
        code[: len(self.code)] = self.code[:length]
        return replace(self, code=code)

    def bounds(self) -> tuple[float, float, float, float] | None:
        """The rectangle (photo pixels) outside of which the mask is 0; None where it has no end."""
        return self.frame.bounds() if self.closed else None


def logit(mask: Mask, view: Viewport) -> Floats:
    """(height, width) float32: above 0 inside the mask, below 0 outside."""
    if mask.code.size == 0 and not mask.closed:
        return np.full((view.height, view.width), ALWAYS, np.float32)
    if mask.frame.determinant == 0.0:
        return np.full((view.height, view.width), -ALWAYS, np.float32)
    return _upright(mask, view) if mask.frame.upright else _turned(mask, view)


def _upright(mask: Mask, view: Viewport) -> Floats:
    """Two small matrix products: the basis is separable on an upright frame."""
    u = (view.xs() - mask.frame.cx) / mask.frame.ux
    v = (view.ys() - mask.frame.cy) / mask.frame.vy
    if not mask.code.size:
        return np.minimum(_inside(u)[None, :], _inside(v)[:, None])
    table = grid(mask.code)
    values = (waves(v, len(table)) @ table) @ waves(u, len(table)).T
    if mask.closed:
        values -= _beyond(u)[None, :]
        values -= _beyond(v)[:, None]
    return values


def _turned(mask: Mask, view: Viewport) -> Floats:
    """A turned or skewed frame: the basis at every sample, a band of rows at a time."""
    values = np.empty((view.height, view.width), np.float32)
    xs, ys = view.xs(), view.ys()
    band = max(1, 65536 // view.width)
    for top in range(0, view.height, band):
        x, y = np.meshgrid(xs, ys[top : top + band])
        u, v = mask.frame.to_local(x.ravel(), y.ravel())
        rows = _series(mask, u, v)
        values[top : top + band] = rows.reshape(x.shape)
    return values


def logit_at(mask: Mask, x: np.ndarray, y: np.ndarray) -> Floats:
    """(P,) photo pixels -> (P,) logits at scattered points."""
    if mask.full:
        return np.full(np.shape(x), ALWAYS, np.float32)
    if mask.frame.determinant == 0.0:
        return np.full(np.shape(x), -ALWAYS, np.float32)
    return _series(mask, *mask.frame.to_local(np.asarray(x, float), np.asarray(y, float)))


def _series(mask: Mask, u: np.ndarray, v: np.ndarray) -> Floats:
    if not mask.code.size:
        return np.minimum(_inside(u), _inside(v))
    inside = basis(u, v, len(mask.code)) @ mask.code
    return inside - _beyond(u) - _beyond(v) if mask.closed else inside


def _beyond(t: np.ndarray) -> Floats:
    """The barrier: nothing inside the frame, ``WALL`` for each half frame outside."""
    return (WALL * np.maximum(np.abs(t) - 1.0, 0.0)).astype(np.float32)


def _inside(t: np.ndarray) -> Floats:
    """How far inside the frame, in half frames times ``WALL``: the logit of a bare rectangle."""
    return (WALL * (1.0 - np.abs(t))).astype(np.float32)


def sigmoid(values: Floats) -> Floats:
    """1 / (1 + exp(-values)) without overflow."""
    return np.float32(1.0) / (np.float32(1.0) + np.exp(-np.clip(values, -30.0, 30.0)))


def level_set(values: Floats) -> Floats:
    """Coverage of the region where ``values`` > 0, its edge one sample wide.

    The distance to the edge, in samples, is about values / |gradient| near it.
    """
    if min(values.shape) < 2:
        return (values > 0).astype(np.float32)
    dy, dx = np.gradient(values)
    slope = np.maximum(np.hypot(dx, dy), 1e-6)
    return np.clip(values / slope + 0.5, 0.0, 1.0).astype(np.float32)


def coverage(mask: Mask, view: Viewport, crisp: bool | None = None) -> Floats:
    """(height, width) float32 in 0..1; ``crisp`` overrides the mask's own edge."""
    if mask.full:
        return np.ones((view.height, view.width), np.float32)
    values = logit(mask, view)
    return level_set(values) if (mask.crisp if crisp is None else crisp) else sigmoid(values)
