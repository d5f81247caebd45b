"""Lines of the table that another measurement wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.engine.errors import BadInput

from .table import Line

MEASURED = ("layers", "numbers", "psnr", "ms_ssim", "seconds")


def from_file(path: Path) -> list[Line]:
    """A JSON object a line: as ``python -m training.paper.evaluate`` prints them, or as the table's own file of JSON
    lines has them. BadInput where it is something else."""
    try:
        held = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
        return [_own(one) if "method" in one else _evaluated(one) for one in held]
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadInput(f"'{path}' does not hold a JSON object with a method and its figures on each line.") from error


def _own(held: dict[str, Any]) -> Line:
    figures = {key: float(value) for key, value in held.items() if isinstance(value, int | float)}
    return Line(str(held["method"]), figures, str(held.get("note", "")))


def _evaluated(held: dict[str, Any]) -> Line:
    """Of one of the paper's networks, measured as the table's photographs are."""
    figures = {f"photos.{key}": float(held[key]) for key in MEASURED}
    trained = f"trained for {held['trained_layers']} layers at {held['size']} px in {held['minutes']:.0f} minutes"
    return Line(f"{held['name']}, {held['layers']} layers", figures, f"{trained}, {held['steps']:,} steps")
