"""Which kind of thing a label of objects.zip is."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

GROUPS = ("person", "animal", "vehicle", "garment", "food", "other")


@cache
def groups() -> dict[str, str]:
    """Label -> group, as ``groups.csv`` beside this file has it. Riders are people; bags and shoes are garments."""
    with (Path(__file__).parent / "groups.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"]: row["group"] for row in csv.DictReader(file)}


def group_of(label: str) -> str:
    """One of ``GROUPS``; what nobody has sorted is "other"."""
    return groups().get(label, "other")
