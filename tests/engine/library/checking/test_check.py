"""What a check finds, and what it mends."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library import CheckReport, Damaged, Library, check, check_folder, open_library
from app.engine.library.catalogue.database import BACKUP, FILE
from app.engine.library.checking.rebuild import ASIDE
from app.engine.library.index import open_index
from tests.engine.library.made import DIMENSIONS, TOOLS, added, cut_out, photo


def checked(library: Library, repair: bool = False) -> CheckReport:
    return run(check(library, repair, TOOLS))


def in_folder(folder: Path, repair: bool = False) -> CheckReport:
    return run(check_folder(folder, repair, TOOLS))


def test_a_sound_library_is_sound(library: Library, zoo: Path):
    added(library, zoo)
    report = checked(library)
    assert report.sound
    assert (report.cutouts, report.new, report.duplicates, report.mended) == (3, 0, 0, None)


def test_an_empty_library_is_sound(library: Library):
    assert checked(library).sound


def test_missing_changed_and_new_pictures_are_found_and_nothing_is_changed(library: Library, zoo: Path):
    added(library, zoo)
    (zoo / "animals" / "owl.png").unlink()
    cut_out(zoo / "animals" / "frog.png", 44, 100, 100)
    cut_out(zoo / "animals" / "heron.png", 45)
    (zoo / "broken.png").write_bytes(b"no")
    report = checked(library)
    assert [Path(path).name for path in report.missing] == ["owl.png"]
    assert [Path(path).name for path in report.changed] == ["frog.png"]
    assert (report.new, report.sound, report.cutouts) == (2, False, 3)


def test_repair_reads_again_forgets_and_adds(library: Library, zoo: Path):
    added(library, zoo, licence="CC0-1.0")
    (zoo / "animals" / "owl.png").unlink()
    cut_out(zoo / "animals" / "frog.png", 44, 100, 100)
    cut_out(zoo / "animals" / "heron.png", 45)
    report = checked(library, repair=True)
    assert report.sound
    assert report.mended is not None
    assert (report.mended.added, report.mended.changed, report.mended.removed) == (1, 1, 1)
    assert library.licences() == {"CC0-1.0": 3}


def test_a_folder_that_is_not_there_is_told_and_its_cut_outs_are_kept(library: Library, zoo: Path):
    added(library, zoo)
    zoo.rename(zoo.with_name("elsewhere"))
    for repair in (False, True):
        report = checked(library, repair)
        assert (report.missing_folders, report.cutouts, report.sound) == ((str(zoo),), 3, False)


def test_masks_of_the_library_that_are_gone_are_made_again(library: Library, tmp_path: Path):
    photo(tmp_path / "photos" / "lamp.jpg", 3)
    added(library, tmp_path / "photos")
    shutil.rmtree(library.folder / "masks")
    assert len(checked(library).missing) == 1
    assert checked(library, repair=True).sound
    assert library.foreground(library.cutouts()[0].id).any()


@pytest.mark.parametrize("damage", ["gone", "garbage", "one missing", "one too many"])
def test_vectors_that_do_not_fit_the_cut_outs_are_found_and_made_again(library: Library, zoo: Path, damage: str):
    added(library, zoo)
    ids = [one.id for one in library.cutouts()]
    if damage == "gone":
        shutil.rmtree(library.index_folder)
    elif damage == "garbage":
        (library.index_folder / "index.json").write_text("{")
    else:
        with closing(open_index(library.index_folder, DIMENSIONS, TOOLS.version)) as index:
            if damage == "one missing":
                index.remove(np.array(ids[:1]))
            else:
                index.add(np.array([99]), np.ones((1, DIMENSIONS), np.float16))
    report = checked(library)
    assert not report.sound
    assert report.not_described + report.strays == {"gone": 3, "garbage": 3}.get(damage, 1)
    assert checked(library, repair=True).sound
    with closing(open_index(library.index_folder, DIMENSIONS, TOOLS.version)) as index:
        assert sorted(index.ids.tolist()) == ids


def test_a_damaged_catalogue_is_made_anew_from_its_copy(library: Library, zoo: Path):
    added(library, zoo)
    frog = library.cutouts(label="frog")[0].id
    library.relabel([frog], "toad")
    added(library, zoo)
    cut_out(zoo / "animals" / "heron.png", 45)
    library.close()
    (library.folder / FILE).write_bytes(b"\0" * 5000)
    with pytest.raises(Damaged):
        in_folder(library.folder)
    report = in_folder(library.folder, repair=True)
    assert (report.rebuilt, report.sound, report.cutouts) == (True, True, 4)
    assert (library.folder / ASIDE).exists()
    with open_library(library.folder) as opened:
        assert opened.cutout(frog).label == "toad"


def test_damage_deep_in_the_catalogue_is_found(library: Library, zoo: Path):
    added(library, zoo)
    library.close()
    data = bytearray((library.folder / FILE).read_bytes())
    data[-4096:] = b"\xee" * 4096
    (library.folder / FILE).write_bytes(data)
    with pytest.raises(Damaged):
        in_folder(library.folder)


def test_without_a_copy_an_empty_catalogue_is_made_and_the_pictures_stay(library: Library, zoo: Path):
    added(library, zoo)
    library.close()
    for name in (FILE, BACKUP):
        (library.folder / name).write_bytes(b"garbage")
    report = in_folder(library.folder, repair=True)
    assert (report.rebuilt, report.emptied, report.cutouts) == (True, True, 0)
    assert len(list(zoo.rglob("*.png"))) == 3
    with open_library(library.folder) as opened:
        assert added(opened, zoo).added == 3


def test_a_catalogue_that_has_gone_is_made_anew_from_its_copy_and_not_begun_over_it(library: Library, zoo: Path):
    added(library, zoo)
    library.close()
    (library.folder / FILE).unlink()
    for create in (False, True):
        with pytest.raises(Damaged, match="check --repair"):
            open_library(library.folder, create)
    report = in_folder(library.folder, repair=True)
    assert (report.rebuilt, report.emptied, report.cutouts) == (True, False, 3)


def test_where_the_copy_has_gone_too_the_folders_have_to_be_added_again(library: Library, zoo: Path):
    added(library, zoo)
    library.close()
    for name in (FILE, BACKUP):
        (library.folder / name).unlink()
    with pytest.raises(BadInput, match=r"added again: 'lamina library add .* Library > Add a Folder"):
        open_library(library.folder)
    with open_library(library.folder, create=True) as opened:
        assert added(opened, zoo).added == 3
        assert checked(opened).sound


def test_a_damaged_catalogue_without_a_copy_is_told_with_what_to_do(library: Library, zoo: Path):
    added(library, zoo)
    library.close()
    (library.folder / FILE).write_bytes(b"garbage")
    (library.folder / BACKUP).unlink()
    with pytest.raises(Damaged, match=r"no copy of it.*lamina library add"):
        open_library(library.folder)


def test_mending_is_refused_while_another_job_holds_the_library(library: Library, zoo: Path):
    added(library, zoo)
    with open_library(library.folder) as other, other.held("adding"):
        assert checked(library).sound
        with pytest.raises(BadInput, match="has been adding since"):
            checked(library, repair=True)
