"""Plots of what was measured, for the eye: PNG files with matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .scaling import BALANCED
from .table import Line

SIZE, DOTS = (7.0, 4.0), 90  # inches, and dots to each


def draw(folder: Path, lines: Sequence[Line]) -> None:
    """``layers.png`` and ``megapixels.png`` (time and memory), ``numbers.png`` (PSNR): what there are figures for."""
    found = [line.figures for line in lines if "scale.seconds" in line.figures]
    sizes = sorted({figures["scale.megapixels"] for figures in found if figures["scale.layers"] != BALANCED})
    by_layers = [f for f in found if sizes and f["scale.megapixels"] == sizes[0]]
    by_size = [f for f in found if f["scale.layers"] == BALANCED]
    if len(by_layers) > 1:
        _saved(_scale(by_layers, "scale.layers", "layers"), folder / "layers.png")
    if len(by_size) > 1:
        _saved(_scale(by_size, "scale.megapixels", "megapixels"), folder / "megapixels.png")
    if any("photos.numbers" in line.figures and "photos.psnr" in line.figures for line in lines):
        _saved(_numbers(lines), folder / "numbers.png")


def _scale(found: list[dict[str, float]], key: str, label: str) -> Figure:
    figure, axes = _axes(label, "seconds")
    found = sorted(found, key=lambda figures: figures[key])
    x = [figures[key] for figures in found]
    axes.plot(x, [figures["scale.seconds"] for figures in found], "o-", label="decomposing")
    axes.plot(x, [figures["scale.opening"] for figures in found], "o-", label="opening")
    axes.set_xscale("log")
    axes.set_xticks(x, [f"{round(value, 1):g}" for value in x])
    axes.minorticks_off()
    memory = axes.twinx()
    memory.plot(x, [figures["scale.mb"] for figures in found], "s--", color="grey", label="memory (right)")
    memory.set_ylabel("peak memory, MB")
    memory.set_ylim(bottom=0)
    axes.set_ylim(bottom=0)
    figure.legend(loc="outside upper center", ncols=3, frameon=False)
    return figure


def _numbers(lines: Sequence[Line]) -> Figure:
    figure, axes = _axes("stored numbers", "PSNR at 128 px, dB")
    axes.set_xscale("log")
    for line in lines:
        x, y = line.figures.get("photos.numbers"), line.figures.get("photos.psnr")
        if x is None or y is None:
            continue
        axes.plot([x], [y], "x" if line.note else "o", color=_colour(line))
        axes.annotate(line.method, (x, y), textcoords="offset points", xytext=(5, 3), fontsize=6)
    return figure


def _colour(line: Line) -> str:
    if line.note:
        return "grey"
    return "C1" if "potrace" in line.method or "VTracer" in line.method else "C2" if "flat" in line.method else "C0"


def _axes(x: str, y: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=SIZE, dpi=DOTS, layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(alpha=0.3)
    return figure, axes


def _saved(figure: Figure, path: Path) -> None:
    figure.savefig(path)
