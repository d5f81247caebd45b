"""Folders of every kind: alpha, masks, an index, COCO, PASCAL VOC, plain photos."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from app.engine.library import CutOut, Library
from tests.engine.library.made import added, cut_out, disc, photo, saved


def by_label(library: Library) -> dict[str, CutOut]:
    return {cutout.label: cutout for cutout in library.cutouts(with_aside=True)}


def coco(folder: Path, annotations: list[dict], **more: object) -> Path:
    """Two photos and a COCO file that speaks of them."""
    images = [
        {"id": number, "file_name": f"{number}.png", "width": 160, "height": 120, "license": 4, "coco_url": "u"}
        for number in (1, 2)
    ]
    for number in (1, 2):
        photo(folder / "images" / f"{number}.png", number)
    categories = [{"id": 5, "name": "Dog"}, {"id": 6, "name": "potted plant"}]
    licences = [{"id": 4, "name": "Attribution License", "url": "http://creativecommons.org/licenses/by/2.0/"}]
    content = {"images": images, "annotations": annotations, "categories": categories, "licenses": licences, **more}
    file = folder / "instances.json"
    file.write_text(json.dumps(content))
    return file


def annotation(image: int, category: int, region: object, number: int, **more: object) -> dict:
    return {"id": number, "image_id": image, "category_id": category, "segmentation": region, **more}


def test_pictures_with_alpha_are_cut_outs(library: Library, zoo: Path):
    report = added(library, zoo)
    assert (report.added, report.cut_out, report.unread) == (3, 0, ())
    cutouts = by_label(library)
    assert {label: one.label_from for label, one in cutouts.items()} == {
        "grey crane": "text", "frog": "text", "owl": "file",
    }  # fmt: skip
    assert cutouts["owl"].mask is None
    assert (cutouts["owl"].width, cutouts["owl"].height) == (109, 79)


def test_the_subject_of_a_plain_photo_is_cut_out_and_named_by_the_classifier(library: Library, tmp_path: Path):
    photo(tmp_path / "photos" / "IMG_0001.jpg", 3)
    photo(tmp_path / "photos" / "unsure_thing.jpg", 4)
    report = added(library, tmp_path / "photos")
    assert (report.added, report.cut_out, report.guessed) == (2, 2, 1)
    first, second = library.cutouts(with_aside=True)
    assert (first.label, first.label_from, first.sure, first.unsure_mask) == ("thing", "guess", 0.5, False)
    assert (second.label, second.unsure_mask, second.aside) == ("unsure thing", True, "unsure cut-out, look at it")
    assert first.mask is not None
    assert first.mask.startswith("masks/")
    alpha = library.foreground(first.id)[..., 3]
    assert np.array_equal(alpha, disc(160, 120)[first.box[1] :, first.box[0] :][: first.height, : first.width])


def test_a_photo_with_a_mask_of_the_same_name_is_a_cut_out(library: Library, tmp_path: Path):
    folder = tmp_path / "pairs"
    for number, (picture, mask) in enumerate(
        [("images/cat.jpg", "masks/cat.png"), ("dog.jpg", "dog_mask.png"), ("owls/1.jpg", "owls/masks/1.png")]
    ):
        photo(folder / picture, number)
        saved(folder / mask, disc(160, 120))
    report = added(library, folder)
    assert (report.added, report.cut_out) == (3, 0)
    assert {one.label: one.mask for one in library.cutouts()} == {
        "cat": "../pairs/masks/cat.png", "dog": "../pairs/dog_mask.png", "owls": "../pairs/owls/masks/1.png",
    }  # fmt: skip


def test_an_index_says_picture_mask_label_and_licence(library: Library, tmp_path: Path):
    folder = tmp_path / "set"
    photo(folder / "images" / "a.png", 1)
    left, right = np.zeros((120, 160), np.uint8), np.zeros((120, 160), np.uint8)
    left[20:100, 10:75], right[20:100, 85:150] = 255, 255
    for name, mask in (("left", left), ("right", right)):
        saved(folder / "masks" / f"{name}.png", mask)
    (folder / "index.csv").write_text(
        "\ufeffid,image,mask,label,source,licence\n"
        "1,images/a.png,masks/left.png,Red Coat,flickr,CC BY 4.0\n"
        "2,images/a.png,masks/right.png,dress,,\n"
        "3,images/gone.png,masks/left.png,hat,,\n"
        ",,,,,\n",
        encoding="utf-8",
    )
    report = added(library, folder)
    assert (report.added, [Path(path).name for path, _ in report.unread]) == (2, ["gone.png"])
    cutouts = by_label(library)
    assert cutouts["red coat"].box == (10, 20, 65, 80)
    assert (cutouts["red coat"].source, cutouts["red coat"].licence) == ("flickr", "CC BY 4.0")
    assert cutouts["dress"].box == (85, 20, 65, 80)


def test_coco_polygons_runs_and_compressed_runs_are_the_same_region(library: Library, tmp_path: Path):
    mask = np.zeros((120, 160), np.uint8)
    mask[20:100, 30:110] = 1
    runs = np.diff(np.flatnonzero(np.diff(np.concatenate([[2], mask.T.ravel(), [2]])))).tolist()
    assert sum(runs) == mask.size
    regions = [
        [[30, 20, 110, 20, 110, 100, 30, 100]],
        {"counts": runs, "size": [120, 160]},
        {"counts": compressed(runs), "size": [120, 160]},
    ]
    coco(tmp_path / "coco", [annotation(1, 5, region, number) for number, region in enumerate(regions)])
    report = added(library, tmp_path / "coco")
    assert report.added == 3
    for cutout in library.cutouts(with_aside=True):
        assert cutout.box == (30, 20, 80, 80)
        assert (library.foreground(cutout.id)[..., 3] == 255).all()
        assert (cutout.label, cutout.source) == ("dog", "u")


def compressed(runs: list[int]) -> str:
    """As pycocotools writes them."""
    text = ""
    for at, run in enumerate(runs):
        value = run - runs[at - 2] if at > 2 else run
        more = True
        while more:
            bits, value = value & 31, value >> 5
            more = value != (-1 if bits & 16 else 0)
            text += chr((bits | (32 if more else 0)) + 48)
    return text


def test_coco_crowds_empty_regions_and_missing_pictures_are_left_out(library: Library, tmp_path: Path):
    square = [[10, 10, 110, 10, 110, 90, 10, 90]]
    coco(
        tmp_path / "coco",
        [
            annotation(1, 5, {"counts": [9, 9], "size": [3, 6]}, 1, iscrowd=1),
            annotation(1, 6, [], 2),
            annotation(1, 6, square, 3),
            annotation(9, 5, square, 4),
            annotation(2, 5, [[1, 2, 3]], 5),
        ],
    )
    (tmp_path / "coco" / "images" / "2.png").unlink()
    report = added(library, tmp_path / "coco")
    assert report.added == 1
    assert [one.label for one in library.cutouts()] == ["potted plant"]
    assert any("2.png" in path for path, _ in report.unread)


def test_pictures_that_a_coco_file_speaks_of_are_no_plain_photos_and_others_are(library: Library, tmp_path: Path):
    coco(tmp_path / "coco", [annotation(1, 5, [[10, 10, 110, 10, 110, 90, 10, 90]], 1)])
    photo(tmp_path / "coco" / "extra" / "lamp.png", 8)
    (tmp_path / "coco" / "package.json").write_text('{"name": "something else", "id": 1}')
    added(library, tmp_path / "coco")
    assert sorted(library.labels()) == ["dog", "lamp"]


def test_a_damaged_coco_file_is_told(library: Library, tmp_path: Path):
    coco(tmp_path / "coco", []).write_text('{"images": [{"id": 1}], "annotations": ')
    report = added(library, tmp_path / "coco")
    assert "the COCO file cannot be read" in report.unread[0][1]


def voc(folder: Path) -> Path:
    """Two things in a photo: the first named in its annotation, the second by its class."""
    photo(folder / "JPEGImages" / "2007_1.jpg", 5)
    photo(folder / "JPEGImages" / "2007_2.jpg", 6)
    numbers = np.zeros((120, 160), np.uint8)
    numbers[10:90, 8:72], numbers[20:110, 84:152], numbers[100:, :5] = 1, 2, 255
    palette = [0, 0, 0, 128, 0, 0, 0, 128, 0, *[7] * (253 * 3)]
    for part, values in (("SegmentationObject", numbers), ("SegmentationClass", np.where(numbers == 2, 8, numbers))):
        image = Image.fromarray(np.asarray(values, np.uint8))
        image.putpalette(palette)
        (folder / part).mkdir(parents=True)
        image.save(folder / part / "2007_1.png")
    (folder / "Annotations").mkdir()
    (folder / "Annotations" / "2007_1.xml").write_text(
        "<annotation><object><name>diningtable</name><part><name>leg</name></part></object></annotation>"
    )
    return folder


def test_the_things_in_pascals_pictures_of_instances_are_cut_outs(library: Library, tmp_path: Path):
    voc(tmp_path / "VOC2007")
    report = added(library, tmp_path / "VOC2007")
    assert (report.added, report.unread) == (2, ())
    cutouts = by_label(library)
    assert cutouts["dining table"].box == (8, 10, 64, 80)
    assert cutouts["cat"].box == (84, 20, 68, 90)  # class 8


def test_a_damaged_annotation_and_a_picture_without_numbers_stop_nothing(library: Library, tmp_path: Path):
    folder = voc(tmp_path / "VOC")
    (folder / "Annotations" / "2007_1.xml").write_text("<annotation><object>")
    saved(folder / "SegmentationObject" / "2007_2.png", np.zeros((120, 160, 3), np.uint8))
    report = added(library, folder)
    assert report.added == 2
    assert "palette" in report.unread[0][1]


def test_what_was_said_for_a_folder_goes_before_what_lies_beside(library: Library, zoo: Path):
    (zoo / "LICENSE").write_text("CC0 1.0")
    added(library, zoo, licence="CC-BY-4.0", source="the zoo", label="animal", attribution="Mary")
    assert {(one.label, one.source, one.licence, one.attribution) for one in library.cutouts()} == {
        ("animal", "the zoo", "CC-BY-4.0", "Mary")
    }
    added(library, zoo)
    assert library.licences() == {"CC-BY-4.0": 3}  # it is remembered


def test_a_cut_out_without_a_name_is_guessed_without_its_surroundings(library: Library, tmp_path: Path):
    cut_out(tmp_path / "some" / "0001.png", 3)
    added(library, tmp_path / "some" / "0001.png")
    assert [(one.label, one.sure) for one in library.cutouts()] == [("thing", 0.3)]
