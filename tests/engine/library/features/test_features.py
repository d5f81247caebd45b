"""What the features of an object hold, and what they do not depend on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest

from app.engine.arrays import Bytes
from app.engine.library.features import COMPONENTS, LENGTH, SIDE, agreement, describer

Photos = Callable[[str], Any]


def cut(pixels: Bytes, centre: tuple[int, int], axes: tuple[int, int]) -> Bytes:
    """An ellipse of a photograph on a transparent ground."""
    alpha = np.zeros(pixels.shape[:2], np.uint8)
    cv2.ellipse(alpha, centre, axes, 0, 0, 360, 255, -1)
    return np.dstack([pixels, alpha])


@pytest.fixture(scope="module")
def cat(photo: Photos) -> Bytes:
    return cut(photo("chelsea").pixels, (220, 130), (110, 100))


def test_cells_are_of_unit_length_or_zero(cat: Bytes) -> None:
    features = describer()([cat])
    assert features.cells.shape == (1, SIDE, SIDE, COMPONENTS)
    assert features.cells.dtype == np.float16
    for cells in (features.cells, features.shape_cells):
        lengths = np.linalg.norm(cells[0].astype(np.float32), axis=-1)
        assert np.allclose(lengths[lengths > 0], 1.0, atol=2e-3)
        assert not lengths[0, 0]  # the corner of the square is outside the ellipse
        assert lengths[SIDE // 2, SIDE // 2]


def test_vectors_are_flattened_cells_of_unit_length(cat: Bytes) -> None:
    features = describer()([cat])
    assert features.vectors.shape == (1, LENGTH)
    assert np.linalg.norm(features.vectors[0].astype(np.float32)) == pytest.approx(1.0, abs=1e-3)
    covered = np.count_nonzero(features.cells[0].any(-1))
    assert np.allclose(features.vectors[0], features.cells.ravel() / np.sqrt(covered), atol=1e-3)


def test_what_is_around_the_object_does_not_matter(cat: Bytes) -> None:
    other = cat.copy()
    other[cat[..., 3] == 0, :3] = (255, 0, 200)
    plain, changed = describer()([cat]), describer()([other])
    assert np.array_equal(plain.cells, changed.cells)


def test_where_the_object_is_and_how_large_matters_little(cat: Bytes) -> None:
    rows, columns = np.flatnonzero(cat[..., 3].any(1)), np.flatnonzero(cat[..., 3].any(0))
    cropped = cat[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    smaller = np.asarray(cv2.resize(cropped, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA), np.uint8)
    whole, crop, small = describer()([cat, cropped, smaller]).vectors.astype(np.float32)
    assert np.array_equal(whole, crop)
    assert whole @ small > 0.85


def test_asking_for_shape_depends_less_on_colour(cat: Bytes) -> None:
    grey = cat.copy()
    grey[..., :3] = cv2.cvtColor(cat[..., :3].copy(), cv2.COLOR_RGB2GRAY)[..., None]
    found = describer()([cat, grey])
    coloured, shapes = found.vectors.astype(np.float32), found.shape_vectors.astype(np.float32)
    assert shapes[0] @ shapes[1] > coloured[0] @ coloured[1]


def test_an_object_of_the_same_outline_is_more_like_it_than_another(cat: Bytes, photo: Photos) -> None:
    coffee = photo("coffee").pixels
    same, thin = cut(coffee, (300, 200), (110, 100)), cut(coffee, (300, 200), (160, 30))
    vectors = describer()([cat, same, thin]).vectors.astype(np.float32)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_each_foreground_is_described_by_itself(cat: Bytes, photo: Photos) -> None:
    others = [cut(photo("coffee").pixels, (300, 200), (100 + 9 * n, 60)) for n in range(5)]
    together, alone = describer()([*others, cat]), describer()([cat])
    assert np.allclose(together.cells[-1], alone.cells[0], atol=2e-2)


def test_nothing_seen_gives_zeros(cat: Bytes) -> None:
    empty = cat.copy()
    empty[..., 3] = 0
    features = describer()([empty, np.zeros((3, 2, 4), np.uint8)])
    assert not features.vectors.any()
    assert not features.shape_vectors.any()
    assert len(describer()([])) == 0


def test_faint_and_tiny_objects_are_described() -> None:
    faint = np.full((9, 7, 4), 40, np.uint8)
    dot = np.zeros((400, 300, 4), np.uint8)
    dot[17, 23] = 255
    assert all(cells.any() for cells in describer()([faint, dot]).cells)


def test_agreement_is_full_where_an_object_meets_itself(cat: Bytes) -> None:
    cells = describer()([cat]).cells[0]
    seen = cells.any(-1)
    found = agreement(cells, cells)
    assert np.allclose(found[seen], 1.0, atol=1e-2)
    assert not found[~seen].any()
