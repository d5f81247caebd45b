"""Any SVG of filled shapes is counted, drawn and taken apart."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.rivals.drawing import Traced, counted, rendered, segments, shape_labels

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#0000ff"/>'
    '<g><path d="M0 0h10v10h-10z" fill="#ff0000" style="opacity:1"/></g></svg>'
)


@pytest.mark.parametrize(
    ("data", "count"),
    [("M0 0L1 1", 1), ("M0,0 1,1 2,2z", 2), ("m0 0c1 1 2 2 3 3 1 1 2 2 3 3l1-1z", 3), ("M0 0h1v1h-1zm.5.5l1e-3 2z", 4),
     ("", 0)],
)  # fmt: skip
def test_segments_of_a_path(data: str, count: int) -> None:
    assert segments(data) == count


def test_paths_segments_and_bytes_of_a_drawing() -> None:
    vectors = counted(SVG)
    assert (vectors.paths, vectors.segments, len(vectors.data)) == (2, 7, len(SVG))


def test_it_fills_whatever_size_is_asked_for() -> None:
    picture = rendered(SVG, 40, 40)
    assert picture.shape == (40, 40, 3)
    assert picture[20, 10].tolist() == [255, 0, 0]
    assert picture[20, 30].tolist() == [0, 0, 255]


def test_each_shape_is_known_by_where_it_is_seen() -> None:
    labels = shape_labels(SVG, 20, 10)
    assert np.unique(labels[:, :10]).tolist() == [2]
    assert np.unique(labels[:, 10:]).tolist() == [1]


def test_what_is_seen_of_a_traced_picture() -> None:
    found = Traced(SVG, 0.1).seen(20, 10)
    assert found.shares.tolist() == [0.5, 0.5]
    assert not found.objects.any()
