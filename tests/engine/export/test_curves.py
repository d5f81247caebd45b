"""Curves stay near their outlines, close, and run smoothly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.export.contours import Outline, outlines
from app.engine.export.curves import Curve, fit
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, blob


def ring_of(amplitudes: list[float], radius: float, points: int) -> Outline:
    """A closed outline whose radius swings by some low waves."""
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    swing = sum(a * np.cos((k + 2) * angle + k) / (k + 2) for k, a in enumerate(amplitudes))
    r = radius * (1 + 0.5 * swing)
    return Outline(np.stack([200 + r * np.cos(angle), 200 + r * np.sin(angle)], axis=1), np.zeros(points, bool))


def sampled(curve: Curve, count: int) -> np.ndarray:
    """(S * count, 2): points along the path, ``count`` a piece."""
    t = np.arange(count)[:, None] / count
    weights = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return np.einsum("mk,skd->smd", weights, curve.points).reshape(-1, 2)


def distances(points: np.ndarray, curve: Curve) -> np.ndarray:
    """From each point to the curve, taken as many short lines."""
    start = sampled(curve, 256)
    along = np.roll(start, -1, axis=0) - start

    def distance(point: np.ndarray) -> float:
        share = ((point - start) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-12)
        nearest = start + np.clip(share, 0, 1)[:, None] * along
        return float(np.hypot(*(nearest - point).T).min())

    return np.array([distance(point) for point in points])


def is_closed(curve: Curve) -> bool:
    return bool(np.allclose(curve.points[:, 3], np.roll(curve.points[:, 0], -1, axis=0)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-0.6, 0.6), min_size=1, max_size=5), st.floats(20, 180), st.sampled_from([0.2, 0.5, 2.0]),
    st.integers(90, 300),
)
def test_no_point_is_farther_than_the_tolerance(amplitudes, radius, tolerance, points):
    outline = ring_of(amplitudes, radius, points)
    (curve,) = fit([outline], tolerance)
    assert is_closed(curve)
    assert distances(outline.points, curve).max() <= 1.2 * tolerance


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-0.3, 0.3), min_size=1, max_size=4))
def test_pieces_meet_without_a_corner(amplitudes):
    (curve,) = fit([ring_of(amplitudes, 100, 200)], 0.5)
    leaving = curve.points[:, 1] - curve.points[:, 0]
    arriving = np.roll(curve.points[:, 3] - curve.points[:, 2], 1, axis=0)
    cosine = (leaving * arriving).sum(axis=1) / np.hypot(*leaving.T) / np.hypot(*arriving.T)
    assert cosine.min() > 0.999


def test_a_circle_takes_few_pieces():
    (curve,) = fit([ring_of([0.0], 100, 240)], 0.1)
    assert 2 <= len(curve) <= 6


def test_less_tolerance_takes_more_pieces():
    counts = [sum(map(len, fit(outlines(blob(120, 80, 70), WIDTH, HEIGHT), off))) for off in (5.0, 0.5, 0.02)]
    assert counts[0] < counts[1] < counts[2]


def test_a_rectangle_is_four_lines():
    (curve,) = fit(outlines(PAGE, WIDTH, HEIGHT), 0.2)
    assert len(curve) == 4
    assert curve.straight.all()


def test_a_sharp_turn_stays_a_corner():
    side = np.linspace(0, 100, 40, endpoint=False)
    zero = np.zeros(40)
    square = np.concatenate([np.stack(xy, axis=1) for xy in (
        (side, zero), (zero + 100, side), (100 - side, zero + 100), (zero, 100 - side),
    )])  # fmt: skip
    (curve,) = fit([Outline(square, np.zeros(len(square), bool))], 0.3)
    corners = {tuple(np.rint(point).astype(int)) for point in curve.points[:, 0]}
    assert {(0, 0), (100, 0), (100, 100), (0, 100)} <= corners
    assert distances(np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0]]), curve).max() < 0.05


@pytest.mark.parametrize("points", [np.zeros((0, 2)), np.zeros((2, 2))])
def test_what_is_no_outline_has_no_curve(points):
    assert fit([Outline(points, np.zeros(len(points), bool))], 0.5) == []
