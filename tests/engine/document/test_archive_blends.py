"""Blends in files and in the journal: there again to the last bit, and refused in a line where they are damaged."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from app.engine.document import Blend, Document, Filling, Foreground, edits
from app.engine.document.archive import read_archive, save_archive
from app.engine.document.archive.blends import PICTURES, blend_pictures
from app.engine.document.history import History
from app.engine.document.journal import Journal, new_path, recoverable, restore
from app.engine.document.journal.journal import KEPT
from app.engine.errors import BadInput
from app.engine.field.stroke import Stroke

from .archives import JSON, Plain, entries, packed, png, written
from .blended import blend, with_rocket
from .examples import garden, layer_of, with_photo

NOISE = np.random.default_rng(0).integers(0, 256, (7, 9, 4), np.uint8)


def everything() -> tuple[Document, int]:
    """A blend of which nothing is as usual, of noise, also where nothing is seen."""
    before = with_photo()
    own = blend(
        foreground=Foreground(NOISE, "über <“&>”", "a book", "CC BY 4.0", "somebody"), method="st-poisson",
        colours=tuple(i / 7 - 0.5 for i in range(12)), match=1 / 3, feather=2.25, shadow=0.0, grain=0.1, seed=-5,
    )  # fmt: skip
    document = edits.add_blend(before, own, (4, 10))
    moved = edits.transform(document, before.next_id, np.array([[0.3, 0.1, 1 / 3], [-0.1, 0.3, 7.7]]))
    return moved, before.next_id


def assert_same_blend(one: Document, other: Document, own: int) -> None:
    mine, theirs = layer_of(one, own), layer_of(other, own)
    assert mine.mask.frame == theirs.mask.frame
    assert isinstance(mine.blend, Blend)
    assert isinstance(theirs.blend, Blend)
    for field in fields(Blend):
        if field.name not in PICTURES:
            assert getattr(mine.blend, field.name) == getattr(theirs.blend, field.name)
    a, b = mine.blend.foreground, theirs.blend.foreground
    assert (a.label, a.source, a.licence, a.attribution) == (b.label, b.source, b.licence, b.attribution)
    np.testing.assert_array_equal(a.pixels, b.pixels)
    behind, again = mine.blend.filling, theirs.blend.filling
    assert (behind is None) == (again is None)
    if behind is not None and again is not None:
        assert (behind.left, behind.top) == (again.left, again.top)
        np.testing.assert_array_equal(behind.picture, again.picture)


def test_a_saved_blend_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    before, own = everything()
    save_archive(before, tmp_path / "x.lamina", Plain())
    assert_same_blend(before, read_archive(tmp_path / "x.lamina"), own)


@pytest.mark.parametrize("alpha", [NOISE[:5, :6, 3], np.full((5, 6), 255, np.uint8)])
def test_so_does_the_alpha_of_its_filling(tmp_path: Path, alpha: np.ndarray) -> None:
    before = with_photo()
    filled = edits.add_blend(before, blend(filling=Filling(3, 4, NOISE[:5, :6, :3], alpha=alpha)), 4)
    save_archive(filled, tmp_path / "x.lamina", Plain())
    assert_same_blend(filled, read_archive(tmp_path / "x.lamina"), before.next_id)


def test_so_does_a_cut_out_that_a_brush_has_changed_with_what_it_was_first(tmp_path: Path) -> None:
    before, own = everything()
    frame = before.find(own)[0].mask.frame
    dab = Stroke(np.array([[frame.cx - frame.ux, frame.cy - frame.uy]]), np.array([1.0]))
    erased = edits.retouch(before, own, dab, "take")
    assert erased is not before
    save_archive(erased, tmp_path / "x.lamina", Plain())
    again = read_archive(tmp_path / "x.lamina")
    assert_same_blend(erased, again, own)
    was, now = (one.blend.original for made in (erased, again) for one in made.layers() if one.id == own and one.blend)
    assert was is not None
    assert now is not None
    assert np.array_equal(was.pixels, now.pixels)


def test_a_blend_comes_back_from_the_journal(tmp_path: Path) -> None:
    before, own = everything()
    journal = Journal(new_path(tmp_path))
    history = History.of(before).done("Feather", edits.change_blend(before, own, feather=9.0))
    journal.record(history)
    journal.close()
    first, again = (step.document for step in restore(recoverable(tmp_path)[0]).steps)
    assert_same_blend(edits.change_blend(before, own, feather=9.0), again, own)
    one, other = (layer.blend for made in (first, again) for layer in made.layers() if layer.id == own)
    assert isinstance(one, Blend)
    assert isinstance(other, Blend)
    assert one.foreground is other.foreground
    assert one.filling is other.filling


def test_a_journal_keeps_each_picture_once(tmp_path: Path) -> None:
    before, own = everything()
    journal = Journal(new_path(tmp_path))
    history = History.of(before)
    for feather in range(5):
        history = history.done("Feather", edits.change_blend(before, own, feather=float(feather)))
        journal.record(history)
    assert journal._database.execute("SELECT count(*) FROM pictures").fetchone() == (2,)
    journal.close()


def test_a_journal_lets_go_of_the_pictures_that_no_step_shows(tmp_path: Path) -> None:
    (tried, _), (kept, _) = with_rocket(), everything()
    journal = Journal(new_path(tmp_path))
    history = History.of(tried)
    journal.record(history)
    for number in range(KEPT):
        history = history.done("Kept", edits.rename(kept, kept.nodes[0].id, f"{number}"))
        journal.record(history)
    left = {entry for (entry,) in journal._database.execute("SELECT entry FROM pictures")}
    journal.close()
    assert left == set(dict(blend_pictures(kept)))
    assert set(dict(blend_pictures(tried))) - left


def test_copies_share_their_pictures() -> None:
    document, own = with_rocket()
    assert len(dict(blend_pictures(edits.duplicate(document, own)))) == 2


def test_only_documents_with_blends_need_a_newer_program() -> None:
    document, _ = with_rocket()
    for made, version in ((garden(), 1), (document, 2)):
        assert json.loads(entries(written(made))[JSON])["version"] == version


def test_other_programs_see_it_as_a_layer_with_a_picture() -> None:
    document, own = with_rocket()
    assert f'src="data/layer{own}.png"' in entries(written(document))["stack.xml"].decode()


def broken(path: Path, change) -> str:
    """What is said of a file whose entries went through ``change``."""
    document, _ = with_rocket()
    contents = entries(written(document))
    change(contents)
    with pytest.raises(BadInput) as refused:
        read_archive(packed(path / "x.lamina", contents))
    return str(refused.value)


def picture_in(contents: dict[str, bytes]) -> str:
    return next(name for name in contents if name.startswith("lamina/blends/"))


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    assert "missing" in broken(tmp_path, lambda contents: contents.pop(picture_in(contents)))


def test_a_damaged_picture_is_told(tmp_path: Path) -> None:
    said = broken(tmp_path, lambda contents: contents.update({picture_in(contents): b"no picture"}))
    assert said.startswith("x.lamina: a cut-out in it cannot be opened.")


def test_a_cut_out_that_is_too_large_is_told(tmp_path: Path) -> None:
    large = png(3000, 2, (1, 2, 3, 255))
    assert "too large" in broken(tmp_path, lambda contents: contents.update({picture_in(contents): large}))


def test_a_picture_from_elsewhere_is_refused(tmp_path: Path) -> None:
    def change(contents: dict[str, bytes]) -> None:
        contents[JSON] = contents[JSON].replace(b"lamina/blends/", b"lamina/photo/x/")

    assert "no picture of a blend" in broken(tmp_path, change)


def test_the_same_document_gives_the_same_bytes() -> None:
    document, _ = everything()
    assert written(document) == written(replace(document))
