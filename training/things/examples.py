"""Nodes of merge trees and how well each matches what people outlined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.regions.candidates import Candidates, candidates
from app.engine.decompose.regions.embedder import embedder
from app.engine.decompose.regions.tree import merge_tree
from training.datasets import DataSet

INSIDE = 0.35  # of a node lies in an outlined object, or nobody knows whether it is a thing


@dataclass(frozen=True, eq=False)
class Scored:
    """The candidates of one picture; ``target`` (N,) the best intersection over union with an outline, mean over
    people; ``known`` (N,) where that says something; ``overlaps`` (objects, N) where objects were outlined."""

    found: Candidates
    target: Array
    known: Array
    overlaps: Array


def scored_objects(root: Path, split: str, **wanted: str) -> Iterator[Scored]:
    """Pictures with some objects outlined: only nodes that lie mostly in one are known."""
    data = DataSet(root, "objects")
    masks: dict[str, list[str]] = defaultdict(list)
    for row in data.rows(split=split, **wanted):
        masks[row["image"]].append(row["mask"])
    for image, paths in masks.items():
        found = found_in(data.picture(image))
        overlaps, inside = _overlaps(found, [data.mask(path) > 127 for path in paths])
        yield Scored(found, overlaps.max(0), inside.max(0) > INSIDE, overlaps)


def scored_regions(root: Path, split: str) -> Iterator[Scored]:
    """Pictures cut into regions by several people: every node is known."""
    photos, regions = DataSet(root, "photos"), DataSet(root, "bsds_regions")
    images = {row["id"]: row["image"] for row in photos.rows()}
    maps: dict[str, list[str]] = defaultdict(list)
    for row in regions.rows(split=split):
        if row["id"] in images:
            maps[images[row["id"]]].append(row["regions"])
    for image, paths in maps.items():
        found = found_in(photos.picture(image))
        best = []
        for path in paths:
            labels = regions.mask(path)
            best.append(_overlaps(found, [labels == label for label in np.unique(labels)])[0].max(0))
        target = np.mean(best, 0)
        yield Scored(found, target, np.ones(len(target), bool), np.zeros((0, len(target))))


def found_in(picture: Array) -> Candidates:
    """The candidates of a picture (h, w, 3) uint8."""
    values: Floats = np.asarray(picture, np.float32) / np.float32(255)
    fields = embedder("cpu")(values)
    return candidates(merge_tree(values, fields), fields, values)


def _overlaps(found: Candidates, masks: list[Array]) -> tuple[Array, Array]:
    """(objects, N) intersection over union, and intersection over the node."""
    height, width = found.labels.shape
    sizes = found.shares * found.labels.size
    leaves = found.covers.shape[1]
    unions, insides = [], []
    for mask in masks:
        share = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        common = found.covers @ np.bincount(found.labels.ravel(), weights=np.ravel(share), minlength=leaves)
        unions.append(common / (sizes + share.sum() - common))
        insides.append(common / sizes)
    return np.stack(unions), np.stack(insides)
