"""To other programs a ``.lamina`` file is an OpenRaster picture."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (no stubs)
from PIL import Image

from app.engine.document import edits
from app.engine.document.archive import read_thumbnail, write_archive

from .archives import Plain, entries, written
from .examples import document, garden, layer, thing, with_photo


def stack(data: bytes):
    return etree.fromstring(entries(data)["stack.xml"])


def named(element) -> list:
    """Names as nested lists, in the order of the file."""
    return [[child.get("name"), *named(child)] if child.tag == "stack" else child.get("name") for child in element]


def test_the_mimetype_comes_first_and_is_not_packed() -> None:
    data = written(garden())
    assert data[30:38] == b"mimetype"
    assert data[38:54] == b"image/openraster"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_photo_and_pictures_are_stored_as_they_are() -> None:
    with zipfile.ZipFile(io.BytesIO(written(with_photo()))) as archive:
        stored = {info.filename for info in archive.infolist() if info.compress_type == zipfile.ZIP_STORED}
    assert {"mergedimage.png", "Thumbnails/thumbnail.png", "data/layer2.png", "lamina/photo/meadow.png"} <= stored


def test_the_stack_lists_the_top_of_the_picture_first() -> None:
    root = stack(written(garden()))
    assert (root.tag, root.get("w"), root.get("h")) == ("image", "60", "40")
    assert named(root[0]) == [
        "moon",
        ["bird", ["eye", "black", "white"], "light", "brown"],
        ["sky", "layer 3", "layer 2"],
    ]


def test_objects_are_isolated_as_they_are_painted() -> None:
    assert all(element.get("isolation") == "isolate" for element in stack(written(garden()))[0].iterfind(".//stack"))


def test_opacity_and_eyes_are_in_the_stack() -> None:
    made = edits.set_visible(edits.set_opacity(garden(), (4, 2), 0.25), (7, 10), False)
    elements = {element.get("name"): element for element in stack(written(made))[0].iter() if element.get("name")}
    assert [elements[name].get("opacity") for name in ("bird", "layer 2", "eye")] == ["0.25", "0.25", "1"]
    assert [elements[name].get("visibility") for name in ("eye", "moon", "bird")] == ["hidden", "hidden", "visible"]


def test_each_layer_has_a_picture_at_its_place() -> None:
    data = written(garden())
    for element in stack(data).iter("layer"):
        node_id = int(element.get("x"))
        assert int(element.get("y")) == 2 * node_id
        with Image.open(io.BytesIO(entries(data)[element.get("src")])) as picture:
            assert picture.getpixel((0, 0)) == (node_id, 0, 0, 200)


def test_entries_have_no_leading_slash() -> None:
    assert not [name for name in entries(written(with_photo())) if name.startswith(("/", "."))]


def test_names_that_xml_cannot_hold_are_written_all_the_same() -> None:
    made = document(thing(1, layer(2, "a\x00b\x1f\ud800"), name="<&>\"'"))
    assert named(stack(written(made))[0]) == [["<&>\"'", "a b  "]]


def test_pictures_are_asked_for_once_each() -> None:
    pictures = Plain()
    write_archive(garden(), io.BytesIO(), pictures)
    assert pictures.asked == [2, 3, 5, 6, 8, 9, 10, "merged", "thumbnail"]


def test_the_stack_may_be_of_another_size() -> None:
    file = io.BytesIO()
    write_archive(garden(), file, Plain(), (30, 20))
    assert stack(file.getvalue()).get("w") == "30"


def test_an_openraster_library_reads_it(tmp_path: Path) -> None:
    pyora = pytest.importorskip("pyora")
    path = tmp_path / "x.ora"
    path.write_bytes(written(edits.set_opacity(garden(), 4, 0.5)))
    project = pyora.Project.load(str(path))
    assert project.dimensions == (60, 40)
    assert [child.name for child in project.children] == ["moon", "bird", "sky"]
    assert project["bird"].opacity == 0.5
    pupil = project["bird/eye/black"]
    assert pupil.offsets == (9, 18)
    assert pupil.get_image_data(raw=True).getpixel((0, 0)) == (9, 0, 0, 200)


def test_what_the_file_shows_of_itself_can_be_had_and_of_what_is_no_picture_nothing(tmp_path: Path) -> None:
    data = written(garden())
    path, other = tmp_path / "garden.lamina", tmp_path / "letter.lamina"
    path.write_bytes(data)
    other.write_text("Dear reader")
    assert read_thumbnail(path) == entries(data)["Thumbnails/thumbnail.png"]
    assert read_thumbnail(other) is None
    assert read_thumbnail(tmp_path / "nothing.lamina") is None
