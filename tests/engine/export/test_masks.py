"""A folder of masks that other programs can read."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.engine.document import Document, Layer, Object
from app.engine.errors import BadInput
from app.engine.export.masks import export_masks
from app.engine.export.names import file_name
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.jobs import run
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, scene


def read(path) -> np.ndarray:
    with Image.open(path) as image:
        assert image.mode == "L"
        return np.asarray(image)


def test_the_manifest_tells_the_tree_in_painting_order(tmp_path):
    run(export_masks(scene(), tmp_path / "masks", 120))
    manifest = json.loads((tmp_path / "masks" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["width"], manifest["height"]) == (120, 80)
    entries = manifest["entries"]
    assert [entry["id"] for entry in entries] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [entry["parent"] for entry in entries] == [None, 1, 1, 1, None, 5, 5, 5, 8, None]
    assert [entry["order"] for entry in entries] == list(range(1, 11))
    assert {entry["kind"] for entry in entries if entry["id"] in (1, 5, 8)} == {"object"}
    assert entries[5] | {"name": "Brown", "kind": "layer", "colour": "#80401a", "file": "06-brown.png"} == entries[5]
    files = {path.name for path in (tmp_path / "masks").iterdir()}
    assert files == {entry["file"] for entry in entries} | {"manifest.json"}


def test_a_mask_is_the_node_s_own_clipped_by_its_objects(tmp_path):
    document = scene()
    run(export_masks(document, tmp_path / "m", 2 * WIDTH))
    view = Viewport.whole(WIDTH, HEIGHT, 2 * WIDTH)
    bird = document.find(5)[0]
    for name, masks in (("05-bird-co.png", [bird.mask]), ("07-light.png", [document.find(7)[0].mask, bird.mask])):
        wanted = np.prod([coverage(mask, view) for mask in masks], axis=0)
        assert np.abs(read(tmp_path / "m" / name) / 255 - wanted).max() < 0.51 / 255 + 1e-6


def test_hidden_and_faded_nodes_have_full_masks(tmp_path):
    layer = Layer(1, "Gone", PAGE, (1, 0, 0), opacity=0.1, visible=False)
    run(export_masks(Document(30, 20, (layer,)), tmp_path / "m"))
    assert (read(tmp_path / "m" / "01-gone.png") == 255).all()


def test_names_are_safe_readable_and_different():
    names = [file_name(order, 12, name, "layer") for order, name in enumerate(
        ["Bird", "bird", "../../etc/passwd", "", "鳥", "Größe / Maß", "x" * 300, "con"], start=1
    )]  # fmt: skip
    assert names[:6] == [
        "01-bird.png", "02-bird.png", "03-etc-passwd.png", "04-layer.png", "05-layer.png", "06-grosse-mass.png",
    ]  # fmt: skip
    assert max(map(len, names)) < 64


def test_a_cancelled_export_leaves_nothing(tmp_path):
    job = export_masks(scene(), tmp_path / "masks")
    next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_an_old_folder_keeps_what_is_not_ours(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "manifest.json").write_text("old")
    run(export_masks(scene(), tmp_path, 60))
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert json.loads((tmp_path / "manifest.json").read_text())["width"] == 60


@pytest.mark.parametrize("width", [0, -5, 16385])
def test_widths_that_cannot_be_are_bad_input(tmp_path, width):
    with pytest.raises(BadInput, match="16384"):
        run(export_masks(scene(), tmp_path / "masks", width))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_parent_and_a_file_in_the_way_are_bad_input(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "no" / "masks", tmp_path / "file"):
        with pytest.raises(BadInput):
            run(export_masks(scene(), folder))


def test_the_colour_of_an_object_is_what_is_seen_of_it(tmp_path):
    document = scene()
    red, blue = Layer(2, "Red", PAGE, (1, 0, 0)), Layer(3, "Blue", PAGE, (0, 0, 1))
    run(export_masks(document.with_nodes((Object(1, "Sky", PAGE, (red, blue)),)), tmp_path / "m"))
    entries = json.loads((tmp_path / "m" / "manifest.json").read_text())["entries"]
    assert entries[0]["colour"] == "#0000ff"


def test_an_objects_mask_is_what_one_sees_of_it(tmp_path):
    everything = Mask(Frame.around(0, 0, 40, 20))
    right_half = Mask(Frame.around(20, -20, 80, 40), closed=True, crisp=True)
    fill = Layer(3, "red", everything, (1.0, 0.0, 0.0))
    ground = Object(1, "ground", everything, (fill,))
    front = Object(2, "front", right_half, (Layer(4, "blue", everything, (0.0, 0.0, 1.0)),))
    run(export_masks(Document(40, 20, (ground, front), next_id=5), tmp_path / "masks"))
    entries = json.loads((tmp_path / "masks/manifest.json").read_text(encoding="utf-8"))["entries"]
    files = {entry["name"]: tmp_path / "masks" / entry["file"] for entry in entries}
    ground_mask, layer_mask = read(files["ground"]), read(files["red"])
    assert ground_mask[:, :19].min() == 255
    assert ground_mask[:, 21:].max() == 0
    assert layer_mask.min() == 255


def test_what_lies_in_front_hides_only_where_it_covers(tmp_path):
    everything = Mask(Frame.around(0, 0, 40, 20))
    left, right = (Mask(Frame.around(x, -20, x + 20, 40), closed=True, crisp=True) for x in (0, 20))
    ground = Object(1, "ground", everything, (Layer(3, "red", everything, (1.0, 0.0, 0.0)),))
    shape = Layer(4, "blue", right, (0.0, 0.0, 1.0))
    in_front = {
        "a group that clips nothing": Object(2, "front", everything, (shape,)),
        "an object that clips what is larger": Object(2, "front", right, (Layer(4, "blue", PAGE, (0.0, 0.0, 1.0)),)),
        "clipped tones without a ground": Object(2, "front", right, (shape, Layer(5, "green", left, (0.0, 1.0, 0.0)))),
    }
    for case, front in in_front.items():
        run(export_masks(Document(40, 20, (ground, front), next_id=6), tmp_path / "m"))
        mask = read(tmp_path / "m" / "01-ground.png")
        assert mask[:, :19].min() == 255, case
        assert mask[:, 21:].max() == 0, case


@pytest.mark.parametrize("change", [{"visible": False}, {"opacity": 0.2}, {"children": ()}])
def test_what_is_hardly_seen_hides_nothing(tmp_path, change):
    fill = Layer(3, "red", PAGE, (1.0, 0.0, 0.0))
    front = replace(Object(2, "front", PAGE, (replace(fill, id=4),)), **change)
    run(export_masks(Document(40, 20, (Object(1, "ground", PAGE, (fill,)), front), next_id=5), tmp_path / "m"))
    assert read(tmp_path / "m" / "01-ground.png").min() == 255
