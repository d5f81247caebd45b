"""Masks painted by hand, and vectors of what was restored."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library import Library, correct, describe, open_library
from app.engine.library.index import open_index
from tests.engine.library.made import DIMENSIONS, TOOLS, added, cut_out, photo


def painted() -> np.ndarray:
    mask = np.zeros((120, 160), np.uint8)
    mask[10:110, 20:130] = 255
    return mask


@pytest.fixture
def unsure(library: Library, tmp_path: Path) -> int:
    """The id of a cut-out that is set aside because the program is unsure of it."""
    photo(tmp_path / "photos" / "unsure lamp.jpg", 3)
    added(library, tmp_path / "photos")
    return library.cutouts(with_aside=True)[0].id


def ids_in_index(library: Library) -> list[int]:
    with closing(open_index(library.index_folder, DIMENSIONS, TOOLS.version)) as index:
        return sorted(index.ids.tolist())


def test_a_corrected_mask_is_used_and_the_cut_out_is_found_again(library: Library, unsure: int):
    before = library.thumbnail(unsure)
    assert library.cutouts() == []
    corrected = run(correct(library, unsure, painted(), TOOLS))
    assert (corrected.box, corrected.aside, corrected.unsure_mask) == ((20, 10, 110, 100), "", False)
    assert (library.foreground(unsure)[..., 3] == 255).all()
    assert ids_in_index(library) == [unsure]
    assert library.thumbnail(unsure) != before
    assert len(list((library.folder / "masks").rglob("*.png"))) == 1


def test_a_corrected_mask_stays_when_its_folder_is_added_again(library: Library, unsure: int, tmp_path: Path):
    run(correct(library, unsure, painted(), TOOLS))
    os.utime(tmp_path / "photos" / "unsure lamp.jpg", (5, 5))
    added(library, tmp_path / "photos")
    assert library.cutout(unsure).box == (20, 10, 110, 100)


def test_a_mask_of_another_size_or_without_anything_is_refused(library: Library, unsure: int):
    with pytest.raises(BadInput, match="of another size"):
        run(correct(library, unsure, painted()[:-1], TOOLS))
    with pytest.raises(BadInput, match="no object to be seen"):
        run(correct(library, unsure, painted() * 0, TOOLS))
    assert library.cutout(unsure).unsure_mask


def test_what_was_restored_is_described(library: Library, tmp_path: Path):
    cut_out(tmp_path / "poor" / "tiny.png", 1, 60, 50)
    added(library, tmp_path / "poor")
    (tiny,) = library.cutouts(with_aside=True)
    library.restore([tiny.id])
    with open_library(library.folder) as other, other.held("adding"), pytest.raises(BadInput, match="has been adding"):
        run(describe(library, TOOLS))
    assert run(describe(library, TOOLS)) == 1
    assert run(describe(library, TOOLS)) == 0
    assert ids_in_index(library) == [tiny.id]
