"""Pictures and label maps for the embedding head, from the training parts only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from app.engine.arrays import Array, Bytes
from training.datasets import DataSet

SIZE = 256  # pixels along a side of a picture
CELLS = 64  # along a side of its label map, one for each embedding
BACKGROUND, IGNORE = -1, -2
INSIDE, OUTSIDE = 0.6, 0.3  # shares of a cell above which it is the object's, below which it is not


@dataclass(frozen=True, eq=False)
class Example:
    """A picture (SIZE, SIZE, 3) uint8 and its label maps (A, CELLS, CELLS) int8.

    Labels >= 0 are things; ``BACKGROUND`` is what nobody labelled (pairs inside it say nothing
    unless ``complete``), ``IGNORE`` a cell that a border crosses.
    """

    rgb: Bytes
    labels: Array
    complete: bool


def _resized(picture: Bytes, side: int, kind: Image.Resampling) -> Bytes:
    return np.asarray(Image.fromarray(picture).resize((side, side), kind))


def _objects(root: Path) -> list[Example]:
    """Objects with masks: every object of a picture is a thing, the rest is unlabelled."""
    data = DataSet(root, "objects")
    masks_of: dict[str, list[str]] = defaultdict(list)
    for row in data.rows(split="train"):
        masks_of[row["image"]].append(row["mask"])
    examples = []
    for image, masks in masks_of.items():
        shares = [_resized(data.mask(m), CELLS, Image.Resampling.BOX) / 255.0 for m in masks]
        labels = np.full((CELLS, CELLS), BACKGROUND, np.int8)
        for number, share in enumerate(shares):
            labels[share > INSIDE] = number
        border = np.any([(share > OUTSIDE) & (share <= INSIDE) for share in shares], axis=0)
        labels[border & (labels < 0)] = IGNORE
        rgb = _resized(data.picture(image), SIZE, Image.Resampling.LANCZOS)
        examples.append(Example(rgb, labels[None], False))
    return examples


def _regions(root: Path) -> list[Example]:
    """Whole pictures cut into regions by several people each."""
    photos, regions = DataSet(root, "photos"), DataSet(root, "bsds_regions")
    images = {row["id"]: row["image"] for row in photos.rows()}
    maps: dict[str, list[Array]] = defaultdict(list)
    for row in regions.rows(split="train"):
        if row["id"] in images:
            labels = _resized(regions.mask(row["regions"]), CELLS, Image.Resampling.NEAREST)
            maps[images[row["id"]]].append(labels.astype(np.int8) & 127)
    return [
        Example(_resized(photos.picture(image), SIZE, Image.Resampling.LANCZOS), np.stack(labels), True)
        for image, labels in maps.items()
    ]


def training_examples(root: Path) -> list[Example]:
    """All training pictures under ``root``. Complete maps are few and say more: they come twice."""
    regions = _regions(root)
    return _objects(root) + regions + regions
