"""Masks found again, and laid out on a map."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.library.catalogue.beside import MASKS
from app.engine.library.masks import APPEARANCE, MaskSearch, MaskStore, map_of, open_masks
from app.engine.library.masks import store as store_module
from app.engine.library.masks.decomposing import described
from app.engine.library.masks.search import SHAPE

from .test_described import code, ellipse


def filled(folder: Path) -> MaskStore:
    """Three pictures: a tall thing and a disc; a small tall thing elsewhere; a flat thing."""
    store = open_masks(folder)
    masks = {
        "a.jpg": [ellipse(50, 80, 20, 60), ellipse(120, 60, 25, 25)],
        "b.jpg": [ellipse(120, 100, 10, 30)],
        "c.jpg": [ellipse(80, 80, 60, 20)],
    }
    for path, each in masks.items():
        new = [described(f"{path} {number}", mask) for number, mask in enumerate(each)]
        store.put(path, "1 2", [one for one in new if one is not None])
    return store


def test_the_most_similar_shape_comes_first_and_a_picture_once(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        found = MaskSearch(store).similar(code(ellipse(90, 60, 12, 36)), 10)
    assert [one.entry.picture for one in found] == ["b.jpg", "a.jpg", "c.jpg"] or [
        one.entry.picture for one in found
    ] == ["a.jpg", "b.jpg", "c.jpg"]
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)
    assert found[0].similarity > 0.97


def test_place_counts_where_asked_and_a_picture_can_be_left_out(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        search = MaskSearch(store)
    query = code(ellipse(50, 80, 20, 60))
    assert search.similar(query, 1, placed=True)[0].entry.name == "a.jpg 0"
    assert search.similar(query, 1, besides="a.jpg")[0].entry.picture == "b.jpg"
    assert len(search.similar(query, 10, a_picture=False)) == 4


def test_what_was_stored_is_there_again(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with open_masks(tmp_path) as store:
        stored = store.load()
        assert store.stamps() == {"a.jpg": "1 2", "b.jpg": "1 2", "c.jpg": "1 2"}
    entries = stored.entries
    assert [entry.name for entry in entries] == ["a.jpg 0", "a.jpg 1", "b.jpg 0", "c.jpg 0"]
    assert len(stored.free) == len(stored.placed) == 4
    assert not stored.appearances.any()  # nobody looked
    left, top, right, bottom = entries[0].bounds
    assert (left, right) == (pytest.approx(30 / 160, abs=0.02), pytest.approx(71 / 160, abs=0.02))
    assert (top, bottom) == (pytest.approx(20 / 160, abs=0.02), pytest.approx(141 / 160, abs=0.02))
    assert entries[0].area == pytest.approx(np.pi * 20 * 60 / 160**2, rel=0.05)


def test_a_picture_that_is_put_again_or_forgotten_leaves_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.put("a.jpg", "3 4", [])
        store.forget(["b.jpg"])
        assert [entry.picture for entry in store.load().entries] == ["c.jpg"]


def test_what_is_in_masks_counts_beside_their_shapes(tmp_path: Path) -> None:
    like, unlike = np.eye(APPEARANCE, dtype=np.float32)[:2]
    disc, tall = ellipse(80, 80, 30, 30), ellipse(80, 80, 10, 60)
    with open_masks(tmp_path) as store:
        for name, mask, appearance in (("disc", disc, unlike), ("tall", tall, like), ("other", tall, unlike)):
            new = described(name, mask)
            assert new is not None
            store.put(f"{name}.jpg", "1 2", [replace(new, appearance=appearance)])
        search = MaskSearch(store)
    query = code(disc)
    shapes = search.similar(query, 3)
    assert shapes[0].entry.name == "disc"
    assert shapes[0].appearance is None
    both = search.similar(query, 3, appearance=like)
    assert [one.entry.name for one in both] == ["tall", "disc", "other"]
    assert both[0].appearance == pytest.approx(1)
    assert all(one.similarity == pytest.approx(SHAPE * one.shape + (1 - SHAPE) * (one.appearance or 0)) for one in both)


def test_masks_that_an_older_version_found_are_searched_and_are_found_anew_the_next_time(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / MASKS)
    old.executescript(f"{store_module._FIRST}; PRAGMA user_version = 1;")
    new = described("disc", ellipse(80, 80, 30, 30))
    assert new is not None
    blobs = [np.asarray(one, "<f2").tobytes() for one in (new.shape.free, new.shape.placed)]
    old.execute("INSERT INTO pictures VALUES (1, 'old.jpg', '1 2', '1', NULL)")
    old.execute("INSERT INTO masks VALUES (1, 1, 'disc', 0.1, 0, 0, 1, 1, ?, ?)", blobs)
    old.commit()
    old.close()
    with open_masks(tmp_path) as store:
        assert store.count() == 1
        assert store.stamps() == {}  # so that it is looked at again
        seen = np.ones(APPEARANCE, np.float32)
        (found,) = MaskSearch(store).similar(code(ellipse(60, 60, 20, 20)), 5, appearance=seen)
        assert found.appearance is None
        assert found.similarity > 0.97
        store.put("old.jpg", "1 2", [replace(new, appearance=np.ones(APPEARANCE))])
        assert store.load().appearances.shape == (1, APPEARANCE)
    with open_masks(tmp_path) as store:  # brought up once
        assert store.stamps() == {"old.jpg": "1 2"}


def test_nothing_is_found_among_nothing(tmp_path: Path) -> None:
    with open_masks(tmp_path) as store:
        assert MaskSearch(store).similar(code(ellipse(80, 80, 20, 20)), 5) == []


def test_masks_of_a_newer_version_are_not_touched(tmp_path: Path) -> None:
    with open_masks(tmp_path) as store, store._asking() as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(BadInput, match="newer version"):
        open_masks(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / MASKS).write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(BadInput):
        open_masks(tmp_path)


def test_like_shapes_lie_together_on_the_map() -> None:
    random = np.random.default_rng(0)
    kinds = [(30, 30), (50, 12), (12, 50)]
    masks = [ellipse(80, 80, *(np.array(kinds[k % 3]) * random.uniform(0.8, 1.2))) for k in range(30)]
    places, which = map_of(np.stack([code(mask).free for mask in masks]))
    assert which == list(range(30))
    assert places.min() >= 0
    assert places.max() <= 1
    kind = np.arange(30) % 3
    gaps = np.linalg.norm(places[:, None] - places[None], axis=-1)
    np.fill_diagonal(gaps, np.inf)
    assert (kind[gaps.argmin(1)] == kind).mean() > 0.9
    again, _ = map_of(np.stack([code(mask).free for mask in masks]))
    np.testing.assert_array_equal(places, again)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_few_masks_have_a_map_too(count: int) -> None:
    codes = np.stack([code(ellipse(80, 80, 20 + 5 * k, 20)).free for k in range(6)])[:count]
    places, which = map_of(codes)
    assert places.shape == (count, 2)
    assert len(which) == count
    assert np.isfinite(places).all()
