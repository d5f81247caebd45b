"""Sections become lines of the table."""

from __future__ import annotations

from benchmarks.decomposition.fidelity import Figures
from benchmarks.decomposition.kept import Section
from benchmarks.decomposition.lines import best_boundaries, by_groups, gathered
from benchmarks.decomposition.table import Line


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
