"""What is in a mask, as the picture network sees it."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.library.masks import APPEARANCE, appearances_of, cut


def disc(height: int, width: int) -> Floats:
    mask = np.zeros((height, width), np.float32)
    cv2.circle(mask, (width // 2, height // 2), min(height, width) // 3, (1.0,), -1)
    return mask


def cut_of(pixels: Bytes, mask: Floats) -> Bytes:
    return cut(pixels.astype(np.float32) / np.float32(255), mask)


def test_the_same_thing_is_alike_wherever_and_before_whatever_it_is_and_another_is_not(photo) -> None:
    cat, cup = photo("chelsea").pixels, photo("coffee").pixels[:300, :451]
    mask = disc(*cat.shape[:2])
    ground = np.where(mask[..., None] > 0, cat, 30).astype(np.uint8)
    half = cv2.resize(cat, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    first, elsewhere, smaller, other = appearances_of([
        cut_of(cat, mask), cut_of(ground, mask), cut_of(half, disc(*half.shape[:2])), cut_of(cup, disc(300, 451)),
    ])  # fmt: skip
    assert first.shape == (APPEARANCE,)
    assert first @ elsewhere > 0.999
    assert first @ smaller > 0.9
    assert first @ other < 0.7


def test_of_what_is_not_seen_nothing_is_known() -> None:
    assert not appearances_of([np.zeros((20, 30, 4), np.uint8)]).any()
    assert appearances_of([]).shape == (0, APPEARANCE)


def test_a_picture_is_cut_to_its_mask_on_whatever_samples_that_is() -> None:
    picture = np.zeros((60, 80, 3), np.float32)
    picture[20:40, 40:80, 1] = 1
    mask = np.zeros((30, 40), np.float32)
    mask[10:20, 20:40] = 1
    shown = cut(picture, mask)
    assert shown.shape == (20, 40, 4)
    assert (shown == (0, 255, 0, 255)).all()


def test_a_mask_that_is_weak_everywhere_shows_what_there_is() -> None:
    assert cut(np.ones((8, 8, 3), np.float32), np.full((4, 4), 0.2, np.float32)).shape == (8, 8, 4)
