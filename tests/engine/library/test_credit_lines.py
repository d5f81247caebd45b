"""What is written beside a picture that cut-outs were used in."""

from __future__ import annotations

from pathlib import Path

from app.engine.library import Library, credit_lines
from tests.engine.library.made import added, cut_out


def test_each_cut_out_is_named_once_with_what_is_known(library: Library, tmp_path: Path):
    cut_out(tmp_path / "a" / "owl.png", 1)
    cut_out(tmp_path / "b" / "pear.png", 2)
    added(library, tmp_path / "a", licence="CC-BY-4.0", attribution="Mary", source="the zoo")
    added(library, tmp_path / "b")
    cutouts = library.cutouts()
    assert credit_lines([*cutouts, *cutouts]) == [
        "owl: Mary; CC-BY-4.0; the zoo",
        "pear: origin and licence are not known",
    ]
