"""Adding again: what is read, what is kept, what goes; and what is set aside."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library import Library, add
from app.engine.library.adding.entry import Entry
from app.engine.library.index import open_index
from tests.engine.library import made
from tests.engine.library.made import DIMENSIONS, TOOLS, added, cut_out, disc, photo, saved, texture


def ids_in_index(library: Library) -> list[int]:
    with closing(open_index(library.index_folder, DIMENSIONS, TOOLS.version)) as index:
        return sorted(index.ids.tolist())


def counts(report: made.AddReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed


def test_all_that_is_not_set_aside_has_a_vector(library: Library, zoo: Path):
    cut_out(zoo / "small.png", 9, 50, 40)
    added(library, zoo)
    assert ids_in_index(library) == [one.id for one in library.cutouts()]
    assert len(library.cutouts(with_aside=True)) == 4


def test_files_that_are_as_they_were_are_not_opened(library: Library, zoo: Path, monkeypatch: pytest.MonkeyPatch):
    added(library, zoo)
    monkeypatch.setattr(Entry, "digest", lambda entry: pytest.fail(f"{entry.item} was read"))
    assert counts(added(library, zoo)) == (0, 0, 3, 0)


def test_a_file_that_was_only_touched_is_told_by_its_bytes(library: Library, zoo: Path):
    added(library, zoo)
    os.utime(zoo / "animals" / "frog.png", (1, 1))
    assert counts(added(library, zoo)) == (0, 0, 3, 0)


def test_a_changed_picture_keeps_its_id(library: Library, zoo: Path):
    added(library, zoo)
    before = {one.label: one for one in library.cutouts()}
    cut_out(zoo / "animals" / "frog.png", 40, 200, 100)
    assert counts(added(library, zoo)) == (0, 1, 2, 0)
    after = {one.label: one for one in library.cutouts()}
    assert after["frog"].id == before["frog"].id
    assert after["frog"].width > before["frog"].width
    assert ids_in_index(library) == sorted(one.id for one in after.values())


def test_a_changed_text_changes_the_label_and_nothing_else(library: Library, zoo: Path):
    added(library, zoo)
    (zoo / "animals" / "frog.txt").write_text("A toad.\nAuthor: Mary\n")
    assert counts(added(library, zoo)) == (0, 0, 3, 0)
    (toad,) = library.cutouts(label="toad")
    assert toad.attribution == "Mary"


def test_what_is_gone_from_a_folder_goes_from_the_library_and_its_id_is_not_given_again(library: Library, zoo: Path):
    added(library, zoo)
    owl = library.cutouts(label="owl")[0].id
    thumbnail = library.thumbnail(owl)
    (zoo / "animals" / "owl.png").unlink()
    assert counts(added(library, zoo)) == (0, 0, 2, 1)
    assert owl not in ids_in_index(library)
    assert not thumbnail.exists()
    cut_out(zoo / "animals" / "heron.png", 60)
    added(library, zoo)
    assert library.cutouts(label="heron")[0].id > owl


def test_other_folders_are_left_alone(library: Library, zoo: Path, tmp_path: Path):
    cut_out(tmp_path / "other" / "lamp.png", 30)
    added(library, zoo, tmp_path / "other")
    shutil.rmtree(tmp_path / "other")
    assert counts(added(library, zoo)) == (0, 0, 3, 0)
    assert len(library.cutouts()) == 4


def test_a_part_of_a_folder_can_be_added_again_and_single_pictures(library: Library, zoo: Path):
    cut_out(zoo / "plants" / "fern.png", 50)
    added(library, zoo)
    (zoo / "plants" / "fern.png").unlink()
    (zoo / "animals" / "owl.png").unlink()
    assert counts(added(library, zoo / "animals")) == (0, 0, 2, 1)
    assert counts(added(library, zoo / "plants")) == (0, 0, 0, 1)
    assert counts(added(library, zoo / "animals" / "frog.png")) == (0, 0, 1, 0)
    assert len(library.roots()) == 1


def test_a_single_picture_brings_nothing_else_of_its_folder(library: Library, zoo: Path):
    assert counts(added(library, zoo / "animals" / "frog.png")) == (1, 0, 0, 0)
    assert counts(added(library, zoo / "animals" / "owl.png")) == (1, 0, 0, 0)
    assert sorted(library.labels()) == ["frog", "owl"]


def test_pictures_that_cannot_be_read_are_told_and_not_tried_again(library: Library, zoo: Path):
    (zoo / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    (zoo / "empty.jpg").write_bytes(b"")
    saved(zoo / "nothing.png", np.zeros((90, 90, 4), np.uint8))
    for _ in range(2):
        report = added(library, zoo)
        assert sorted(Path(path).name for path, _ in report.unread) == ["broken.png", "empty.jpg", "nothing.png"]
        assert len(library.cutouts()) == 3
    cut_out(zoo / "broken.png", 70)
    assert counts(added(library, zoo)) == (1, 0, 3, 0)
    (zoo / "empty.jpg").unlink()
    assert [Path(path).name for path, _ in added(library, zoo).unread] == ["nothing.png"]
    assert len(library.unread()) == 1


def test_what_is_in_a_folder_that_fails_is_told_and_kept(library: Library, zoo: Path, monkeypatch: pytest.MonkeyPatch):
    added(library, zoo)
    scandir = os.scandir

    def failing(path: Path):
        if Path(path).name == "animals":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    report = added(library, zoo)
    assert (report.removed, report.unread[0][1]) == (0, "the folder cannot be read (Permission denied)")
    assert len(library.cutouts()) == 3


def test_a_source_that_is_not_there_or_is_the_library_is_refused(library: Library, zoo: Path):
    with pytest.raises(BadInput, match="There is no folder or picture"):
        added(library, zoo, zoo / "nothing")
    with pytest.raises(BadInput, match="is the library itself"):
        added(library, library.folder / "masks" if (library.folder / "masks").exists() else library.folder)
    assert library.cutouts() == []


def test_a_library_within_the_folder_is_not_added_to_itself(library: Library, tmp_path: Path):
    photo(tmp_path / "IMG_1.jpg")
    added(library, tmp_path)
    assert counts(added(library, tmp_path)) == (0, 0, 1, 0)


def test_duplicates_are_set_aside_mirrored_scaled_and_compressed_ones_too(library: Library, tmp_path: Path):
    folder = tmp_path / "pears"
    pixels = np.dstack([texture(1, 240, 180), disc(240, 180)])
    saved(folder / "a.png", pixels)
    saved(folder / "b.png", pixels[:, ::-1])
    saved(folder / "c.png", np.asarray(cv2.resize(pixels, (160, 120), interpolation=cv2.INTER_AREA), np.uint8))
    saved(folder / "d.webp", pixels)
    saved(folder / "e.png", np.dstack([texture(2, 240, 180), disc(240, 180)]))
    report = added(library, folder)
    assert report.aside == {"duplicate": 3}
    assert [Path(one.picture).name for one in library.cutouts()] == ["a.png", "e.png"]


def test_a_duplicate_is_needed_when_the_first_has_gone(library: Library, tmp_path: Path):
    for name in ("a", "b"):
        cut_out(tmp_path / "pears" / f"{name}.png", 1)
    added(library, tmp_path / "pears")
    (tmp_path / "pears" / "a.png").unlink()
    added(library, tmp_path / "pears")
    (left,) = library.cutouts()
    assert Path(left.picture).name == "b.png"
    assert ids_in_index(library) == [left.id]


def test_tiny_blurred_and_cut_ones_are_set_aside_with_the_reason(library: Library, tmp_path: Path):
    folder = tmp_path / "poor"
    cut_out(folder / "tiny.png", 1, 60, 50)
    blurred = np.asarray(cv2.GaussianBlur(texture(2, 256, 256), (0, 0), 9), np.uint8)
    saved(folder / "blurred.png", np.dstack([blurred, disc(256, 256)]))
    photo(folder / "images" / "cut.png", 3)
    mask = np.zeros((120, 160), np.uint8)
    mask[30:, 40:120] = 255
    saved(folder / "masks" / "cut.png", mask)
    cut_out(folder / "good.png", 4)
    report = added(library, folder)
    assert report.aside == {"tiny (less than 64 px)": 1, "blurred": 1, "cut by the border of its picture": 1}
    assert list(library.labels()) == ["good"]
    assert library.asides() == report.aside


def test_what_a_person_restored_stays_restored_and_is_described(library: Library, tmp_path: Path):
    cut_out(tmp_path / "poor" / "tiny.png", 1, 60, 50)
    added(library, tmp_path / "poor")
    (tiny,) = library.cutouts(with_aside=True)
    library.restore([tiny.id])
    added(library, tmp_path / "poor")
    assert [one.id for one in library.cutouts()] == ids_in_index(library) == [tiny.id]


def test_copies_stay_when_the_folder_goes(library: Library, zoo: Path):
    photo(zoo / "images" / "vase.png", 20)
    saved(zoo / "masks" / "vase.png", disc(160, 120))
    added(library, zoo, copy=True)
    shutil.rmtree(zoo / "images")
    shutil.rmtree(zoo / "masks")
    shutil.rmtree(zoo / "animals")
    assert counts(added(library, zoo)) == (0, 0, 0, 0)
    for cutout in library.cutouts():
        assert cutout.picture.startswith("pictures/")
        assert library.foreground(cutout.id).any()
    assert len(library.cutouts()) == 4


def test_nothing_is_copied_unless_asked_for(library: Library, zoo: Path):
    added(library, zoo)
    kept = {path.name for path in library.folder.rglob("*") if path.suffix in (".png", ".webp", ".jpg")}
    assert kept == set()


def test_features_of_another_version_are_made_anew(library: Library, zoo: Path):
    added(library, zoo)
    newer = replace(TOOLS, version=2, dimensions=8, describe=lambda some: made.described(some)[:, :8])
    run(add(library, [zoo], tools=newer))
    with closing(open_index(library.index_folder, 8, 2)) as index:
        assert len(index) == 3


def test_a_folder_around_one_that_was_added_keeps_what_was_said_of_it(library: Library, zoo: Path):
    added(library, zoo / "animals", licence="CC0-1.0")
    cut_out(zoo / "fern.png", 50)
    report = added(library, zoo, licence="GPL-3.0")
    assert counts(report) == (1, 0, 3, 0)
    assert library.licences() == {"CC0-1.0": 3, "GPL-3.0": 1}


def test_links_that_lead_in_a_circle_end(library: Library, zoo: Path):
    (zoo / "animals" / "again").symlink_to(zoo, target_is_directory=True)
    assert added(library, zoo).added == 3
