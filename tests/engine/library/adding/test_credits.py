"""Licences and names out of the texts beside pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.library.adding import credits
from app.engine.library.adding.credits import beside, from_keys, licence_in
from app.engine.library.adding.entry import Credit


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    credits.forget()
    yield
    credits.forget()


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("licensed under CC BY 2.0", "CC-BY-2.0"),
        ("https://creativecommons.org/licenses/by-nc/3.0/", "CC-BY-NC-3.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("                    GNU GENERAL PUBLIC LICENSE\n                       Version 2, June 1991", "GPL-2.0"),
        ("GPL-3", "GPL-3.0"),
        ("This work is in the public domain.", "public domain"),
        ("Permission is hereby granted, free of charge, to any person", "MIT"),
        ("Ask Mary", "Ask Mary"),
        ("A long text that says nothing at all of any licence that anybody knows.", ""),
        ("", ""),
    ],
)
def test_licences_are_told_by_their_names_and_texts(text: str, licence: str):
    assert licence_in(text) == licence


def test_lines_with_keys_say_whose_a_picture_is():
    text = "A frog.\nAuthor: Mary Smith\nLicense: CC BY-SA 3.0\nSource: https://example.org/frog"
    assert from_keys(text) == Credit("https://example.org/frog", "CC-BY-SA-3.0", "Mary Smith")


def test_the_nearest_text_counts_and_others_fill_what_it_leaves_open(tmp_path: Path):
    folder = tmp_path / "birds"
    folder.mkdir()
    (tmp_path / "LICENSE").write_text("CC0 1.0 Universal")
    (tmp_path / "CREDITS.md").write_text("- owl.png: Ann Other\n- birds/crane.png: Somebody\n")
    (folder / "CREDITS.txt").write_text("* crane.png by Joe, CC BY 4.0\n")
    (folder / "frog.txt").write_text("A frog.\nby: Zed\n")
    assert beside(folder / "crane.png", tmp_path) == Credit("", "CC-BY-4.0", "by Joe, CC BY 4.0")
    assert beside(folder / "owl.png", tmp_path) == Credit("", "CC0-1.0", "Ann Other")
    assert beside(folder / "frog.png", tmp_path) == Credit("", "CC0-1.0", "Zed")


def test_nothing_above_the_folder_that_was_added_counts(tmp_path: Path):
    (tmp_path / "LICENSE").write_text("MIT License")
    (tmp_path / "in").mkdir()
    assert beside(tmp_path / "in" / "a.png", tmp_path / "in") == Credit()
