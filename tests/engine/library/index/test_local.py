"""The index in files: what outlasts a crash, another version, another program."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library.index import LocalIndex, local, open_index

from .conftest import DIMENSIONS, vectors


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "EXACT", 100)


def kept(folder: Path, count: int = 300) -> Path:
    """An index of ``count`` vectors with ids from 0, prepared and closed."""
    index = open_index(folder, DIMENSIONS)
    index.add(np.arange(count), vectors(count))
    index.flush()
    run(index.prepare())
    index.close()
    return folder


def found(index: LocalIndex) -> list[int]:
    return [hit.id for hit in index.search(vectors(1, seed=9)[0], 10)]


def test_what_was_flushed_is_there_at_the_next_opening(tmp_path: Path) -> None:
    kept(tmp_path)
    first, again = open_index(tmp_path, DIMENSIONS), open_index(tmp_path, DIMENSIONS)
    assert len(again) == 300
    assert found(again) == found(first)
    assert np.array_equal(again.vectors(np.arange(300)), vectors(300))
    again.remove(np.array(found(first)[:1]))
    again.close()
    third = open_index(tmp_path, DIMENSIONS)
    assert found(third)[:9] == found(first)[1:]
    for one in (first, third):
        one.close()


def test_what_a_crash_left_half_written_is_cut(tmp_path: Path) -> None:
    before = open_index(kept(tmp_path / "before"), DIMENSIONS)
    for file in (tmp_path / "before").iterdir():
        if file.suffix in (".f16", ".i64", ".f32"):
            with file.open("ab") as end:
                end.write(b"\1" * 777)
    index = open_index(tmp_path / "before", DIMENSIONS)
    assert len(index) == 300
    assert found(index) == found(before)
    query = vectors(1, seed=9)
    index.add(np.array([300]), query)
    assert found(index)[0] == 300
    index.close()
    after = open_index(tmp_path / "before", DIMENSIONS)
    assert np.array_equal(after.vectors(np.array([300])), query)
    assert found(after)[:1] + found(after)[1:] == [300, *found(before)[:9]]
    for one in (before, after):
        one.close()


def test_what_was_not_flushed_is_lost_and_nothing_else(tmp_path: Path) -> None:
    index = open_index(kept(tmp_path / "index"), DIMENSIONS)
    index.add(np.arange(300, 320), vectors(20, seed=3))
    index.remove(np.arange(5))
    shutil.copytree(tmp_path / "index", tmp_path / "left")  # as the disk is when the program dies here
    after = open_index(tmp_path / "left", DIMENSIONS)
    assert sorted(after.ids.tolist()) == list(range(300))
    after.close()
    index.close()


def test_others_read_while_one_writes(tmp_path: Path) -> None:
    reader, writer = open_index(kept(tmp_path), DIMENSIONS), open_index(tmp_path, DIMENSIONS)
    before = list(range(300))
    writer.remove(np.arange(250))
    run(writer.prepare())  # now in other files
    writer.flush()
    assert sorted(reader.ids.tolist()) == before
    assert len(found(reader)) == 10
    assert np.array_equal(reader.vectors(np.arange(300)), vectors(300))
    reader.close()
    writer.close()


def test_room_of_what_was_removed_is_given_back(tmp_path: Path) -> None:
    def held() -> int:
        return sum(file.stat().st_size for file in tmp_path.iterdir() if file.suffix == ".f16")

    index = open_index(kept(tmp_path), DIMENSIONS)
    before = held()
    index.remove(np.arange(200))
    run(index.prepare())
    index.close()
    assert held() <= before / 2
    after = open_index(tmp_path, DIMENSIONS)
    assert sorted(after.ids.tolist()) == list(range(200, 300))
    assert np.array_equal(after.vectors(np.arange(200, 300)), vectors(300)[200:])
    after.close()


@pytest.mark.parametrize("stop", range(6))
def test_preparing_can_be_stopped_anywhere(stop: int, tmp_path: Path) -> None:
    index = open_index(kept(tmp_path), DIMENSIONS)
    index.remove(np.arange(0, 300, 2))
    index.add(np.arange(300, 310), vectors(10, seed=4))
    index.remove(np.arange(1, 30, 2))
    right = found(index)
    job = index.prepare()
    for _, _ in zip(range(stop), job, strict=False):
        pass
    job.close()
    assert found(index) == right
    run(index.prepare())
    assert found(index) == right
    index.close()
    again = open_index(tmp_path, DIMENSIONS)
    assert found(again) == right
    again.close()


def test_what_is_added_while_preparing_is_found(tmp_path: Path) -> None:
    index = open_index(tmp_path, DIMENSIONS)
    index.add(np.arange(200), vectors(200))
    job = index.prepare()
    for number, _ in enumerate(job):
        index.add(np.array([200 + number]), vectors(1, seed=100 + number))
        if number > 20:
            break
    run(job)
    index.add(np.array([999]), vectors(1, seed=9))
    assert found(index)[0] == 999
    assert sorted(found(index)) == sorted({*found(index)})
    index.close()


def test_a_lost_shortlist_is_made_anew(tmp_path: Path) -> None:
    right = found(first := open_index(kept(tmp_path), DIMENSIONS))
    first.close()
    for file in [*tmp_path.glob("*.f32"), *tmp_path.glob("*.npy")]:
        file.unlink()
    index = open_index(tmp_path, DIMENSIONS)
    assert found(index) == right
    run(index.prepare())
    assert found(index) == right
    assert list(tmp_path.glob("*.f32"))
    index.close()


def test_an_outgrown_shortlist_is_made_anew(tmp_path: Path) -> None:
    index = open_index(kept(tmp_path, 120), DIMENSIONS)
    old = set(tmp_path.glob("*.npy"))
    index.add(np.arange(120, 700), vectors(580, seed=2))
    run(index.prepare())
    assert not old & set(tmp_path.glob("*.npy"))
    index.close()


def test_looking_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    kept(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    index = open_index(tmp_path, DIMENSIONS)
    found(index)
    index.close()
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("change", "said"),
    [({"format": 99}, "newer"), ({"features": 99}, "newer"), ({"features": 0}, "older"), ({"rows": 301}, "damaged")],
)
def test_an_index_of_another_version_is_refused_and_left_as_it_is(
    change: dict[str, int], said: str, tmp_path: Path
) -> None:
    state = kept(tmp_path) / "index.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | change))
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(BadInput, match=said):
        open_index(tmp_path, DIMENSIONS)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_an_unreadable_state_is_said(tmp_path: Path) -> None:
    (kept(tmp_path) / "index.json").write_bytes(b'{"rows": "many"}')
    with pytest.raises(BadInput, match="damaged"):
        open_index(tmp_path, DIMENSIONS)
