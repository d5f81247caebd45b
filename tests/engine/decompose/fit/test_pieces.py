"""A layer's large pieces stay; specks away from them are strays."""

from __future__ import annotations

import numpy as np
import torch

from app.engine.decompose.fit.pieces import stray

N = 24


def layer(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """Alpha 0.9 in the boxes (top, left, bottom, right), 0.1 elsewhere."""
    alpha = np.full((N, N), 0.1, np.float32)
    for top, left, bottom, right in boxes:
        alpha[top:bottom, left:right] = 0.9
    return alpha


def strays(*layers: np.ndarray) -> np.ndarray:
    alpha = torch.as_tensor(np.stack(layers).reshape(1, len(layers), -1))
    return stray(alpha)[0].view(len(layers), N, N).numpy()


LARGE, SPECK, EQUAL = (2, 2, 10, 10), (18, 18, 20, 20), (2, 14, 10, 22)


def test_a_speck_is_stray_and_the_large_piece_is_not() -> None:
    (away,) = strays(layer(LARGE, SPECK))
    assert (away[18:20, 18:20] == 1).all()
    assert (away[2:10, 2:10] == 0).all()


def test_a_piece_may_grow_a_little() -> None:
    (away,) = strays(layer(LARGE, SPECK))
    assert (away[0:12, 0:12] == 0).all()
    assert away[12, 5] == 1


def test_two_pieces_of_one_size_both_stay() -> None:
    (away,) = strays(layer(LARGE, EQUAL))
    assert not away[layer(LARGE, EQUAL) > 0.5].any()


def test_beside_two_large_pieces_a_speck_is_stray() -> None:
    (away,) = strays(layer(LARGE, EQUAL, SPECK))
    assert away[18, 18] == 1
    assert (away[2:10, 14:22] == 0).all()


def test_one_piece_or_none_has_no_strays() -> None:
    assert not strays(layer(LARGE), layer()).any()


def test_pieces_that_meet_at_a_corner_are_one() -> None:
    assert not strays(layer(LARGE, (10, 10, 12, 12))).any()


def test_each_layer_is_looked_at_by_itself() -> None:
    first, second = strays(layer(LARGE, SPECK), layer(SPECK))
    assert first.any()
    assert not second.any()
