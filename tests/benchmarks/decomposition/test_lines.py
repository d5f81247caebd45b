"""Sections become lines of the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.errors import BadInput
from benchmarks.decomposition.fidelity import Figures
from benchmarks.decomposition.kept import Section
from benchmarks.decomposition.lines import best_boundaries, by_groups, from_file, gathered
from benchmarks.decomposition.table import Line, as_json_lines


def section(method: str, measure: str) -> Section:
    def never() -> Figures:
        raise AssertionError

    return Section(method, measure, "", never)


def test_measures_of_one_method_are_one_line() -> None:
    measured = [(section("a", "photos"), {"psnr": 1.0}), (section("b", "photos"), {"psnr": 2.0})]
    lines = gathered([*measured, (section("a", "large"), {"psnr": 3.0})])
    assert lines == [Line("a", {"photos.psnr": 1.0, "large.psnr": 3.0}), Line("b", {"photos.psnr": 2.0})]


def test_the_best_detail_is_one_of_our_own() -> None:
    scores = {"simple": 0.5, "fine": 0.6, "a rival": 0.9}
    lines = [Line(method, {"people.f": f, "photos.psnr": 9.0}) for method, f in scores.items()]
    assert best_boundaries(lines) == [Line("best detail", {"people.f": 0.6}, "fine")]
    assert best_boundaries([Line("simple", {"photos.psnr": 9.0})]) == []


def test_groups_have_lines_of_their_own() -> None:
    line = Line("balanced", {"meaning.one": 0.6, "meaning.one animal": 0.5, "meaning.things animal": 7})
    assert by_groups(line) == [Line("animal", {"meaning.one": 0.5, "meaning.things": 7})]


def test_lines_come_back_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "paper.jsonl"
    lines = [Line("paper, 10 layers", {"photos.psnr": 21.0}, "64 px"), Line("one-shot", {"photos.psnr": 20.0})]
    file.write_text(as_json_lines(lines) + "\n")
    assert from_file(file) == lines


@pytest.mark.parametrize("text", ["[1]", "{}", "no JSON"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_text(text)
    with pytest.raises(BadInput, match="JSON object with a method"):
        from_file(tmp_path / "x")
