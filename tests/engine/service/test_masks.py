"""What the engine process answers about the masks of a library."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from app.engine.jobs import run
from app.engine.library import open_library
from app.engine.library.masks import decompose_pictures, open_masks
from app.engine.pixels import photo_from_array
from app.engine.service import (
    Alike,
    AlikeRequest,
    MapRequest,
    MaskQuery,
    MasksHeldRequest,
    ObjectQuery,
    mask_searching,
    mask_work,
)
from tests.engine.library.made import added, cut_out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of ellipses: two wide ones, a high one, a round one."""
    for seed, (name, width, height) in enumerate(
        (("wide", 160, 80), ("wider", 170, 80), ("high", 80, 160), ("round", 120, 120))
    ):
        cut_out(tmp_path / "zoo" / f"{name}.png", seed, width, height)
    with open_library(tmp_path / "library", create=True) as library:
        added(library, tmp_path / "zoo")
        run(decompose_pictures(library))
    return tmp_path / "library"


def ellipse(width: int, height: int) -> Document:
    """A document with one thing, wide or high."""
    frame = Frame.around(20, 20, 20 + width, 20 + height)
    mask = Mask(frame, np.array([4.0, 0, 0, -3, 0, -3], np.float32), closed=True, crisp=True)
    return Document(200, 200, (Object(7, "thing", mask, (Layer(8, "ground", mask, (1, 0, 0)),)),))


def alike(folder: Path, query: ObjectQuery | MaskQuery, placed: bool = False) -> Alike:
    return run(mask_work.alike_job(AlikeRequest(str(folder), query, 10, placed)))


def ids(folder: Path) -> dict[str, int]:
    with closing(open_masks(folder)) as store:
        return {entry.name: entry.id for entry in store.load().entries}


def test_an_object_finds_pictures_with_its_shape(folder: Path) -> None:
    wide = alike(folder, ObjectQuery(ellipse(160, 80), 7))
    high = alike(folder, ObjectQuery(ellipse(80, 160), 7))
    assert wide.found[0].entry.name in ("wide", "wider")
    assert high.found[0].entry.name == "high"
    assert wide.drawn is not None
    assert wide.nearest in (ids(folder)["wide"], ids(folder)["wider"])
    assert wide.found[0].drawn.shape == (32, 32)


def test_what_is_seen_of_the_object_counts_unless_its_shape_alone_is_asked_for(folder: Path) -> None:
    with open_library(folder) as library:
        (high,) = library.cutouts(label="high")
        foreground = library.foreground(high.id)
    request = AlikeRequest(str(folder), ObjectQuery(ellipse(160, 80), 7), 10, foreground=foreground)
    both = run(mask_work.alike_job(request))
    assert both.found[0].entry.name == "high"  # what it shows, in another shape
    assert both.found[0].appearance == pytest.approx(1, abs=0.05)
    alone = run(mask_work.alike_job(replace(request, shape_only=True)))
    assert alone.found[0].entry.name in ("wide", "wider")
    assert alone.found[0].appearance is None


def test_of_what_is_not_seen_nothing_is_found(folder: Path) -> None:
    document = ellipse(160, 80)
    hidden = document.with_nodes((replace(document.nodes[0], visible=False),))
    found = alike(folder, ObjectQuery(hidden, 7))
    assert (found.found, found.drawn, found.nearest) == ((), None, None)


def test_a_mask_finds_others_and_not_its_own_picture(folder: Path) -> None:
    found = alike(folder, MaskQuery(ids(folder)["wide"]))
    assert found.found[0].entry.name == "wider"
    assert "wide" not in [one.entry.name for one in found.found]
    assert alike(folder, MaskQuery(10**6)).drawn is None


def test_the_picture_that_is_open_is_left_out(folder: Path) -> None:
    path = folder.parent / "zoo" / "high.png"
    photo = photo_from_array(np.zeros((4, 4, 3), np.uint8), None, path.name)
    document = ellipse(80, 160)
    own = ObjectQuery(document, 7, (photo.name, path.stat().st_size))
    assert "high" not in [one.entry.name for one in alike(folder, own).found]
    other = ObjectQuery(document, 7, (photo.name, path.stat().st_size + 1))
    assert alike(folder, other).found[0].entry.name == "high"


def test_place_asks_for_more(folder: Path) -> None:
    query = ObjectQuery(ellipse(40, 20), 7)  # small, in a corner
    assert alike(folder, query).found
    assert alike(folder, query, placed=True).found == ()


def test_what_is_found_later_is_seen_without_being_told(folder: Path) -> None:
    before = mask_searching.masks_in(folder)
    assert mask_searching.masks_in(folder).search.entries == before.search.entries
    cut_out(folder.parent / "zoo" / "widest.png", 9, 200, 80)
    with open_library(folder) as library:
        added(library, folder.parent / "zoo")
        assert run(mask_work.held_job(MasksHeldRequest(str(folder)))).missing == 1
        run(decompose_pictures(library))
    assert run(mask_work.held_job(MasksHeldRequest(str(folder)))).missing == 0
    assert len(mask_searching.masks_in(folder).search) == 5


def test_the_map_is_only_made_where_that_is_asked_for(folder: Path) -> None:
    assert run(mask_work.map_job(MapRequest(str(folder)))) is None
    made = run(mask_work.map_job(MapRequest(str(folder), make=True)))
    assert made is not None
    assert sorted(made.names) == ["high", "round", "wide", "wider"]
    assert made.cut.all()
    assert [made.pictures[row].rpartition("/")[2] for row in made.picture] == [f"{name}.png" for name in made.names]
    kept = run(mask_work.map_job(MapRequest(str(folder))))
    assert kept is not None
    assert np.array_equal(kept.places, made.places)


def test_where_no_library_is_the_request_is_bad(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no library"):
        run(mask_work.held_job(MasksHeldRequest(str(tmp_path))))
