"""Lines of other measurements come into the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.engine.errors import BadInput
from benchmarks.decomposition.imported import from_file
from benchmarks.decomposition.table import Line, as_json_lines


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


def test_the_papers_networks_as_their_evaluation_prints_them(tmp_path: Path) -> None:
    printed = {
        "name": "paper", "network": "layers", "trained_layers": 10, "loss": "l1", "size": 64, "batch": 16,
        "steps": 1200, "minutes": 20.04, "device": "cpu", "layers": 20, "numbers": 640, "psnr": 19.5, "ms_ssim": 0.7,
        "seconds": 0.2, "photos": 83,
    }  # fmt: skip
    (tmp_path / "x").write_text(json.dumps(printed))
    (line,) = from_file(tmp_path / "x")
    assert line.method == "paper, 20 layers"
    assert line.figures["photos.psnr"] == 19.5
    assert line.note == "trained for 10 layers at 64 px in 20 minutes, 1,200 steps"
