"""Crumbs and pinholes."""

from __future__ import annotations

import numpy as np

from app.engine.select.pieces import tidied


def spotted() -> np.ndarray:
    """A large square with a pinhole, a crumb beside it, and a second large piece."""
    logits = np.full((64, 64), -2.0, np.float32)
    logits[4:40, 4:40] = 2
    logits[20, 20] = -1
    logits[50, 50] = 1
    logits[45:60, 4:30] = 2
    return logits


def test_crumbs_and_pinholes_go_and_the_rest_stays() -> None:
    inside = tidied(spotted(), [], []) > 0
    assert inside[20, 20]
    assert not inside[50, 50]
    assert inside[50, 10]
    assert inside.sum() == 36 * 36 + 15 * 26


def test_what_was_pointed_at_is_no_crumb() -> None:
    inside = tidied(spotted(), [(50, 50)], [(20, 20)]) > 0
    assert inside[50, 50]
    assert not inside[20, 20]


def test_a_hole_that_the_network_wavers_over_is_filled_and_a_sure_one_stays() -> None:
    for logit, stays in ((-0.3, False), (-3.0, True)):
        logits = spotted()
        logits[10:20, 10:20] = logit
        assert (tidied(logits, [], [])[15, 15] < 0) == stays
    taken = spotted()
    taken[10:20, 10:20] = -0.3
    assert tidied(taken, [], [(15, 15)])[15, 15] < 0


def test_all_and_nothing_stay_as_they_are() -> None:
    for value in (-3.0, 3.0):
        logits = np.full((8, 8), value, np.float32)
        assert tidied(logits, [], []) is logits
