"""Labels out of texts and names."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.engine.library.adding.labels import MOST, from_path, from_text, of_text_and_name, tidy


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A yellow flower.\nes.utf8=Una flor amarilla.", "yellow flower"),
        ("Holly leaves are shiny and have prickles!", "holly leaves"),
        ("It's a cep, or they are two ceps?", "cep"),
        ("A hoverfly resembles a honeybee drone.", "hoverfly"),
        ("A “Granny Smith” apple.", "granny smith apple"),
        ("Remember to flush the toilet!", ""),
        ("A photo of a dog", "dog"),
        ("Author: someone\nA VW Beetle", "VW beetle"),
        ("\ufeffA saw.", "saw"),
        ("", ""),
        ("word " * 40, ("word " * (MOST // 5)).strip()),
    ],
)
def test_a_text_begins_with_the_label(text: str, label: str):
    assert from_text(text) == label


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Sweet yellow corn.", "corn", "corn"),
        ("A ripe, red tomato!", "tomato", "tomato"),
        ("A little penguin.", "penguin", "little penguin"),
        ("A deer.", "img_0001", "deer"),
        ("An astronaut making a spacewalk!", "spacewalk", "astronaut"),
    ],
)
def test_where_a_long_text_ends_like_the_files_name_the_name_is_the_label(text: str, name: str, label: str):
    assert of_text_and_name(text, name) == label


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("red-chair_02.jpg", "red chair"),
        ("cats/0017.jpg", "cats"),
        ("cats/IMG_0017.jpg", "cats"),
        ("birds/images/DSC00012.JPG", "birds"),
        ("chairs/blueArmchair.png", "blue armchair"),
        ("IMG_2041.jpg", ""),
        ("Holiday 2019/IMG_2041.jpg", ""),
        ("3fa85f64-5717-4562.png", ""),
        ("photos/20230117_104512.jpg", ""),
        ("éléphant.png", "éléphant"),
        ("бегемот.png", "бегемот"),
    ],
)
def test_names_of_files_then_of_folders_are_labels_but_not_what_cameras_make(path: str, label: str):
    assert from_path(PurePosixPath(path)) == label


def test_the_same_thing_has_the_same_label():
    said = ("Potted plant", "the potted plant.", " a potted  plant (large)")
    assert {tidy(label) for label in said} == {"potted plant"}
