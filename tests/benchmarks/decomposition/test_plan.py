"""What is measured on which pictures."""

from __future__ import annotations

from pathlib import Path

from benchmarks.decomposition.plan import sections
from benchmarks.decomposition.sources import Sources


def planned(sources: Sources, compared: bool) -> set[tuple[str, str]]:
    return {(section.method, section.measure) for section in sections(sources, compared)}


def test_without_data_sets_only_what_needs_none(tmp_path: Path) -> None:
    for sources in (Sources(None, None, "val", "full"), Sources(tmp_path, tmp_path, "val", "full")):
        assert {measure for _, measure in planned(sources, False)} == {"photos", "large"}


def test_every_row_that_is_asked_for(tmp_path: Path) -> None:
    for name in ("photos", "objects", "bsds_regions", "faces"):
        (tmp_path / name).mkdir()
    found = planned(Sources(tmp_path, None, "test", "full"), True)
    rows = {method for method, measure in found if measure == "photos"}
    assert {"simple", "balanced", "detailed", "fine", "automatic"} <= rows
    assert {"flat, 10 layers", "flat, 20 layers", "flat, 40 layers", "flat, 10 layers, 5 s"} <= rows
    assert {"VTracer", "VTracer, our number of paths"} <= rows
    assert {measure for method, measure in found if method == "VTracer"} == {
        "photos", "faces", "large", "people", "clicks",
    }  # fmt: skip
    assert {
        ("balanced", "meaning"),
        ("balanced", "repeatability"),
        ("simple", "equal"),
        ("best structure of 320 numbers", "equal"),
    } <= found
    assert ("people among themselves", "people") in found
