"""Tables and plots come out as files."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from benchmarks.decomposition.plots import draw
from benchmarks.decomposition.published import PUBLISHED
from benchmarks.decomposition.report import write
from benchmarks.decomposition.table import Line

OWN = Line("balanced", {"photos.psnr": 24.5, "photos.numbers": 4400, "meaning.one": 0.6, "meaning.one food": 0.7})
SCALES = [
    Line(f"{layers} layers of {size} megapixels", {f"scale.{key}": value for key, value in (
        ("layers", layers), ("megapixels", size), ("opening", 0.1), ("seconds", 1.0), ("mb", 400))})
    for layers, size in ((5, 12), (80, 12), (40, 12), (40, 1))
]  # fmt: skip


def test_every_kind_of_figure_has_its_table(tmp_path: Path) -> None:
    write(tmp_path, [OWN, *SCALES], [Line("paper", {"photos.psnr": 20.0}, "trained")], "val part")
    parts = (tmp_path / "table.md").read_text().split("\n\n")
    main = next(part for part in parts if "PSNR at 128 px" in part).splitlines()
    assert [row.split(" | ")[0] for row in main[2:5]] == ["| balanced", "| paper", "| Sbai et al. (published)"]
    meaning = parts[parts.index("\nThings that people outlined".strip()) + 1]
    assert [row.split(" | ")[0] for row in meaning.splitlines()[2:]] == ["| balanced", "| food"]
    assert "5 layers of 12 megapixels" in parts[-1]
    assert len((tmp_path / "table.jsonl").read_text().splitlines()) == 6


def test_what_others_published_is_said_to_be_that() -> None:
    assert all("(published)" in line.method and line.note for line in PUBLISHED)


def test_plots_of_what_there_is(tmp_path: Path) -> None:
    draw(tmp_path, [OWN])
    assert {path.name for path in tmp_path.iterdir()} == {"numbers.png"}
    draw(tmp_path, [*SCALES, OWN])
    assert {path.name for path in tmp_path.iterdir()} == {"numbers.png", "layers.png", "megapixels.png"}
    with Image.open(tmp_path / "layers.png") as picture:
        assert picture.width > 400
