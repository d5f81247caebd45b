"""Saving: the whole new file or the whole old one, and one backup."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from app.engine.document import edits
from app.engine.document.archive import read_archive, save_archive
from app.engine.errors import BadInput, WorkFailed
from app.engine.pixels import atomic

from .archives import Plain
from .examples import assert_same, garden


class Failing(Plain):
    def merged(self) -> bytes:
        raise RuntimeError("no picture")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.lamina"


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_the_first_save_makes_one_file(path: Path) -> None:
    save_archive(garden(), path, Plain())
    assert names(path) == ["x.lamina"]


def test_the_file_before_stays_as_the_backup(path: Path) -> None:
    versions = [edits.rename(garden(), 4, name) for name in ("one", "two", "three")]
    for version in versions:
        save_archive(version, path, Plain())
    assert names(path) == ["x.lamina", "x.lamina~"]
    assert_same(read_archive(path), versions[2])
    assert_same(read_archive(path.with_name("x.lamina~")), versions[1])


def test_a_backup_is_made_without_links_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    save_archive(garden(), path, Plain())
    save_archive(edits.rename(garden(), 4, "two"), path, Plain())
    assert names(path) == ["x.lamina", "x.lamina~"]
    assert_same(read_archive(path.with_name("x.lamina~")), garden())


def test_a_backup_that_cannot_be_made_does_not_stop_saving(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    save_archive(garden(), path, Plain())
    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copy2", full)
    after = edits.rename(garden(), 4, "two")
    save_archive(after, path, Plain())
    assert_same(read_archive(path), after)
    assert names(path) == ["x.lamina"]


def test_no_backup_where_none_is_wanted(path: Path) -> None:
    for _ in range(2):
        save_archive(garden(), path, Plain(), backup=False)
    assert names(path) == ["x.lamina"]


def test_a_failure_on_the_way_leaves_all_as_it_was(path: Path) -> None:
    save_archive(garden(), path, Plain())
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="no picture"):
        save_archive(edits.rename(garden(), 4, "two"), path, Failing())
    assert path.read_bytes() == before
    assert names(path) == ["x.lamina"]


def test_a_full_disk_leaves_all_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    save_archive(garden(), path, Plain(), backup=False)
    before = path.read_bytes()
    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(WorkFailed, match="disk is full"):
        save_archive(edits.rename(garden(), 4, "two"), path, Plain())
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_is_refused(path: Path) -> None:
    save_archive(garden(), path, Plain())
    path.chmod(0o444)
    with pytest.raises(BadInput, match="read-only"):
        save_archive(garden(), path, Plain())
    assert names(path) == ["x.lamina"]


def test_a_link_is_followed_and_the_backup_lies_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "x.lamina", tmp_path / "link.lamina"
    save_archive(garden(), real, Plain())
    link.symlink_to(real)
    save_archive(edits.rename(garden(), 4, "two"), link, Plain())
    assert link.is_symlink()
    assert names(real) == ["x.lamina", "x.lamina~"]
