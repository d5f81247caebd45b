"""The table shows what was measured, and what misses its target."""

from __future__ import annotations

import json

import pytest

from benchmarks.decomposition.table import Column, Line, as_json_lines, as_markdown, as_rows, met

COLUMNS = (Column("photos.psnr", "PSNR", "dB", 2), Column("photos.bytes", "bytes"), Column("large.psnr", "large"))


def test_a_row_for_each_line_and_no_empty_columns() -> None:
    lines = [Line("ours", {"photos.psnr": 24.456, "photos.bytes": 12345.0}), Line("theirs", {"photos.psnr": 9.0})]
    assert as_markdown(lines, COLUMNS).splitlines() == [
        "|  | PSNR, dB | bytes |",
        "| --- | ---: | ---: |",
        "| ours | 24.46 | 12,345 |",
        "| theirs | 9.00 |  |",
    ]


def test_notes_stand_last() -> None:
    assert as_markdown([Line("theirs", {}, "published")], COLUMNS).splitlines()[-1] == "| theirs | published |"


def test_what_misses_its_target_is_bold() -> None:
    lines = [Line("balanced", {"photos.psnr": 24.49}), Line("detailed", {"photos.psnr": 26.1})]
    assert [row.split(" | ")[1] for row in as_markdown(lines, COLUMNS).splitlines()[2:]] == ["**24.49** |", "26.10 |"]


@pytest.mark.parametrize(
    ("value", "target", "is_met"),
    [(2.004, "<= 2", True), (2.006, "<= 2", False), (0.62, ">= 0.62", True), (0.6, ">= 0.62", False), (1, "1", True),
     (2, "1", False), (5, "", True)],
)  # fmt: skip
def test_targets_are_held_against_what_is_printed(value: float, target: str, is_met: bool) -> None:
    assert met(value, target, 2) is is_met


def test_rows_for_the_terminal_have_targets() -> None:
    (row,) = as_rows([Line("fine", {"photos.psnr": 27.0})], COLUMNS)
    assert (row.name, row.value, row.unit, row.target) == ("fine: PSNR", 27.0, "dB", ">= 27.5")


def test_json_lines_hold_every_figure() -> None:
    text = as_json_lines([Line("ours", {"photos.psnr": 24.5, "unheard of": 1.0}), Line("theirs", {}, "published")])
    assert [json.loads(line) for line in text.splitlines()] == [
        {"method": "ours", "photos.psnr": 24.5, "unheard of": 1.0},
        {"method": "theirs", "note": "published"},
    ]
