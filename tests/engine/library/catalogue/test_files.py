"""The catalogue's file: older, newer, damaged, read-only, moved, and two programs at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from app.engine.errors import BadInput
from app.engine.library import Damaged, Library, open_library
from app.engine.library.catalogue.database import BACKUP, FILE
from app.engine.library.catalogue.schema import VERSION
from tests.engine.library.made import added, cut_out


def test_a_new_catalogue_has_this_version(library: Library):
    with library.reading() as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_a_library_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path):
    open_library(tmp_path / "new", create=True).close()
    with contextlib.closing(sqlite3.connect(tmp_path / "new" / FILE)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = (tmp_path / "new" / FILE).read_bytes()
    for create in (False, True):
        with pytest.raises(BadInput, match="newer version of Lamina, and was not touched"):
            open_library(tmp_path / "new", create=create)
    assert (tmp_path / "new" / FILE).read_bytes() == before


def test_a_catalogue_of_another_program_is_refused(tmp_path: Path):
    with contextlib.closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("PRAGMA user_version = 3")
    with pytest.raises(BadInput, match="was not made by Lamina"):
        open_library(tmp_path)


@pytest.mark.parametrize("damage", ["head", "middle", "empty tables"])
def test_a_damaged_catalogue_is_told_and_the_pictures_are_safe(library: Library, zoo: Path, damage: str):
    added(library, zoo)
    library.close()
    file = library.folder / FILE
    if damage == "head":
        file.write_bytes(b"not a database at all" * 99)
    elif damage == "middle":
        data = bytearray(file.read_bytes())
        data[100:] = b"\xff" * (len(data) - 100)
        file.write_bytes(data)
    else:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("DROP TABLE traits")
            database.execute("DROP TABLE cutouts")
    with pytest.raises(Damaged, match="your pictures are safe, and 'lamina library check --repair'"):
        open_library(library.folder)


def test_a_library_that_may_not_be_written_to_is_read(library: Library, zoo: Path, monkeypatch: pytest.MonkeyPatch):
    added(library, zoo)
    library.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with open_library(library.folder) as opened:
        assert len(opened.cutouts()) == 3
        with pytest.raises(BadInput, match="you cannot write to this library"):
            opened.relabel([1], "crane")


def test_reading_does_not_wait_for_a_writer(library: Library, zoo: Path):
    added(library, zoo)
    with open_library(library.folder) as other, library.changing() as database:
        database.execute("DELETE FROM cutouts")
        assert len(other.cutouts()) == 3  # as it was before


def test_a_transaction_that_fails_changes_nothing(library: Library, zoo: Path):
    added(library, zoo)
    with contextlib.suppress(ZeroDivisionError), library.changing() as database:
        database.execute("DELETE FROM cutouts")
        raise ZeroDivisionError
    assert len(library.cutouts()) == 3


def test_the_second_job_is_refused_and_says_who_holds_the_library(library: Library):
    with library.held("adding"), open_library(library.folder) as other:
        with pytest.raises(BadInput, match=f"process {os.getpid()} on .* has been adding since"), other.held("mending"):
            pass
        other.relabel([1], "small edits are not refused")
    with library.held("adding"):
        pass


def test_a_library_beside_its_pictures_moves_with_them(tmp_path: Path):
    cut_out(tmp_path / "here" / "pictures" / "pear.png")
    with open_library(tmp_path / "here" / "library", create=True) as library:
        added(library, tmp_path / "here" / "pictures")
        assert library.cutouts()[0].picture == "../pictures/pear.png"
    shutil.move(tmp_path / "here", tmp_path / "there")
    with open_library(tmp_path / "there" / "library") as library:
        (cutout,) = library.cutouts()
        assert library.foreground(cutout.id).shape == (cutout.height, cutout.width, 4)
        again = added(library, tmp_path / "there" / "pictures")
        assert (again.added, again.unchanged, len(library.roots())) == (0, 1, 1)


def test_a_library_that_moves_alone_finds_its_pictures_where_they_were(tmp_path: Path):
    cut_out(tmp_path / "pictures" / "pear.png")
    with open_library(tmp_path / "library", create=True) as library:
        added(library, tmp_path / "pictures")
    (tmp_path / "far" / "away").mkdir(parents=True)
    shutil.move(tmp_path / "library", tmp_path / "far" / "away" / "library")
    with open_library(tmp_path / "far" / "away" / "library") as library:
        (cutout,) = library.cutouts()
        assert cutout.picture == "../../../pictures/pear.png"
        assert library.foreground(cutout.id).any()


def test_a_copy_that_was_left_half_written_stops_nothing(library: Library, zoo: Path):
    (library.folder / f"{BACKUP}.part").write_bytes(b"half of a copy" * 400)
    added(library, zoo)
    assert not (library.folder / f"{BACKUP}.part").exists()
    with contextlib.closing(sqlite3.connect(library.folder / BACKUP)) as database:
        assert database.execute("SELECT count(*) FROM cutouts").fetchone()[0] == 3
