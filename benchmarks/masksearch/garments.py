"""Garments by their shape: whether masks of one kind of garment find each other."""

from __future__ import annotations

from collections import Counter

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.names.crops import crops
from app.engine.decompose.names.describer import describer
from app.engine.library.masks.appearance import appearances_of, cut
from app.engine.library.masks.described import shape_of
from benchmarks.masksearch.again import both
from benchmarks.row import Row
from training.datasets import DataSet

FEW = 3  # garments of a kind, below which there is nothing to find
PEOPLE = "person"


def precision_of_garments(objects: DataSet, split: str) -> list[Row]:
    """The mean average precision of asking with each garment for those of its kind, among all garments of one part
    of objects.zip in hand-made masks; chance is what an order without any sense would have."""
    rows = [row for row in objects.rows(split=split, source="ccp") if row["label"] != PEOPLE]
    counts = Counter(row["label"] for row in rows)
    rows = [row for row in rows if counts[row["label"]] >= FEW]
    labels = np.array([row["label"] for row in rows])
    shapes, seen, pooled = [], [], []
    for row in rows:
        mask = (objects.mask(row["mask"]) > 127).astype(np.float32)
        shape = shape_of(mask)
        assert shape is not None
        shapes.append(shape.free)
        picture = np.asarray(objects.picture(row["image"]), np.float32) / np.float32(255)
        seen.append(appearances_of([cut(picture, mask)])[0])
        pooled.append(describer("cpu")(crops(picture, [mask]))[0])
    together = list(zip(shapes, seen, strict=True))
    chance = float(np.mean([(labels == label).sum() - 1 for label in labels]) / (len(labels) - 1))
    return [
        Row(f"{len(rows)} garments: average precision by shape", _precision(np.stack(shapes), labels), ""),
        Row("the same by what is in them", _precision(np.stack(seen), labels), ""),
        Row("the same by both", _precision(np.stack([both(*one) for one in together]), labels), ""),
        Row("the same by pooled network features", _precision(_unit(np.stack(pooled)), labels), ""),
        Row("the same by chance", chance, ""),
    ]


def _precision(codes: Floats, labels: Array) -> float:
    similar = codes @ codes.T
    np.fill_diagonal(similar, -np.inf)
    values = []
    for number, row in enumerate(similar):
        right = (labels == labels[number])[np.argsort(-row, kind="stable")[:-1]]
        places = np.flatnonzero(right) + 1
        values.append(float((np.arange(1, len(places) + 1) / places).mean()))
    return float(np.mean(values))


def _unit(features: Floats) -> Floats:
    centred = features - features.mean(0)
    return centred / np.linalg.norm(centred, axis=1, keepdims=True)
