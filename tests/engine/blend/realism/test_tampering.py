"""The shipped tamper detector."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from skimage import data

from app.engine.arrays import Bytes, Floats
from app.engine.blend.realism import judged, tampered
from app.engine.blend.realism.network import borders
from app.engine.weights import weights_file


def ellipse(shape: tuple[int, ...], x: int, y: int, a: int, b: int) -> Floats:
    mask = np.zeros(shape[:2], np.uint8)
    cv2.ellipse(mask, (x, y), (a, b), 0, 0, 360, (255,), -1, cv2.LINE_AA)
    return mask.astype(np.float32) / np.float32(255)


CUP: tuple[Bytes, Floats] = data.coffee(), ellipse((400, 600), 290, 185, 150, 118)
FACE: tuple[Bytes, Floats] = data.chelsea(), ellipse((300, 451), 230, 140, 150, 120)


def pasted(into: Bytes, thing: Bytes, mask: Floats, x: int, y: int) -> tuple[Bytes, Floats]:
    """``thing`` within ``mask`` laid hard into a photo, moved by x and y."""
    move = np.array([[1.0, 0, x], [0, 1, y]])
    size = into.shape[1], into.shape[0]
    alpha = np.asarray(cv2.warpAffine(mask, move, size), np.float32)
    moved = np.asarray(cv2.warpAffine(thing, move, size))
    return np.where(alpha[..., None] > 0.5, moved, into).astype(np.uint8), alpha


def test_what_was_pasted_looks_more_so_than_what_was_there() -> None:
    pastes = [
        pasted(data.rocket(), *CUP, -60, 200),
        pasted(data.rocket(), *CUP, -100, 50),
        pasted(data.rocket(), *FACE, 0, 100),
        pasted(data.astronaut(), *CUP, -60, 200),
        pasted(data.astronaut(), *FACE, 0, 100),
    ]
    here, there, *scores = tampered([CUP, FACE, *pastes])
    assert max(here, there) < 0.3
    assert min(scores) > 0.4
    assert float(np.mean(scores)) > 0.6


def test_nothing_is_seen_of_nothing() -> None:
    assert tampered([(data.coffee(), np.zeros((400, 600), np.float32))]) == [1.0]
    assert tampered([]) == []


def test_each_is_scored_by_itself() -> None:
    both = tampered([CUP, FACE])
    assert both == pytest.approx([tampered([CUP])[0], tampered([FACE])[0]], abs=1e-3)


def test_a_blend_is_judged_in_all_three() -> None:
    picture, mask = pasted(data.coffee(), *FACE, 60, 50)
    made = judged(picture, mask, mask)
    assert made.placement == pytest.approx(1)
    assert 0 <= made.tampered <= 1
    assert 0 <= made.harmony <= 1


def test_borders_are_along_the_outline_alone() -> None:
    mask = torch.zeros(1, 1, 40, 40)
    mask[..., 10:30, 10:30] = 1
    found = borders(mask)
    assert found[0, 0, 10, 20] == 1
    assert found[0, 0, 20, 20] == 0
    assert found[0, 0, 2, 2] == 0


def test_the_weights_of_both_networks_are_small() -> None:
    assert weights_file("composition.pt").stat().st_size + weights_file("realism.pt").stat().st_size <= 5e6
