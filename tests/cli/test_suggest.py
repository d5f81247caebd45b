"""``lamina suggest``: what it prints, and what it says where it cannot."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from app.cli.main import main
from app.engine.arrays import Bytes
from app.engine.jobs import run
from app.engine.library import add, open_library
from app.engine.library.adding.guessing import TRAITS, Known
from app.engine.library.adding.tools import shipped

Photos = Callable[[str], Any]
CLICK = "220,130"  # on the cat's face


def nothing_known(foregrounds: Sequence[Bytes], _scenes: Sequence[Bytes | None] = ()) -> Known:
    """Their files' names are their labels."""
    return np.zeros((len(foregrounds), TRAITS), np.float16), [("", 0.0)] * len(foregrounds)


@pytest.fixture(scope="module")
def library(photo: Photos, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Discs and bars out of photographs, labelled by their names."""
    folder = tmp_path_factory.mktemp("cut-outs")
    for name in ("coffee", "astronaut", "rocket"):
        pixels = photo(name).pixels
        for number, axes in enumerate(((110, 100), (40, 150))):
            alpha = np.zeros(pixels.shape[:2], np.uint8)
            cv2.ellipse(alpha, (250, 200 + 60 * number), axes, 0, 0, 360, 255, -1)
            Image.fromarray(np.dstack([pixels, alpha])).save(folder / f"{name} {('disc', 'bar')[number]}.png")
    with open_library(tmp_path_factory.mktemp("library") / "lib", create=True) as made:
        run(add(made, [folder], tools=replace(shipped(), know=nothing_known)))
        return made.folder


@pytest.fixture
def mask(photo: Photos, tmp_path: Path) -> Path:
    """A disc in the picture of the cat."""
    drawn = np.zeros(photo("chelsea").pixels.shape[:2], np.uint8)
    cv2.circle(drawn, (220, 130), 100, 255, -1)
    Image.fromarray(drawn).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


def asked(capsys: pytest.CaptureFixture[str], *words: object) -> list[dict[str, Any]]:
    assert main(["suggest", *map(str, words), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_a_suggestion_with_what_the_contract_names(photo, library, mask, capsys) -> None:
    found = asked(capsys, photo("chelsea").path, "--mask", mask, "--library", library, "--by", "instance")
    assert [one["rank"] for one in found] == list(range(1, 7))
    assert set(found[0]) == {
        "rank", "id", "label", "similarity", "kind_similarity", "file", "source", "licence",
    }
    assert all(Path(one["file"]).is_file() for one in found)
    assert {one["label"].split()[-1] for one in found[:3]} == {"disc"}  # it is a disc that is asked with


def test_a_click_and_a_box_select(photo, library, capsys) -> None:
    by_click = asked(capsys, photo("chelsea").path, "--click", CLICK, "--library", library, "--count", 2)
    by_box = asked(capsys, photo("chelsea").path, "--box", "100,20,260,240", "--library", library, "--count", 2)
    assert len(by_click) == len(by_box) == 2


def test_surprise_and_filters_reach_the_ranking(photo, library, mask, capsys) -> None:
    words = photo("chelsea").path, "--mask", mask, "--library", library, "--by", "instance"
    everything = asked(capsys, *words)
    absurd = asked(capsys, *words, "--surprise", 1, "--count", 1)
    assert absurd[0]["id"] == everything[-1]["id"]
    label = everything[3]["label"]
    assert [one["label"] for one in asked(capsys, *words, "--only", label)] == [label]
    assert label not in [one["label"] for one in asked(capsys, *words, "--name", label)]


def test_without_json_a_person_can_read_it(photo, library, mask, capsys) -> None:
    assert main(["suggest", str(photo("chelsea").path), "--mask", str(mask), "--library", str(library)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert "licence unknown" in lines[0]
    kinds = [int(line.split("kind")[1].split("%")[0]) for line in lines]
    assert kinds == sorted(kinds, reverse=True)  # what the order goes by
    assert all(" cut-out " in line for line in lines)


def test_a_library_of_which_all_is_set_aside_says_so(photo, library, tmp_path, capsys) -> None:
    folder = tmp_path / "all aside"
    shutil.copytree(library, folder)
    with open_library(folder) as opened:
        opened.set_aside([one.id for one in opened.cutouts()], "blurred")
    assert main(["suggest", str(photo("chelsea").path), "--click", CLICK, "--library", str(folder)]) == 2
    error = capsys.readouterr().err
    assert "All 6 cut-outs in" in error
    assert "blurred: 6" in error
    assert f"lamina library restore '{folder}' ID" in error


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--library", "nowhere", "--click", CLICK), "no library"),
        (("--library", "nowhere", "--click", "9999,3"), "9999"),
        (("--library", "nowhere", "--box", "900,900,5,5"), "holds nothing"),
        (("--library", "LIB"), "--click"),
        (("--library", "LIB", "--click", "9999,3"), "9999"),
        (("--library", "LIB", "--click", "here"), "--click X,Y"),
        (("--library", "LIB", "--mask", "EMPTY"), "empty"),
        (("--library", "LIB", "--mask", "FULL"), "all of the photo"),
        (("--library", "LIB", "--click", CLICK, "--only", "unicorn"), "--only"),
        (("--library", "LIB", "--click", CLICK, "--colour", "red"), "RRGGBB"),
        (("--library", "LIB", "--click", CLICK, "--surprise", "2"), "surprise"),
        (("--library", "NEW", "--click", CLICK), "no cut-outs"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words, said, photo, library, tmp_path, capsys) -> None:
    chelsea = photo("chelsea")
    height, width = chelsea.pixels.shape[:2]
    Image.new("L", (width, height), 0).save(tmp_path / "empty.png")
    Image.new("L", (width, height), 255).save(tmp_path / "full.png")
    open_library(tmp_path / "new", create=True).close()
    there = {"LIB": library, "EMPTY": tmp_path / "empty.png", "FULL": tmp_path / "full.png", "NEW": tmp_path / "new"}
    assert main(["suggest", str(chelsea.path), *(str(there.get(word, word)) for word in words)]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert said in error
    assert error.startswith("lamina: ") or "Usage" in error
