"""The job that finds the masks of a library's pictures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document, Layer, Object
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from app.engine.jobs import run
from app.engine.library import Library
from app.engine.library.masks import APPEARANCE, MasksReport, decompose_pictures, open_masks
from app.engine.library.masks.decomposing import objects_of, seen_masks
from tests.engine.library.made import added, photo, saved


def halves(picture: Floats, width: int, height: int) -> Document:
    """Two objects: the left half, and the rest."""
    page = Mask(Frame.around(0, 0, width, height))
    left = Mask(Frame.around(0, 0, width / 2, height), closed=True, crisp=True)
    rest = Object(1, "rest", page, (Layer(2, "a", page, (0, 0, 0)),))
    return Document(width, height, (rest, Object(3, "left", left, (Layer(4, "b", page, (1, 1, 1)),))))


def reds(foregrounds: Sequence[Bytes]) -> Floats:
    """For an appearance the share of what is seen, and its mean red."""
    made = np.zeros((len(foregrounds), APPEARANCE), np.float32)
    for row, one in zip(made, foregrounds, strict=True):
        row[:2] = (one[..., 3] > 127).mean(), np.average(one[..., 0], weights=one[..., 3]) / 255
    return made


def found(library: Library) -> MasksReport:
    return run(decompose_pictures(library, halves, reds))


def names(library: Library) -> list[str]:
    with closing(open_masks(library.folder)) as store:
        return [entry.name for entry in store.load().entries]


def test_a_cut_out_has_its_outline_and_a_photo_its_objects(library: Library, zoo: Path) -> None:
    added(library, zoo)
    report = found(library)
    assert (report.pictures, report.masks, report.same) == (3, 3, 0)
    photo(zoo / "animals" / "meadow.jpg")
    added(library, zoo)
    report = found(library)
    assert (report.pictures, report.masks, report.same) == (1, 2, 3)
    assert sorted(names(library)) == ["frog", "grey crane", "left", "owl", "rest"]
    with closing(open_masks(library.folder)) as store:
        entries = {entry.name: entry for entry in store.load().entries}
    assert entries["left"].area == pytest.approx(0.5, abs=0.02)
    assert entries["left"].cutout is None
    assert entries["owl"].cutout in {one.id for one in library.cutouts(label="owl")}


def test_what_has_gone_is_forgotten_and_what_changed_is_found_anew(library: Library, zoo: Path) -> None:
    added(library, zoo)
    found(library)
    (zoo / "animals" / "owl.png").unlink()
    os.utime(zoo / "animals" / "frog.png", (1, 1))
    added(library, zoo)
    report = found(library)
    assert (report.pictures, report.same) == (1, 1)
    assert sorted(names(library)) == ["frog", "grey crane"]


def test_what_is_in_each_mask_is_kept(library: Library, zoo: Path) -> None:
    added(library, zoo)
    pixels = np.zeros((120, 160, 3), np.uint8)
    pixels[:, :80, 0] = 255
    saved(zoo / "animals" / "halves.png", pixels)
    added(library, zoo)
    found(library)
    with closing(open_masks(library.folder)) as store:
        stored = store.load()
    seen = {one.name: row[:2] for one, row in zip(stored.entries, stored.appearances, strict=True)}
    assert seen["left"] == pytest.approx([1, 1], abs=0.03)  # cut to the mask, which is all red
    assert seen["rest"] == pytest.approx([1, 0], abs=0.03)
    assert seen["owl"][0] == pytest.approx(np.pi / 4, abs=0.05)  # an ellipse in its square


def test_a_stopped_job_goes_on(library: Library, zoo: Path) -> None:
    added(library, zoo)
    job = decompose_pictures(library, halves, reds)
    next(job)
    next(job)
    job.close()
    assert found(library).same == 1
    assert len(names(library)) == 3


def test_a_picture_that_cannot_be_read_stops_nothing(library: Library, zoo: Path) -> None:
    added(library, zoo)
    (zoo / "animals" / "owl.png").write_bytes(b"no picture")
    report = found(library)
    assert report.pictures == 2
    assert [Path(path).name for path, _ in report.unread] == ["owl.png"]


def test_another_job_is_not_disturbed(library: Library, zoo: Path) -> None:
    added(library, zoo)
    with library.held("adding"), pytest.raises(BadInput, match="adding"):
        found(library)


def test_a_photographs_objects_are_the_decompositions(photo) -> None:
    pixels = np.asarray(photo("chelsea").pixels[::2, ::2], np.float32) / np.float32(255)
    document = objects_of(pixels, 451, 300)
    masks = [new for new, _ in seen_masks(document)]
    assert 3 <= len(masks) <= len(list(document.objects()))
    assert all(mask.area >= 0.005 for mask in masks)
