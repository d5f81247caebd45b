"""Palettes as files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.engine.errors import BadInput
from app.engine.palettes import KINDS, Palette, read_palette, write_palette

SUNSET = Palette("sunset", ((1.0, 0.4, 0.2), (0.2, 0.0, 0.4), (0.0, 0.0, 0.0)), ("Glüh rot", "", "black"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_palette_comes_back_as_it_was_written(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"sunset.{kind}"
    write_palette(path, SUNSET)
    found = read_palette(path)
    assert found.name == "sunset"
    for mine, theirs in zip(SUNSET.colours, found.colours, strict=True):
        assert theirs == pytest.approx(mine, abs=1e-4 if kind != "gpl" else 0.002)
    assert found.called(0) == "Glüh rot"
    assert found.names[1:] == ("", "black")


@pytest.mark.parametrize("kind", KINDS)
def test_a_colour_without_a_name_is_called_by_its_hex_text_in_the_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"sunset.{kind}"
    write_palette(path, SUNSET)
    content = path.read_bytes()
    assert "#330066".encode("utf-8" if kind == "gpl" else "utf-16-be") in content
    assert b"Untitled" not in content


def test_a_palette_of_gimp_with_columns_and_comments_is_read(tmp_path: Path) -> None:
    path = tmp_path / "some.gpl"
    path.write_text("GIMP Palette\nName: Some\nColumns: 3\n# words\n255   0 128 Rose of the east\n  0   0   0\n")
    found = read_palette(path)
    assert found.colours == ((1.0, 0.0, 128 / 255), (0.0, 0.0, 0.0))
    assert found.names == ("Rose of the east", "")


def test_colours_of_other_spaces_become_those_of_the_screen(tmp_path: Path) -> None:
    lab = struct.pack(">5H", 7, 10000, 0, 0, 0)
    grey = struct.pack(">5H", 8, 5000, 0, 0, 0)
    cmyk = struct.pack(">5H", 2, 65535, 0, 0, 65535)  # no cyan, all magenta and yellow, no black
    path = tmp_path / "spaces.aco"
    path.write_bytes(struct.pack(">HH", 1, 3) + lab + grey + cmyk)
    white, half, red = read_palette(path).colours
    assert white == pytest.approx((1, 1, 1), abs=0.01)
    assert half == pytest.approx((0.5, 0.5, 0.5))
    assert red == pytest.approx((1, 0, 0))


def test_a_colour_that_is_there_twice_is_shown_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.gpl"
    path.write_text("GIMP Palette\n1 2 3 a\n1 2 3 a\n4 5 6 b\n")
    assert len(read_palette(path).colours) == 2


@pytest.mark.parametrize("name", ["cut.ase", "cut.aco", "text.gpl", "empty.gpl", "none.txt", "away.gpl"])
def test_what_is_no_palette_is_refused_with_a_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    content = {"cut.ase": b"ASEF\0\1\0\0\0\0\0\5", "cut.aco": b"\0\1\0\5\0", "text.gpl": b"hello", "none.txt": b"x",
               "empty.gpl": b"GIMP Palette\n"}  # fmt: skip
    if name in content:
        path.write_bytes(content[name])
    with pytest.raises(BadInput, match=name):
        read_palette(path)


def test_another_kind_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.gpl"):
        write_palette(tmp_path / "some.txt", SUNSET)
    assert not list(tmp_path.iterdir())
