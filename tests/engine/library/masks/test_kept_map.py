"""The map of masks is laid out once, and again when the masks have changed."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.engine.jobs import run
from app.engine.library.masks import MaskSearch, kept, kept_map, lay_out, open_masks, outstanding, shape_of
from app.engine.library.masks.map import EVERY, STEPS, map_of
from app.engine.library.masks.store import NewMask
from tests.engine.library.made import added


def put(folder: Path, name: str, width: int) -> MaskSearch:
    mask = np.zeros((60, 80), np.float32)
    mask[10:40, 5 : 5 + width] = 1
    shape = shape_of(mask)
    assert shape is not None
    with closing(open_masks(folder)) as store:
        store.put(f"{name}.png", "1", [NewMask(name, float(mask.mean()), (0, 0, 1, 1), shape)])
        return MaskSearch(store)


def test_it_is_kept_until_the_masks_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "wide", 60)
    search = put(tmp_path, "slim", 8)
    assert kept(search, tmp_path) is None
    first = run(lay_out(search, tmp_path))
    assert first.ids.tolist() == [entry.id for entry in search.entries]
    assert first.places.shape == (2, 2)
    with monkeypatch.context() as patch:
        patch.setattr(kept_map, "map_of", None)  # not asked again
        again = run(lay_out(search, tmp_path))
    assert np.array_equal(again.places, first.places)
    assert kept(put(tmp_path, "wide", 40), tmp_path) is None


def test_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    search = put(tmp_path, "wide", 60)
    (tmp_path / kept_map.FILE).write_bytes(b"PK no map")
    assert kept(search, tmp_path) is None
    assert len(run(lay_out(search, tmp_path)).ids) == 1
    assert kept(search, tmp_path) is not None


def test_what_goes_wrong_in_the_layout_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(codes: object, went_on: object) -> None:
        raise MemoryError

    monkeypatch.setattr(kept_map, "map_of", fails)
    with pytest.raises(MemoryError):
        run(lay_out(put(tmp_path, "wide", 60), tmp_path))


def many(folder: Path) -> MaskSearch:
    """As many masks as a layout takes a moment for."""
    random = np.random.default_rng(0)
    with closing(open_masks(folder)) as store:
        for number in range(60):
            mask = np.zeros((60, 80), np.float32)
            top, left, height, width = (int(random.integers(4, 30)) for _ in range(4))
            mask[top : top + height, left : left + width] = 1
            shape = shape_of(mask)
            assert shape is not None
            store.put(f"{number}.png", "1", [NewMask("thing", float(mask.mean()), (0, 0, 1, 1), shape)])
        return MaskSearch(store)


def test_how_far_it_is_is_told_by_its_steps(tmp_path: Path) -> None:
    told: list[float] = []
    map_of(many(tmp_path).codes, went_on=lambda share: not told.append(share))
    assert told == sorted(told)
    assert len(told) == STEPS // EVERY
    assert told[-1] == 1.0


def test_it_ends_where_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    search, told = many(tmp_path), []
    places, which = map_of(search.codes, went_on=lambda share: bool(told.append(share)))
    assert len(told) == 1
    assert places.shape == (len(which), 2)


def test_a_layout_that_is_closed_leaves_no_thread_and_no_map(tmp_path: Path) -> None:
    search = many(tmp_path)
    job = lay_out(search, tmp_path)
    assert next(job).done == 0
    job.close()
    for thread in [one for one in threading.enumerate() if one.name == "map of masks"]:
        thread.join(20)
        assert not thread.is_alive()
    assert kept(search, tmp_path) is None


def test_it_is_shown_where_it_cannot_be_kept(tmp_path: Path) -> None:
    search = put(tmp_path, "wide", 60)
    assert len(run(lay_out(search, tmp_path / "gone")).ids) == 1


def test_looking_for_what_is_missing_makes_no_file(library, zoo: Path) -> None:
    added(library, zoo)
    before = sorted(library.folder.iterdir())
    assert outstanding(library) == (3, 3, 0)
    assert sorted(library.folder.iterdir()) == before
