"""Boundaries are matched one to one, within reach, as BSDS500 has it."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array
from benchmarks.decomposition.boundaries import Tally, boundary, matched, tally

SIDE = 160  # whose 0.75 % of the diagonal is 1.7 pixels


def halves(column: int) -> Array:
    """A label map of two halves, the second from ``column`` on."""
    labels = np.zeros((SIDE, SIDE), int)
    labels[:, column:] = 1
    return boundary(labels)


def test_a_boundary_is_one_pixel_wide() -> None:
    edge = halves(80)
    assert (edge.sum(axis=1) == 1).all()
    assert not boundary(np.ones((9, 9), int)).any()


def test_the_same_boundary_is_found_whole() -> None:
    same = tally(halves(80), [halves(80), halves(80)])
    assert same == Tally(SIDE, SIDE, 2 * SIDE, 2 * SIDE)
    assert same.f == 1.0


@pytest.mark.parametrize(("shift", "f"), [(1, 1.0), (2, 0.0)])
def test_a_shifted_line_counts_within_reach(shift: int, f: float) -> None:
    assert tally(halves(80 + shift), [halves(80)]).f == f


def test_what_any_person_drew_is_right_and_what_one_alone_drew_is_missed_by_the_others() -> None:
    found = tally(halves(80), [halves(80), halves(20)])
    assert found.precision == 1.0
    assert found.recall == 0.5
    assert found.f == pytest.approx(2 / 3)


def test_two_lines_do_not_share_one_partner() -> None:
    two = halves(79) | halves(80)
    partners = matched(two, halves(80))
    taken = partners[partners >= 0]
    assert len(taken) == SIDE
    assert len(set(taken.tolist())) == SIDE


def test_nothing_drawn_is_precise_and_finds_nothing() -> None:
    none = tally(np.zeros((SIDE, SIDE), bool), [halves(80)])
    assert (none.precision, none.recall, none.f) == (1.0, 0.0, 0.0)


def test_pictures_add_up() -> None:
    assert Tally(1, 2, 3, 4) + Tally(1, 1, 1, 1) == Tally(2, 3, 4, 5)
