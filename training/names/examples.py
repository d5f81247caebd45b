"""Pictures with masks that somebody has named: objects, parts of the background, objects as the program finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from app.engine.arrays import Array, Bytes, Floats
from app.engine.decompose.names.guess import walked
from app.engine.decompose.objects import ObjectShape
from app.engine.decompose.pipeline import find_objects, object_count
from app.engine.decompose.sampling import averaged
from app.engine.jobs import run
from training.datasets import DataSet

from .labels import table, word_of

ALIKE = 0.6  # intersection over union, from which on a found object is the outlined one
LAYERS = 40


@dataclass(frozen=True, eq=False)
class Named:
    """``picture`` (h, w, 3) and ``mask`` (h', w'), both float32 in 0..1; any of ``words`` is right, the
    first is the best. ``kind``: "object", "background" or "found"."""

    picture: Floats
    mask: Floats
    words: tuple[str, ...]
    kind: str


def named(root: Path, split: str) -> Iterator[Named]:
    """All examples under ``root`` of "train" or "val"."""
    yield from _objects(root, split)
    yield from _backgrounds(root, split)
    yield from _found(root, split)


def _values(pixels: Bytes) -> Floats:
    return np.asarray(pixels, np.float32) / np.float32(255)


def _objects(root: Path, split: str) -> Iterator[Named]:
    """Hand-made masks of things."""
    data = DataSet(root, "objects")
    for row in data.rows(split=split):
        mask = np.asarray(data.mask(row["mask"]) > 127, np.float32)
        yield Named(_values(data.picture(row["image"])), mask, (word_of(row["label"]).word,), "object")


def _backgrounds(root: Path, split: str) -> Iterator[Named]:
    """Hand-made regions of the Berkeley data set; what they show is said in backgrounds.csv."""
    photos, regions = DataSet(root, "photos"), DataSet(root, "bsds_regions")
    images = {row["id"]: row["image"] for row in photos.rows()}
    maps = {(row["id"], row["annotator"]): row["regions"] for row in regions.rows(split=split)}
    for row in table("backgrounds.csv"):
        at = (row["id"], row["annotator"])
        if at in maps:
            mask = np.asarray(regions.mask(maps[at]) == int(row["region"]), np.float32)
            yield Named(_values(photos.picture(images[row["id"]])), mask, (word_of(row["label"]).word,), "background")


def _found(root: Path, split: str) -> Iterator[Named]:
    """Objects as they are found in whole photographs: those that hold a point of points.csv, and
    those that are nearly what somebody has outlined."""
    data = DataSet(root, "objects")
    outlined: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in data.rows(split=split, crop="0"):
        outlined[row["image"]].append(row)
    points: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("points.csv"):
        points[row["image"]].append(row)
    for image in sorted(outlined):
        picture = _values(data.picture(image))
        rows, columns = picture.shape[:2]
        scene = run(find_objects(picture, columns, rows, object_count(LAYERS), torch.device("cpu")))
        things = [(averaged(data.mask(r["mask"]) > 127, columns, rows) > 0.5, r["label"]) for r in outlined[image]]
        for shape, _ in walked(scene.shapes):
            words = _words_of(shape, points[image], things, (rows, columns))
            if words:
                yield Named(picture, shape.share, words, "found")


def _words_of(
    shape: ObjectShape, points: list[dict[str, str]], things: list[tuple[Array, str]], size: tuple[int, int]
) -> tuple[str, ...]:
    labels: list[str] = []
    if shape.leaf is not None:
        rows, columns = shape.share.shape
        for point in points:
            at = int(float(point["y"]) * rows), int(float(point["x"]) * columns)
            if shape.share[at] > 0.5:
                labels += point["label"].split("|")
    inside = averaged(shape.share, size[1], size[0]) > 0.5
    labels += [label for mask, label in things if (inside & mask).sum() >= ALIKE * (inside | mask).sum()]
    return tuple(dict.fromkeys(word_of(label).word for label in labels))
