"""Pictures and label maps for the embedding head, from the training parts only."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

SIZE, CELLS = 256, 64
BACKGROUND, IGNORE = -1, -2


@dataclass(frozen=True)
class Example:
    """A picture (256, 256, 3) uint8 and its label maps (A, 64, 64) int8.

    Labels >= 0 are things; ``BACKGROUND`` is what nobody labelled (pairs inside it say nothing
    unless ``complete``), ``IGNORE`` a cell that a border crosses.
    """

    rgb: np.ndarray
    labels: np.ndarray
    complete: bool


def _picture(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB").resize((SIZE, SIZE), Image.Resampling.LANCZOS))


def _objects(root: Path) -> list[Example]:
    masks_of: dict[str, list[str]] = defaultdict(list)
    with open(root / "objects/index.csv", encoding="utf-8") as index:
        for row in csv.DictReader(index):
            if row["split"] == "train":
                masks_of[row["image"]].append(row["mask"])
    examples = []
    for image, masks in masks_of.items():
        share = [
            np.asarray(Image.open(root / "objects" / m).convert("L").resize((CELLS, CELLS), Image.Resampling.BOX))
            / 255.0
            for m in masks
        ]
        labels = np.full((CELLS, CELLS), BACKGROUND, np.int8)
        for number, mask in enumerate(share):
            labels[mask > 0.6] = number
        border = np.any([(m > 0.3) & (m <= 0.6) for m in share], axis=0)
        labels[border & (labels < 0)] = IGNORE
        examples.append(Example(_picture(root / "objects" / image), labels[None], False))
    return examples


def _regions(root: Path) -> list[Example]:
    with open(root / "photos/index.csv", encoding="utf-8") as index:
        photos = {row["id"]: row["image"] for row in csv.DictReader(index)}
    maps: dict[str, list[np.ndarray]] = defaultdict(list)
    with open(root / "bsds_regions/index.csv", encoding="utf-8") as index:
        for row in csv.DictReader(index):
            if row["split"] == "train" and row["id"] in photos:
                labels = Image.open(root / "bsds_regions" / row["regions"]).resize(
                    (CELLS, CELLS), Image.Resampling.NEAREST
                )
                maps[photos[row["id"]]].append(np.asarray(labels).astype(np.int8) & 127)
    return [Example(_picture(root / "photos" / p), np.stack(m), True) for p, m in maps.items()]


def training_examples(root: Path) -> list[Example]:
    """All training pictures under ``root`` (the data sets unzipped side by side)."""
    regions = _regions(root)
    return _objects(root) + regions + regions  # complete maps are few and say more: twice
