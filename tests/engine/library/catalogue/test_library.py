"""A library as a value to be asked: what is in it, by which words, and what hand-made changes do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.engine.errors import BadInput
from app.engine.library import Library, open_library
from tests.engine.library.made import added, cut_out


def by_label(library: Library) -> dict[str, int]:
    return {cutout.label: cutout.id for cutout in library.cutouts(with_aside=True)}


def test_an_empty_library_has_nothing(library: Library):
    assert library.cutouts() == []
    assert (library.labels(), library.licences(), library.asides(), library.roots()) == ({}, {}, {}, [])


def test_a_library_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(BadInput, match=r"There is no library in .*lamina library add"):
        open_library(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_file_is_no_library(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="is a file"):
        open_library(tmp_path / "file", create=True)


def test_a_cut_out_that_is_not_there_is_said(library: Library):
    with pytest.raises(BadInput, match="There is no cut-out 7"):
        library.cutout(7)


def test_questions_narrow_what_is_found(library: Library, zoo: Path):
    added(library, zoo / "animals" / "owl.png", licence="CC0-1.0", source="an aviary")
    added(library, zoo, source="the zoo")
    assert [one.label for one in library.cutouts()] == ["owl", "grey crane", "frog"]
    assert [one.label for one in library.cutouts(label="Frog")] == ["frog"]
    assert [one.label for one in library.cutouts(text="gre crane")] == ["grey crane"]
    assert [one.label for one in library.cutouts(text="zoo")] == ["grey crane", "frog"]
    assert [one.label for one in library.cutouts(licence="cc0-1.0")] == ["owl"]
    assert library.cutouts(text="100%") == []
    assert library.labels() == {"frog": 1, "grey crane": 1, "owl": 1}


def test_a_label_given_by_hand_stays_when_its_folder_is_added_again(library: Library, zoo: Path):
    added(library, zoo)
    frog = by_label(library)["frog"]
    library.relabel([frog], "  tree   frog ")
    cut_out(zoo / "animals" / "frog.png", 77)
    added(library, zoo)
    assert (library.cutout(frog).label, library.cutout(frog).label_from) == ("tree frog", "hand")
    with pytest.raises(BadInput, match="at least one letter"):
        library.relabel([frog], "  ")


def test_a_label_can_be_taken_back_with_where_it_was_from(library: Library, zoo: Path):
    added(library, zoo)
    before = {one.id: one for one in library.cutouts()}
    was = library.relabel([*before, 999], "animal")
    assert set(was) == set(before)
    assert library.labels() == {"animal": 3}
    library.label_back(was)
    assert {one.id: one for one in library.cutouts()} == before


def test_what_is_set_aside_is_found_only_when_asked_for_and_can_be_restored(library: Library, zoo: Path):
    added(library, zoo)
    frog = by_label(library)["frog"]
    library.set_aside([frog], "ugly")
    assert frog not in [one.id for one in library.cutouts()]
    assert library.asides() == {"ugly": 1}
    added(library, zoo)
    assert library.cutout(frog).aside == "ugly"
    library.restore([frog])
    assert frog in [one.id for one in library.cutouts()]


def test_the_foreground_is_cropped_to_the_object(library: Library, zoo: Path):
    added(library, zoo)
    cutout = library.cutouts()[0]
    pixels = library.foreground(cutout.id)
    assert pixels.shape == (cutout.height, cutout.width, 4)
    assert pixels[..., 3].any(0).all()
    assert pixels[..., 3].any(1).all()
    with Image.open(library.picture_path(cutout.id)) as image:
        left, top, width, height = cutout.box
        assert np.array_equal(pixels, np.asarray(image.crop((left, top, left + width, top + height))))
    assert max(library.foreground(cutout.id, longest=40).shape) == 40


def test_a_thumbnail_is_made_once_and_anew_for_a_changed_picture(library: Library, tmp_path: Path):
    picture = cut_out(tmp_path / "a" / "pear.png", 1, 400, 300)
    added(library, tmp_path / "a")
    (cutout,) = library.cutouts()
    first = library.thumbnail(cutout.id)
    with Image.open(first) as image:
        assert (max(image.size), image.mode) == (160, "RGBA")
    written = first.stat().st_mtime_ns
    assert library.thumbnail(cutout.id).stat().st_mtime_ns == written
    cut_out(picture, 2, 300, 400)
    added(library, tmp_path / "a")
    second = library.thumbnail(cutout.id)
    assert second != first
    assert not first.exists()


def test_a_picture_that_has_gone_is_said(library: Library, zoo: Path):
    added(library, zoo)
    cutout = library.cutouts()[0]
    library.picture_path(cutout.id).unlink()
    with pytest.raises(BadInput, match=r"crane\.png: there is no such file"):
        library.foreground(cutout.id)


def test_a_picture_of_another_size_is_said(library: Library, zoo: Path):
    added(library, zoo)
    cutout = library.cutouts()[0]
    cut_out(library.picture_path(cutout.id), 5, 40, 40)
    with pytest.raises(BadInput, match="has been changed"):
        library.foreground(cutout.id)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_is_no_library_whether_one_is_to_be_made_or_not(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "picture.png"
    path.touch()
    with pytest.raises(BadInput, match="is a file"):
        open_library(path, create=create)
