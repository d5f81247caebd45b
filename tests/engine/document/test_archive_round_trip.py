"""What was saved is there again, to the last bit."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Tone
from app.engine.document.archive import read_archive, save_archive, write_archive
from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.encoding import encoded, photo_entry
from app.engine.errors import WorkFailed
from app.engine.field import Frame, Mask
from app.engine.pixels import open_photo

from .archives import JSON, Plain, entries, with_json, written
from .examples import PAGE, assert_same, document, documents, garden, layer, thing, with_photo

place, amount, share = st.floats(-1e9, 1e9), st.floats(-10, 10), st.floats(0, 1)
single = st.floats(-1e9, 1e9, width=32)


def again(made: Document) -> Document:
    return document_of(parsed(encoded(made), "x.lamina"))


def test_a_document_with_everything_in_it_comes_back(tmp_path: Path) -> None:
    before = with_photo()
    save_archive(before, tmp_path / "x.lamina", Plain())
    assert_same(before, read_archive(tmp_path / "x.lamina"))


def test_a_real_photo_comes_back_byte_for_byte(tmp_path: Path, photo) -> None:
    opened = open_photo(photo("chelsea").path)
    before = Document(opened.width, opened.height, (layer(1),), opened, next_id=2)
    save_archive(before, tmp_path / "x.lamina", Plain())
    after = read_archive(tmp_path / "x.lamina")
    assert after.photo is not None
    assert after.photo.original == photo("chelsea").path.read_bytes()
    assert_same(before, after)


@settings(deadline=None, max_examples=30)
@given(before=documents())
def test_any_tree_comes_back(before: Document) -> None:
    assert_same(before, again(before))


@settings(deadline=None)
@given(
    places=st.tuples(*[place] * 6), code=st.lists(single, max_size=40), colours=st.tuples(*[share] * 6),
    amounts=st.tuples(*[amount] * 6), opacity=share,
)  # fmt: skip
def test_any_numbers_come_back_bit_for_bit(places, code, colours, amounts, opacity) -> None:
    mask = Mask(Frame(*places), np.array(code, np.float32))
    before = layer(1, mask=mask, colour=colours[:3], found=colours[3:], opacity=opacity, tone=Tone(*amounts))
    assert_same(document(before), again(document(before)))


@given(name=st.text(max_size=20))
def test_any_name_comes_back(name: str) -> None:
    """But for halves of characters, which no file can hold."""
    expected = name.encode("utf-8", "replace").decode()
    assert again(document(thing(1, name=name or "x"))).nodes[0].name == (expected or "x")


def test_numpy_numbers_are_written_as_plain_ones() -> None:
    third = np.float32(1 / 3)
    before = document(layer(1, colour=(third, third, third), opacity=third))  # type: ignore[arg-type]
    after = again(before).layers()[0]
    assert after.colour == (float(third),) * 3
    assert after.opacity == float(third)


def test_a_document_without_a_photo_comes_back(tmp_path: Path) -> None:
    save_archive(garden(), tmp_path / "x.lamina", Plain())
    assert_same(garden(), read_archive(tmp_path / "x.lamina"))


def test_masks_that_come_back_cannot_be_written_to() -> None:
    mask = again(garden()).layers()[-1].mask
    with pytest.raises(ValueError, match="read-only"):
        mask.code[0] = 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(with_photo()) == written(with_photo())


def test_the_json_says_what_it_is() -> None:
    body = json.loads(entries(written(garden()))[JSON])
    assert (body["format"], body["version"]) == ("lamina", 1)


def test_unknown_keys_of_the_same_version_are_passed_over(tmp_path: Path) -> None:
    def add(body: dict) -> None:
        body["future"] = {"deep": [1, {"x": None}]}
        body["nodes"][0]["future"] = "x"
        body["nodes"][0]["mask"]["future"] = 1.5
        body["settings"]["future"] = []

    assert_same(garden(), read_archive(with_json(tmp_path / "x.lamina", garden(), add)))


def test_a_next_id_that_is_taken_is_put_right(tmp_path: Path) -> None:
    path = with_json(tmp_path / "x.lamina", garden(), lambda body: body | {"next_id": 3})
    assert read_archive(path).next_id == 11


@pytest.mark.parametrize(
    "name", ["a/../b.png", "..", "", "C:\\x\\y.jpg", "x" * 300 + ".jpg", "a\nb\0c.png", "猫.webp", "."]
)
def test_photos_are_kept_under_a_plain_name(name: str) -> None:
    folder, _, plain = photo_entry(name).rpartition("/")
    assert folder == "lamina/photo"
    assert plain.isprintable()
    assert not set(plain) & set('\\/:*?"<>|')
    assert plain.strip(".")
    assert len(plain.encode()) <= 100


@pytest.mark.parametrize(
    "bad",
    [
        layer(1, opacity=float("nan")),
        layer(1, colour=(float("inf"), 0, 0)),
        layer(1, tone=Tone(hue=float("nan"))),
        layer(1, mask=Mask(PAGE.frame, np.array([np.nan], np.float32))),
        thing(1, mask=Mask(Frame(0, 0, float("inf"), 0, 0, 1))),
        layer(1, opacity=1.5),
        layer(1, tone=Tone(exposure=2000.0)),
        layer(1, mask=Mask(PAGE.frame, np.array([2e9], np.float32))),
    ],
)
def test_what_could_not_be_opened_again_is_not_written(bad) -> None:
    file = io.BytesIO()
    with pytest.raises(WorkFailed, match="no numbers"):
        write_archive(document(replace(bad, name="bird")), file, Plain())
    assert file.getvalue() == b""
