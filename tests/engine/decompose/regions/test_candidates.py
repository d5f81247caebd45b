"""What can be said of the nodes of a merge tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.candidates import FEATURES, MOST_LEAVES, candidates
from app.engine.decompose.regions.tree import merge_tree

from .pictures import noise, split_fields


@settings(max_examples=15)
@given(rows=st.integers(1, 12), columns=st.integers(1, 12), seed=st.integers(0, 99))
def test_parts_come_before_what_is_made_of_them(rows: int, columns: int, seed: int) -> None:
    picture, fields = noise(rows, columns, seed)
    found = candidates(merge_tree(picture, fields), fields, picture)
    count, leaves = found.covers.shape
    assert count == 2 * leaves - 1 <= 2 * MOST_LEAVES - 1
    assert found.features.shape == (count, FEATURES)
    assert np.isfinite(found.features).all()
    assert found.covers[-1].all()
    assert (found.covers[:leaves] == np.eye(leaves)).all()
    assert found.parents[-1] == -1
    for node, parent in enumerate(found.parents[:-1]):
        assert parent > node
        assert found.covers[parent][found.covers[node]].all()
    assert np.isclose(found.shares[:leaves].sum(), 1)


def test_the_network_thinks_more_of_the_thing_than_of_the_rest() -> None:
    picture = np.full((40, 48, 3), 0.2, np.float32)
    picture[:, :24] = (0.9, 0.5, 0.1)
    fields = split_fields(10, 12, 6)
    found = candidates(merge_tree(picture, fields), fields, picture)
    left = next(i for i, covers in enumerate(found.covers) if set(found.labels[0, :100]) == set(np.nonzero(covers)[0]))
    inside, outside, outline = found.features[left, [4, 6, 7]]
    assert inside > 0.8
    assert outside < 0.2
    assert outline > 0.6


def test_a_picture_of_one_colour_is_one_candidate() -> None:
    _, fields = noise(8, 8, 0)
    grey = np.full((32, 32, 3), 0.4, np.float32)
    found = candidates(merge_tree(grey, fields), fields, grey)
    assert len(found.nodes) == 1
    assert np.isfinite(found.features).all()
