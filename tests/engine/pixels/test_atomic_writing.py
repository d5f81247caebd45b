"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from app.engine.errors import BadInput, WorkFailed
from app.engine.pixels import atomic_write, check_target


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_there_only_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new.png"
    with atomic_write(target) as file:
        file.write(b"one, ")
        assert not target.exists()
        file.write(b"two")
    assert files_in(tmp_path) == {"new.png": b"one, two"}


def test_an_old_file_is_replaced_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "old.png"
    target.write_bytes(b"old")
    with atomic_write(target) as file:
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
    assert files_in(tmp_path) == {"old.png": b"new"}


@pytest.mark.parametrize("error", [ValueError("mine"), BadInput("mine"), KeyboardInterrupt("mine")])
def test_an_error_of_the_block_passes_and_leaves_everything_as_it_was(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "old.png"
    target.write_bytes(b"old")
    with pytest.raises(type(error), match="mine"), atomic_write(target) as file:  # noqa: PT012
        file.write(b"half")
        raise error
    assert files_in(tmp_path) == {"old.png": b"old"}


def test_the_error_of_another_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "a.png"):
        (tmp_path / "missing").read_bytes()
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("old", [b"old", None])
def test_a_full_disk_at_the_end(tmp_path: Path, step: str, old: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.png"
    if old:
        target.write_bytes(old)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(WorkFailed) as caught, atomic_write(target) as file:
        file.write(b"new")
    assert "disk is full" in str(caught.value)
    assert str(caught.value).isprintable()
    assert files_in(tmp_path) == ({"a.png": old} if old else {})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    open_file = os.open

    def on_a_full_disk(path: Path, flags: int, *mode: int) -> int:
        made = open_file(path, flags, *mode)
        if not flags & os.O_CREAT:
            return made
        os.close(made)
        return open_file("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", on_a_full_disk)
    with pytest.raises(WorkFailed, match="disk is full"), atomic_write(target) as file:
        file.write(bytes(1_000_000))
    with pytest.raises(WorkFailed, match="disk is full"), atomic_write(target) as file:
        file.write(b"so little that it is written at the end")
    monkeypatch.undo()
    assert files_in(tmp_path) == {"a.png": b"old"}


@pytest.mark.parametrize(("number", "said"), [(errno.EROFS, "read-only"), (errno.EACCES, "cannot write into")])
def test_a_place_that_cannot_be_written(
    tmp_path: Path, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(BadInput, match=said), atomic_write(tmp_path / "a.png"):
        pytest.fail("the block was entered")


def test_a_full_disk_at_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(WorkFailed, match="disk is full"), atomic_write(tmp_path / "a.png"):
        pytest.fail("the block was entered")


def test_a_folder_without_the_right_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    with pytest.raises(BadInput, match="cannot write into this folder"):
        check_target(tmp_path / "new.png")


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "kept.png"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(BadInput, match=r"kept\.png: this file is read-only"), atomic_write(target):
        pytest.fail("the block was entered")
    assert files_in(tmp_path) == {"kept.png": b"old"}


def test_targets_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for target, said in (
        (tmp_path, "this is a folder"),
        (tmp_path / "gone" / "a.png", "no folder"),
        (tmp_path / "file" / "a.png", "no such folder"),
        (tmp_path / "a\0b.png", "no name for a file"),
        (tmp_path / ("long" * 100 + ".png"), "cannot be written"),
        (Path(os.devnull), "not a plain file"),
    ):
        with pytest.raises(BadInput, match=said) as caught, atomic_write(target):
            pytest.fail("the block was entered")
        assert str(caught.value).isprintable()
    assert files_in(tmp_path) == {"file": b"x"}


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_rights_are_those_of_the_old_file_or_of_any_new_one(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    (tmp_path / "old.png").touch()
    (tmp_path / "old.png").chmod(0o640)
    for name, expected in (("old.png", 0o640), ("new.png", stat.S_IMODE((tmp_path / "usual").stat().st_mode))):
        with atomic_write(tmp_path / name) as file:
            file.write(b"x")
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == expected


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.png", tmp_path / "link.png"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert files_in(tmp_path / "there") == {"a.png": b"new"}


def test_the_file_is_on_the_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (steps.append("fsync"), fsync(fd))[1])
    monkeypatch.setattr(os, "replace", lambda a, b: (steps.append("rename"), replace(a, b))[1])
    with atomic_write(tmp_path / "a.png") as file:
        file.write(b"x")
    assert steps[:2] == ["fsync", "rename"]


def test_a_relative_name_is_written_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with atomic_write(Path("a.png")) as file:
        file.write(b"x")
    assert files_in(tmp_path) == {"a.png": b"x"}
